import type { CaseSource, CaseState } from '@jingwei/contract/cases'
import type pg from 'pg'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import { bulkInsertCases, type BulkCampaign, type BulkCase, type BulkEvent, type BulkUnit, type BulkVisit } from '../modules/cases/index.ts'
import { reserveIds } from '../modules/organisations/index.ts'
import { hiddenClusters, ownWords, sharedWords, subjectsWeighted, type Hidden } from './case-texts.ts'
import { between, normal, pick, seeded, weighted, type Random } from './random.ts'

export const demoCaseSizes = { cases: 30_000 }
const seed = 30_000
const dayMs = 86_400_000
type Firm = { id: number; name: string; region_x: number }
type People = Readonly<Record<string, { id: string; name: string }>>
type Place = { code: string; name: string; lo: number; hi: number }

/** Offices of a city by what they are for; a county has one that takes everything else. */
const offices: readonly (readonly [name: string, subjects: readonly string[]])[] = [
  ['人力资源和社会保障局', ['hiring', 'training', 'disputes', 'living']], ['工业和信息化局', ['digital', 'policy', 'energy']], ['地方金融管理局', ['finance', 'arrears']], ['自然资源局', ['land', 'permits']], ['供电公司', ['power']], ['水利局', ['water']],
  ['交通运输局', ['logistics', 'roads']], ['生态环境局', ['environment']], ['应急管理局', ['safety']], ['税务局', ['tax']], ['市场监督管理局', ['ip', 'market']], ['作风监督室', ['conduct']],
]
const answers = ['已现场核实并协调解决，请确认。', '相关手续今日办结，可到窗口领取。', '已列入本月计划，施工单位明日进场。', '资金已拨付，请查收。', '已对接服务机构，专人跟进。', '问题已排除，后续有情况请随时联系。']
const cannots = ['目前国家政策没有这项补助，已告知可申报的替代项目。', '该地块规划已定，无法调整，已推荐其他厂房。', '产能指标由省里统一安排，本年度已用完，明年三月可再申请。']

function unitsOf(cities: readonly Place[], countiesOf: (city: string) => Place[], firstId: number, people: People): BulkUnit[] {
  const units: BulkUnit[] = []
  const add = (place: Place, name: string, subjects: readonly string[], members: readonly string[]) => units.push({ id: firstId + units.length, regionX: place.lo, regionHi: place.hi, name: `${place.name}${name}`, subjects, members })
  for (const city of cities) {
    for (const [name, subjects] of offices) add(city, name, subjects, city.code === '3611' && people['city'] ? [people['city'].id] : [])
    for (const county of countiesOf(city.code)) {
      const members = county.code === '361102' && people['county'] ? [people['county'].id] : []
      add(county, '企业服务中心', [], members)
      if (county.code === '361102') for (const [name, subjects] of offices.slice(0, 3)) add(county, name, subjects, members)
    }
  }
  return units
}

/** When the cases of a problem came: rising to a peak, and after a rectification hardly any. As a share of the two years. */
const momentOf = (random: Random, hidden: Hidden): number => (hidden.isRectified ? (random() < 0.94 ? 0.08 + random() * 0.5 : 0.62 + random() * 0.36) : 0.35 + Math.sqrt(random()) * 0.64)

/**
 * Cases of the demo province over two years with their histories, and problems that many firms really share among them. In the caller's
 * transaction; the same province and the same moment give the same cases.
 */
