import { mandateRoles } from '@jingwei/contract/access'
import { textileChain } from '@jingwei/engines/chains'
import { system, type Actor } from '../kernel/access/actor.ts'
import type { Db } from '../kernel/database/database.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import type { NewChain } from '../modules/chains/index.ts'

type People = Record<string, { id: string; name: string }>
/** Firms, leading firms and revenue in 万元 that the demo province is made to plan for. Dyeing is wanted and there is none; natural fibres are not wanted. */
const planned: Readonly<Record<string, readonly [firms: number, leading: number | null, revenueWan: number | null]>> = {
  'natural-fibre': [0, null, null], 'chemical-fibre': [8, 1, 300_000], 'dyeing': [20, 2, 600_000], 'spinning': [1_200, 40, null], 'weaving': [900, 30, null], 'knitting': [900, 30, null], 'apparel': [1_600, 60, null], 'home': [40, 4, 200_000], 'technical': [30, 3, null], 'trims': [60, null, null], 'brand': [50, 5, null],
}
const fenOfTenThousand = 1_000_000

/** The textile chain of the demo province, with a plan that is made up, and what the province has for some scenes. */
export async function insertDemoChains(kernel: Kernel, { regions, chains, providers }: Faces, people: People): Promise<void> {
  const home = regions.byCode('36')
  const person = people['analyst'] ?? people['admin']
  if (!home || !person) return
  const actor: Actor = { scope: 'region', person, capacityId: null, permissions: new Set(mandateRoles.analyst), region: { code: home.code, lo: home.lo, hi: home.hi }, organisationId: null }
  const { offers } = await kernel.database.as(system, (db: Db<never>) => providers.offersSince(db, null))
  const solutions = textileChain().scenes.flatMap((scene): NewChain['attachments'][number][] => {
    const fitting = offers.filter((o) => o.scenes.some((s) => s.code === scene.catalogueCode)).slice(0, 2)
    return fitting.map((o, i) => ({ scene: scene.code, entry: `T${i + 1}`, kind: 'solution', targetId: o.solutionId, title: null, url: null, note: null }))
  })
  const chain: NewChain = {
    sector: { code: 'FZ01', regionCode: '36', title: '纺织服装', titleEn: 'Textiles and apparel' }, title: '江西省纺织服装产业链（演示）', titleEn: 'Textile and apparel chain of Jiangxi (demo)', note: '演示版：图谱由本产品编写，不是官方文本',
    plan: { regionCode: '36', year: Number(kernel.today().slice(0, 4)), items: Object.entries(planned).map(([link, [firms, leading, wan]]) => ({ link, firms, leading, revenueFen: wan === null ? null : wan * fenOfTenThousand, note: link === 'dyeing' ? '演示：引进绿色印染，集中供热、集中治污' : null })) },
    attachments: [
      ...solutions,
      { scene: 'FZ01-B-2-1', entry: 'S1', kind: 'course', targetId: null, title: '挡车工技能提升班（演示）', url: 'https://example.com/courses/loom', note: null },
      { scene: 'FZ01-B-2-1', entry: 'D1', kind: 'data', targetId: null, title: '织机停台数据集（演示）', url: 'https://example.com/data/loom-stops', note: null },
      { scene: 'FZ01-B-3-1', entry: 'S2', kind: 'course', targetId: null, title: '染整工艺员培训（演示）', url: 'https://example.com/courses/dyeing', note: null },
    ],
  }
  await kernel.database.as(actor, (db: Db<never>) => chains.addExample(db, actor, chain))
}
