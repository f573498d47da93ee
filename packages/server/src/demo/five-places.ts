import { mandateRoles } from '@jingwei/contract/access'
import type { FormDefinition, FormItem } from '@jingwei/contract/collection-form'
import { system, type Actor } from '../kernel/access/actor.ts'
import type { Db } from '../kernel/database/database.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import type { PastForm } from '../modules/collections/index.ts'
import type { Signed } from '../modules/ledgers/index.ts'
import { bulkInsertMachines, type BulkMachine } from '../modules/machines/index.ts'
import { demoSizes, loadDemo } from './index.ts'
import type { PastProject } from '../modules/projects/index.ts'
import { fill, shares } from './ledgers.ts'
import { addFirms } from './place-firms.ts'
import { between, seeded } from './random.ts'

const [wan, yi] = [1_000_000, 10_000_000_000]
type People = Readonly<Record<string, Signed>>

/**
 * The five places whose reports asked for this product, as far as its modules reach: Jiangxi with Xiaolan, Zhaohua and Nanchong are those of
 * the demo; here come Changle, Shenzhen and what regions reported themselves. Totals are as quoted, and whatever they are made of is invented.
 * Once; a second call does nothing.
 */
export async function loadFivePlaces(kernel: Kernel, faces: Faces, sizes = demoSizes): Promise<boolean> {
  await loadDemo(kernel, faces, sizes)
  const { owner } = kernel.database
  if ((await owner.query("select 1 from kernel.fact where name = 'demo-five-places'")).rowCount) return false
  const people = (await owner.query<{ value: People }>("select value from kernel.fact where name = 'demo-people'")).rows[0]!.value
  await insertChangle(kernel, faces, people)
  await insertShenzhen(kernel, faces, people)
  await awardHonours(kernel, faces)
  await insertReported(kernel, faces, people)
  await owner.query("insert into kernel.fact (name, value) values ('demo-five-places', '{}')")
  await faces.collections.learn()
  await faces.measures.fold()
  return true
}

/**
 * 长乐: a textile platform with 647 firms and 10,015 machines, inside the 1,013 firms and 14,112 machines that are connected at all, so that
 * neither is ever added to the other; and the pilot's 249 textile firms.
 */