export async function insertDemoCases(client: pg.ClientBase, { regions, now, people, near = [], cases: count = demoCaseSizes.cases }: { regions: Faces['regions']; now: Date; people: People; near?: readonly number[]; cases?: number }): Promise<{ cases: number; units: number }> {
  const random = seeded(seed)
  const nowMs = now.getTime()
  const since = nowMs - 730 * dayMs
  const { rows: firms } = await client.query<Firm>('select id, name, region_x from organisations.organisation where merged_into is null order by id')
  const cities: Place[] = regions.childrenOf('36')
  const counties = new Map(cities.map((c) => [c.code, regions.childrenOf(c.code) as Place[]]))
  const units = unitsOf(cities, (code) => counties.get(code) ?? [], await reserveIds(client, 'cases.unit', cities.length * offices.length + [...counties.values()].flat().length + 3), people)
  const countyOf = new Map([...counties.entries()].flatMap(([city, list]) => list.map((c) => [c, city] as const)).map(([c, city]) => [c.lo, { county: c, city }]))
  const placeOf = (x: number) => countyOf.get(x) ?? [...countyOf.values()].find(({ county }) => county.lo <= x && county.hi >= x)
  const byCity = new Map(cities.map((c) => [c.code, units.filter((u) => u.regionX === c.lo)]))
  const byCounty = new Map(units.map((u) => [u.regionX, units.filter((o) => o.regionX === u.regionX)]))
  const unitFor = (x: number, subject: string) => {
    const place = placeOf(x)
    const own = place && byCounty.get(place.county.lo)?.find((u) => u.subjects.includes(subject))
    const fallback = place && byCounty.get(place.county.lo)?.find((u) => u.subjects.length === 0)
    const city = place && byCity.get(place.city)?.find((u) => u.subjects.includes(subject))
    return own ?? (random() < 0.72 ? (city ?? fallback) : (fallback ?? city)) ?? null
  }
  const inCounties = (codes: readonly string[]) => {
    const places = codes.flatMap((code) => regions.byCode(code) ?? [])
    return firms.filter((f) => places.some((p) => f.region_x >= p.lo && f.region_x <= p.hi))
  }

  type Seed = { firm: Firm; subject: string; title: string; text: string; atMs: number }
  const seeds: Seed[] = []
  for (const hidden of hiddenClusters) {
    const there = inCounties(hidden.counties)
    for (let n = 0; n < hidden.firms && there.length > 0; n++) {
      const firm = there[Math.floor((n * there.length) / hidden.firms)]!
      const times = 1 + (random() < 0.45 ? 1 : 0)
      for (let i = 0; i < times; i++) seeds.push({ firm, subject: hidden.subject, ...sharedWords(random, hidden), atMs: since + momentOf(random, hidden) * 730 * dayMs })
    }
  }
  const subjectOf = weighted(subjectsWeighted, ([, weight]) => weight)
  const shown = firms.filter((f) => near.includes(f.id))
  while (seeds.length < count && firms.length > 0) {
    const firm = shown.length > 0 && seeds.length % 1500 === 0 ? pick(random, shown) : firms[Math.floor(random() ** 1.15 * firms.length)]!
    const [subject] = subjectOf(random)
    // More each month, and few in the night.
    seeds.push({ firm, subject, ...ownWords(random, subject, firm.name), atMs: since + random() ** 0.85 * 730 * dayMs })
  }
  for (const s of seeds) s.atMs = Math.min(nowMs - 60_000, Math.floor(s.atMs / dayMs) * dayMs + (1 + random() * 9) * 3_600_000)
  seeds.sort((a, b) => a.atMs - b.atMs || a.firm.id - b.firm.id)

  const firstId = await reserveIds(client, 'cases.case', seeds.length)
  const counters = new Map<string, number>()
  const rows = seeds.map((s, i): BulkCase => {
    const year = new Date(s.atMs + 8 * 3_600_000).toISOString().slice(0, 4)
    const n = (counters.get(year) ?? 0) + 1
    counters.set(year, n)
    return historyOf(random, { ...s, id: firstId + i, number: `36-${year}-${String(n).padStart(6, '0')}`, unit: unitFor(s.firm.region_x, s.subject) }, nowMs)
  })
  const { campaigns, visits } = await campaignOf(client, rows, regions, people, nowMs)
  await bulkInsertCases(client, { units, campaigns, visits, cases: rows, province: '36', nowMs })
  return { cases: rows.length, units: units.length }
}

