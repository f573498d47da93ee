import { FormDefinition, type FormValues } from '@jingwei/contract/collection-form'
import { daysAfter, lastEnded, periodBefore } from '@jingwei/engines/collections'
import { system } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import type { PastReport } from '../modules/collections/index.ts'
import { between, seeded } from './random.ts'

type People = Record<string, { id: string; name: string }>
const text = (zh: string, en: string) => ({ zh, en })
const yuan = { kind: 'number', unit: 'fen', inWan: true, time: 'flow', min: 0 } as const
const wan = 1_000_000

const ofStreets = FormDefinition.parse({
  title: text('街道工业运行月报（演示）', 'Industry by street, monthly (demo)'), note: text('由街道统计员按属地填报。', 'Filled by the clerk of each street.'), period: 'month', dueDays: 10, graceDays: 15, filler: { kind: 'region', level: 4 }, approval: [3, 2],
  items: [
    { ...yuan, code: 'street_output', title: text('规上工业总产值', 'Output of firms above scale'), maxChangePercent: 40 }, { ...yuan, code: 'street_investment', title: text('工业投资', 'Industrial investment'), maxChangePercent: 200 },
    { code: 'street_power', title: text('工业用电量', 'Power used by industry'), kind: 'number', unit: 'wh', inWan: true, time: 'flow', min: 0, maxChangePercent: 40 },
    { code: 'street_firms', title: text('规上工业企业', 'Firms above scale'), kind: 'integer', unit: 'firm', time: 'stock', min: 0 }, { code: 'street_hired', title: text('新增用工', 'People hired'), kind: 'integer', unit: 'person', time: 'flow', min: 0 },
    { code: 'street_note', title: text('主要变动说明', 'What changed most'), kind: 'text', required: false },
  ],
  checks: [{ code: 'street_output_of_firms', expression: 'street_firms = 0 or street_output > 0', message: text('有规上企业就应有产值', 'where there are firms above scale there is output'), severity: 'error' }],
})
const ofFirms = FormDefinition.parse({
  title: text('规上企业生产经营月报（演示）', 'Firms above scale, monthly (demo)'), note: text('一分钟填完；上月的数在旁边。', 'Takes a minute; last month stands beside.'), period: 'month', dueDays: 10, graceDays: 15, filler: { kind: 'organisation', filter: 'aboveScale:eq:true' }, approval: [3],
  items: [
    { ...yuan, code: 'output_value', title: text('工业总产值', 'Output'), maxChangePercent: 50 }, { ...yuan, code: 'export_value', title: text('出口交货值', 'of it for export') }, { ...yuan, code: 'new_orders', title: text('新签订单', 'New orders') },
    { code: 'power_used', title: text('用电量', 'Power used'), kind: 'number', unit: 'wh', inWan: true, time: 'flow', min: 0, maxChangePercent: 50 }, { code: 'staff_at_end', title: text('期末从业人员', 'Staff at the end'), kind: 'integer', unit: 'person', time: 'stock', min: 1 },
    { code: 'next_month', title: text('下月预计', 'Next month'), kind: 'choice', choices: [{ code: 'up', title: text('增长', 'up') }, { code: 'flat', title: text('持平', 'the same') }, { code: 'down', title: text('下降', 'down') }], required: false },
  ],
  checks: [{ code: 'export_within_output', expression: 'export_value <= output_value', message: text('出口交货值不能大于产值', 'exports are not more than output'), severity: 'error' }],
})

/** A month of every street and of firms above scale in one county: three months locked, one with two that are late, one open. Numbers are made up. */
export async function insertDemoCollections(kernel: Kernel, { collections }: Faces, people: People, owner: { id: number; countyCode: string }): Promise<void> {
  const [sender, clerk, approver] = [people['county'], people['clerk'], people['city']]
  if (!sender || !clerk || !approver) return
  const today = kernel.today()
  const last = lastEnded('month', today)
  const random = seeded(361_102)
  const near = (n: number, percent: number) => Math.round(n * (1 + between(random, -percent, percent) / 100))
  const months = [4, 3, 2, 1, 0].map((n) => periodBefore('month', last, n))
  const rounds = (of: (place: number, month: number) => FormValues, by: { id: string; name: string }) =>
    months.map((period, month) => ({
      label: period.label,
      // One still open, the one before it with some that are late, whatever day the demo is loaded on.
      dueOn: month === 4 ? daysAfter(today, 5) : month === 3 ? daysAfter(today, -12) : daysAfter(period.to, 10), lastOn: month === 4 ? daysAfter(today, 20) : month === 3 ? daysAfter(today, 3) : daysAfter(period.to, 25),
      of: (_filler: unknown, place: number): PastReport => {
        const values = of(place, month)
        const given = (state: PastReport['state'], more: object = {}): PastReport => ({ state, values, filledBy: by, ...more })
        if (month < 3) return given('locked')
        if (month === 3) return given(place % 5 === 3 ? 'draft' : 'locked')
        return place % 4 === 1 ? given('submitted') : place % 9 === 2 ? given('returned', { returnedBecause: '用电量与产值变动方向相反，请核对' }) : given('draft')
      },
    }))
  const streetSize = (place: number) => 900 + ((place * 379) % 2600)
  const firmSize = (place: number) => 180 + ((place * 211) % 3900)
  const grown = (n: number, month: number) => near(n * (1 + month * 0.02), 8)
  const streets = rounds((place, month) => ({ street_output: grown(streetSize(place), month) * wan, street_investment: near(streetSize(place) / 9, 40) * wan, street_power: grown(streetSize(place) / 12, month) * 10_000_000, street_firms: 6 + (place % 9) + (month > 2 ? 1 : 0), street_hired: between(random, 5, 120) }), clerk)
  const firms = rounds((place, month) => {
    const output = grown(firmSize(place), month)
    return { output_value: output * wan, export_value: Math.round(output * ((place % 5) / 10)) * wan, new_orders: near(firmSize(place) * 1.1, 30) * wan, power_used: grown(firmSize(place) / 20, month) * 10_000_000, staff_at_end: near(30 + (place * 37) % 400, 3), next_month: ['up', 'flat', 'down'][place % 3]! }
  }, { id: 'demo-firm', name: '演示·企业统计员' })
  await kernel.database.as<object, void>(system, async (db) => {
    await collections.addPast(db, { code: 'street_industry', regionCode: '361102', definition: ofStreets, sentBy: sender, approvedBy: approver, also: [], rounds: streets })
    await collections.addPast(db, { code: 'firms_monthly', regionCode: owner.countyCode, definition: ofFirms, sentBy: sender, approvedBy: approver, also: [owner.id], rounds: firms })
  })
  await collections.learn()
}