export const changle = { textileFirms: 647, textileMachines: 10_015, firms: 1_013, machines: 14_112, retrofits: 249 }
async function insertChangle(kernel: Kernel, faces: Faces, { office, leader }: People): Promise<void> {
  const district = faces.regions.byCode('350112')!
  const textile = ['C1711', 'C1751', 'C1761']
  const others = ['C3110', 'C2651', 'C3360']
  const firms = await addFirms(kernel, district, changle.firms, (i) => i < changle.textileFirms
    ? { name: `演示·长乐纺织厂 ${i + 1}`, industryCode: textile[i % 3]!, products: '纺织', ...(i < 5 && { honours: [{ code: i < 2 ? 'digital-leader' : 'benchmark', from: '2023-12-01', until: null, batch: '2023' }] }) }
    : { name: `演示·长乐工厂 ${i + 1 - changle.textileFirms}`, industryCode: others[i % 3]!, products: '机械、冶金、塑料' })
  const types: Record<string, string> = { C1711: 'ring-frame', C1751: 'loom', C1761: 'warp-knitting' }
  const machinesOf = (some: typeof firms, count: number): BulkMachine[] => Array.from({ length: count }, (_, i) => {
    const firm = some[i % some.length]!
    const n = Math.floor(i / some.length) + 1
    return { organisationId: firm.id, regionX: firm.regionX, typeCode: types[firm.industryCode] ?? 'compressor', code: `M-${n}`, name: `演示设备 ${n}`, workshop: null, connection: { name: '车间网关', protocol: 'jingwei' }, lastReadingAt: kernel.now().toISOString() }
  })
  const client = await kernel.database.owner.connect()
  try {
    await client.query('begin')
    await bulkInsertMachines(client, [...machinesOf(firms.slice(0, changle.textileFirms), changle.textileMachines), ...machinesOf(firms.slice(changle.textileFirms), changle.machines - changle.textileMachines)])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  const random = seeded(249)
  const past = shares(random, changle.retrofits, 52_000).map((cost, i): PastProject => ({
    title: `演示·长乐纺织改造 ${i + 1}`, summary: null, regionX: district.lo, partnerX: null, area: '纺织改造试点', organisation: firms[i]!, recipient: null, agreement: { number: `长改〔2023〕${i + 1}`, signedOn: '2023-06-01' }, lineCode: 'pilot', awardFen: Math.round((cost * wan) / 5), costFen: cost * wan,
    state: 'running', startsOn: '2023-06-01', endsOn: '2026-12-31', startedOn: `2023-${String(between(random, 7, 12)).padStart(2, '0')}-01`, finishedOn: null, result: null,
    milestones: [{ code: 'done', title: '验收', dueOn: '2026-12-20', state: 'scheduled', metOn: null, payFen: Math.round((cost * wan) / 5), paid: null }],
  }))
  await fill(kernel, faces, { code: 'changle-pilot', title: { zh: '长乐纺织试点（演示）', en: 'Changle, textile pilot (demo)' }, regionCode: '350112', receivedOn: '2023-05-01', lines: [{ code: 'pilot', title: '试点', source: '中央财政' }], past, recordedBy: office!, approvedBy: leader!, paidBy: null })
}

/** 深圳: three plans with nineteen tasks of three groups; the plan 极速先锋 with its fourteen; four actions and three supports. */
const plans = [['研究调研计划（演示）', '调研组', 7], ['整改提升计划（演示）', '整改组', 6], ['服务企业计划（演示）', '服务组', 6], ['极速先锋计划（演示）', '通信专班', 14], ['四大行动（演示）', '转型专班', 4], ['三大支撑（演示）', '转型专班', 3]] as const
async function insertShenzhen(kernel: Kernel, { regions, workplans }: Faces, people: People): Promise<void> {
  const city = regions.byCode('4403')!
  const actor: Actor = { scope: 'region', person: people['office']!, capacityId: null, permissions: new Set(mandateRoles.officer), region: { code: city.code, lo: city.lo, hi: city.hi }, organisationId: null }
  for (const [title, unit, tasks] of plans)
    await kernel.database.as(actor, (db: Db<never>) => workplans.add(db, actor, {
      plan: { title, year: 2023, regionCode: city.code, unit, document: '演示文件，不是真实文件', tasks: Array.from({ length: tasks }, (_, i) => ({ level: 1, title: `演示任务 ${i + 1}`, owner: unit, startsOn: '2023-03-01', dueOn: '2023-12-31', progress: 100, doneOn: '2023-12-20', targets: [] })) },
      meetings: [], postings: [],
    }))
}

/** Honours as quoted: eight excellent smart factories and 27 benchmarks of Jiangxi, five benchmarks of Shenzhen. Those that the demo dealt out by chance go. */
async function awardHonours(kernel: Kernel, { regions }: Faces): Promise<void> {
  const province = regions.byCode('36')!
  await kernel.database.owner.query("delete from organisations.honour where code in ('smart-factory-excellent', 'benchmark') and region_x between $1 and $2", [province.lo, province.hi])
  await kernel.database.owner.query(
    `insert into organisations.honour (organisation_id, region_x, code, valid_from, batch) select id, region_x, case when n <= 8 then 'smart-factory-excellent' else 'benchmark' end, '2025-12-01', '2025'
     from (select id, region_x, row_number() over (order by id) as n from organisations.organisation where region_x between $1 and $2 and merged_into is null) o where n <= 35`, [province.lo, province.hi])
  await addFirms(kernel, regions.byCode('4403')!, 5, (i) => ({ name: `演示·深圳标杆企业 ${i + 1}`, industryCode: 'C3974', products: '电子', honours: [{ code: 'benchmark', from: '2023-12-01', until: null, batch: '2023' }] }))
}

const item = (code: string, zh: string, en: string, unit: string, time: 'stock' | 'flow'): FormItem => ({ code, title: { zh, en }, note: null, kind: 'integer', unit, inWan: false, time, required: true, min: null, max: null, maxChangePercent: null, choices: [] })
/** Jiangxi's sectors grew so much in per mille; the report does not say which sector is which. */
export const growthsPerMille = [39, 234, 153, 339, 126, 135] as const
/** What the regions reported themselves: forms sent from above, of which those places gave theirs in that the reports speak of. */
async function insertReported(kernel: Kernel, { regions, collections }: Faces, { office, leader }: People): Promise<void> {
  const x = (code: string) => regions.byCode(code)!.lo
  const cities = regions.childrenOf('36').map((c) => c.lo)
  const form = (code: string, regionCode: string, title: FormDefinition['title'], level: 2 | 3, items: FormItem[], years: readonly number[], valuesOf: (regionX: number, year: number) => Record<string, number> | null): PastForm => ({
    code, regionCode, sentBy: office!, approvedBy: leader!, also: [],
    definition: { title, note: null, period: 'year', dueDays: 20, graceDays: 10, filler: { kind: 'region', level }, approval: [level - 1], items, checks: [], sums: [] },
    rounds: years.map((year) => ({ label: String(year), dueOn: `${year + 1}-01-20`, lastOn: `${year + 1}-01-30`, of: ({ regionX }) => {
      const values = valuesOf(regionX, year)
      return { state: values ? 'locked' : 'draft', values: values ?? {}, filledBy: office! }
    } })),
  })
  const forms = [
    form('demo_changle_year', '3501', { zh: '区县年度统计（演示）', en: 'Yearly statistics of districts (demo)' }, 3, [
      item('cl_output', '产值', 'output', 'fen', 'flow'), item('cl_industry', '规上工业产值', 'industrial output above scale', 'fen', 'flow'), item('cl_textile', '纺织业产值', 'textile output', 'fen', 'flow'),
    ], [2023], (at) => (at === x('350112') ? { cl_output: 124_635 * (yi / 100), cl_industry: 262_939 * (yi / 100), cl_textile: 1_629 * yi } : null)),
    form('demo_shenzhen_network', '44', { zh: '通信网络统计（演示）', en: 'Network statistics (demo)' }, 2, [
      item('sz_stations', '5G 基站数', '5G base stations', 'base-station', 'stock'), item('sz_users', '5G 用户数', '5G users', 'person', 'stock'),
    ], [2023], (at) => (at === x('4403') ? { sz_stations: 72_000, sz_users: 13_000_000 } : null)),
    form('demo_jiangxi_sectors', '36', { zh: '分行业统计（演示）', en: 'Sectors (demo)' }, 2, growthsPerMille.map((_, i) => item(`jx_sector_${i + 1}`, i === 5 ? '工业投资' : `行业 ${i + 1} 增加值`, i === 5 ? 'industrial investment' : `value added of sector ${i + 1}`, 'fen', 'flow')),
      [2024, 2025], (at, year) => {
        const size = cities.indexOf(at) + 1
        return size === 0 ? null : Object.fromEntries(growthsPerMille.map((g, i) => [`jx_sector_${i + 1}`, size * 10 * yi + (year === 2025 ? size * (yi / 100) * g : 0)]))
      }),
  ]
  for (const past of forms) await kernel.database.as(system, (db) => collections.addPast(db, past))
}