type Begun = { id: number; number: string; firm: Firm; subject: string; title: string; text: string; atMs: number; unit: BulkUnit | null }
/** What became of a case: most are solved within their time, some late, some reopened, some not; those of the last days are still open. */
function historyOf(random: Random, b: Begun, nowMs: number): BulkCase {
  const iso = (ms: number) => new Date(ms).toISOString()
  const events: BulkEvent[] = []
  let state: CaseState = 'new'
  let at = b.atMs
  const step = (kind: string, to: CaseState, ms: number, text: string | null, by: string | null, isInternal = false) => {
    events.push({ at: iso(ms), kind, text, by, from: events.length === 0 ? null : state, to, isInternal })
    state = to
    at = ms
  }
  const slow = 0.6 + Math.abs(normal(random)) * 0.9
  const hours = (n: number) => n * 3_600_000
  const office = b.unit?.name ?? null
  const source: CaseSource = random() < 0.62 ? 'firm' : random() < 0.5 ? 'visit' : random() < 0.7 ? 'phone' : 'desk'
  step('raised', 'new', b.atMs, null, null)
  let respondedAt: string | null = null
  let answeredAt: string | null = null
  let closedAt: string | null = null
  let [answerKind, answerText]: [BulkCase['answerKind'], string | null] = [null, null]
  let [closedAs, satisfaction, reopenings]: [BulkCase['closedAs'], number | null, number] = [null, null, 0]
  let unitId: number | null = null
  const done = (ms: number) => ms < nowMs
  const take = at + hours(2 + 9 * slow)
  if (b.unit && done(take)) {
    unitId = b.unit.id
    step('assign', 'assigned', take, null, '分派员', true)
    const accepted = take + hours(1 + 14 * slow)
    if (done(accepted)) {
      step('accept', 'working', accepted, null, office)
      respondedAt = iso(accepted)
      const answer = accepted + hours(20 + 90 * slow * (random() < 0.12 ? 3 : 1))
      if (done(answer)) {
        const cannot = random() < 0.07
        ;[answerKind, answerText, answeredAt] = [cannot ? 'cannot' : 'solved', pick(random, cannot ? cannots : answers), iso(answer)]
        if (cannot) step('cannot', 'approval', answer - hours(4), answerText, office, true)
        step(cannot ? 'approve' : 'answer', 'answered', answer, cannot ? null : answerText, cannot ? '分管领导' : office)
        let said = answer + hours(5 + random() * 100)
        if (random() < 0.06 && done(said + hours(60))) {
          step('not-solved', 'assigned', said, '问题还在', null)
          step('accept', 'working', said + hours(6), null, office)
          step('answer', 'answered', said + hours(50), pick(random, answers), office)
          answeredAt = iso(said + hours(50))
          reopenings = 1
          said += hours(70)
        }
        if (random() < 0.16) said = Date.parse(answeredAt) + 7 * dayMs + hours(1)
        const isSilent = said - Date.parse(answeredAt) > 7 * dayMs
        if (done(said)) {
          ;[closedAs, closedAt] = [isSilent ? 'unanswered' : answerKind, iso(said)]
          satisfaction = isSilent ? null : cannot ? between(random, 2, 4) : reopenings > 0 ? between(random, 2, 5) : random() < 0.7 ? 5 : between(random, 3, 5)
          step(isSilent ? 'unanswered' : 'solved', 'closed', said, null, null)
        }
      }
    }
  } else if (b.unit === null && random() < 0.02) step('withdraw', 'withdrawn', at + hours(10), null, null)
  return {
    id: b.id, number: b.number, regionX: b.firm.region_x, organisation: { id: b.firm.id, name: b.firm.name }, subject: b.subject, title: b.title, text: b.text, urgency: random() < 0.06 ? 'urgent' : 'normal', source, reporterName: null, unitId, visitId: null,
    reportedAt: iso(b.atMs), state, respondedAt, answeredAt, answerKind, answerText, answerBy: answerKind === null ? null : office, closedAt, closedAs, satisfaction, reopenings, isAboutPerson: b.subject === 'conduct', events,
  }
}

