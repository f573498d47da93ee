import { mandateRoles, type MandateRole } from '@jingwei/contract/access'
import type { Actor } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'

type People = Record<string, { id: string; name: string }>
const place = '3611'
const drafts = [
  {
    title: '上饶市企业数字化转型进展（演示）', until: 'open',
    body: '截至今日，上饶市在册企业{{known_firms}}家，已开展数字化诊断{{diagnosed_firms}}家，诊断覆盖率{{diagnosis_rate}}。其中，二级及以上企业{{level_two_up}}家，占已诊断企业的{{olive_share}}。\n\n信州区已诊断{{diagnosed_firms|region=361102}}家，二级及以上{{level_two_up|region=361102}}家。',
  },
  { title: '信州区企业诊断情况（演示）', until: 'ready', body: '信州区在册企业{{known_firms|region=361102}}家，已诊断{{diagnosed_firms|region=361102}}家，其中现场评定{{diagnosed_on_site|region=361102}}家。' },
  { title: '规上企业数字化水平（演示）', until: 'draft', body: '全市规上企业{{above_scale_firms}}家，已诊断企业平均得分{{average_score}}分。' },
] as const

/** Statements of a city: a draft, one that waits to be frozen, and one that is public. The texts are made up; their figures are those of the demo. */
export async function insertDemoStatements(kernel: Kernel, { regions, measures, statements }: Faces, people: People): Promise<void> {
  const home = regions.byCode(place)
  const [writer, leader] = [people['press'], people['city']]
  if (!home || !writer || !leader) return
  await measures.fold()
  const as = (person: { id: string; name: string }, role: MandateRole): Actor => ({ scope: 'region', person, capacityId: null, permissions: new Set(mandateRoles[role]), region: { code: home.code, lo: home.lo, hi: home.hi }, organisationId: null })
  const [press, chief] = [as(writer, 'press'), as(leader, 'leader')]
  for (const { title, body, until } of drafts) {
    const draft = await kernel.database.as(press, (db) => statements.write(db, press, { title, body, regionCode: place, language: 'zh' }))
    if (until === 'draft') continue
    const ready = await kernel.database.as(press, (db) => statements.ask(db, press, draft.id, draft.version))
    if (until === 'ready') continue
    await kernel.database.as(chief, async (db) => {
      await statements.freeze(db, chief, ready.id, ready.version)
      await statements.open(db, chief, ready.id)
    })
  }
}