/** A campaign of visits in one city: what was found in its last months is among the cases. */
async function campaignOf(client: pg.ClientBase, rows: BulkCase[], regions: Faces['regions'], people: People, nowMs: number): Promise<{ campaigns: BulkCampaign[]; visits: BulkVisit[] }> {
  const city = regions.byCode('3611')
  const officer = people['city']
  if (!city || !officer) return { campaigns: [], visits: [] }
  const from = nowMs - 60 * dayMs
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const found = rows.filter((r) => r.source === 'visit' && Date.parse(r.reportedAt) >= from && r.regionX >= city.lo && r.regionX <= city.hi)
  const firms = new Map(found.map((r) => [r.organisation.id, r]))
  const id = await reserveIds(client, 'cases.visit_campaign', 1)
  const first = await reserveIds(client, 'cases.visit', Math.max(1, firms.size))
  const visits = [...firms.values()].map((r, i): BulkVisit => ({
    id: first + i, clientId: `00000000-0000-4000-9000-${String(first + i).padStart(12, '0')}`, campaignId: id, organisationId: r.organisation.id, regionX: r.regionX, officer: officer.id, officerName: officer.name, startedAt: r.reportedAt, summary: '座谈并看了车间，问题已登记。',
  }))
  const visitOf = new Map(visits.map((v) => [v.organisationId, v.id]))
  for (const r of found) r.visitId = visitOf.get(r.organisation.id) ?? null
  const others = new Map(rows.filter((r) => r.regionX >= city.lo && r.regionX <= city.hi && !firms.has(r.organisation.id)).map((r) => [r.organisation.id, r]))
  const planned = [...visits.map((v) => ({ organisationId: v.organisationId, regionX: v.regionX, on: v.startedAt.slice(0, 10), visitId: v.id as number | null })), ...[...others.values()].slice(0, visits.length).map((r, i) => ({ organisationId: r.organisation.id, regionX: r.regionX, on: day(nowMs + (1 + (i % 20)) * dayMs), visitId: null }))]
  return { campaigns: [{ id, regionX: city.lo, regionHi: city.hi, name: '上饶市企业大走访', from: day(from), until: day(nowMs + 30 * dayMs), officer: officer.id, officerName: officer.name, planned }], visits }
}

/** Clusters are looked for as every night, and one of them was rectified: its cases fell since. After the data is committed. */
export async function finishDemoCases(kernel: Kernel, faces: Faces): Promise<number> {
  const clusters = await faces.cases.findClusters()
  const { owner } = kernel.database
  const [rectified] = hiddenClusters.filter((h) => h.isRectified)
  const { rows: [cluster] } = await owner.query<{ id: number; region_x: number; region_hi: number }>('select id, region_x, region_hi from cases.cluster where subject = $1 and title = $2 order by firms desc limit 1', [rectified!.subject, rectified!.title])
  const { rows: [unit] } = await owner.query<{ id: number }>("select id from cases.unit where region_x = (select lo from regions.region where code = '3601') and 'policy' = any (subjects)")
  if (!cluster || !unit) return clusters
  const ago = (days: number) => new Date(kernel.now().getTime() - days * dayMs).toISOString()
  const { rows: [item] } = await owner.query<{ id: number }>(
    `insert into cases.rectification (cluster_id, region_x, region_hi, title, goal, unit_id, due_on, state, version, created_at, created_by, submitted_at, accepted_at, accepted_by, acceptance_note)
     select $1, $2, $3, '技改补贴兑现专项整改', '验收后三十日内兑现，历史欠账清零', $4, $5::date, 'accepted', 4, $6, '演示·省领导', $7, $8, '演示·省领导', '抽查二十家，资金均已到账' where not exists (select from cases.rectification where cluster_id = $1) returning id`,
    [cluster.id, cluster.region_x, cluster.region_hi, unit.id, ago(270).slice(0, 10), ago(360), ago(295), ago(285)])
  if (item) {
    await owner.query("insert into cases.measure (rectification_id, text, due_on, done_on, result) values ($1, '清理历史欠账，分三批拨付', $2, $2, '涉及二十七家企业，全部拨付'), ($1, '补贴改为验收后系统自动触发拨付', $3, $3, '新流程上线')", [item.id, ago(320).slice(0, 10), ago(300).slice(0, 10)])
    for (const [kind, days, text] of [['opened', 360, '验收后三十日内兑现，历史欠账清零'], ['finish-measure', 320, '涉及二十七家企业，全部拨付'], ['finish-measure', 300, '新流程上线'], ['submit', 295, null], ['accept', 285, '抽查二十家，资金均已到账']] as const)
      await owner.query('insert into cases.rectification_event (rectification_id, at, kind, text, person_name) values ($1, $2, $3, $4, $5)', [item.id, ago(days), kind, text, '演示·省领导'])
    await owner.query("update cases.cluster set state = 'rectified' where id = $1", [cluster.id])
  }
  return clusters
}
