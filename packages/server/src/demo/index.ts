import type { Instrument } from '@jingwei/contract/instrument'
import { NATION_CODE } from '@jingwei/engines/regions'
import type pg from 'pg'
import { system } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import { bulkInsertAssessments, bulkInsertCampaigns } from '../modules/diagnosis/index.ts'
import { bulkInsert, reserveIds, type BulkOrganisation } from '../modules/organisations/index.ts'
import { planRounds, rowsOf, type Planned, type Round } from './assessments.ts'
import { demoCaseSizes, finishDemoCases, insertDemoCases } from './cases.ts'
import { insertDemoChains } from './chains.ts'
import { insertDemoCollections } from './collections.ts'
import { insertDemoExchanges } from './exchanges.ts'
import { insertDemoExperts } from './experts.ts'
import { placeOf } from './places.ts'
import { makeFirms, type DemoFirm } from './firms.ts'
import { historyJob } from './history.ts'
import { insertDemoLedgers, insertDemoRetrofits, retrofits } from './ledgers.ts'
import { keepDemoMachinesAlive } from './live.ts'
import { demoMachineSizes, insertDemoMachines } from './machines.ts'
import { insertDemoMatches } from './matches.ts'
import { openCampaignRows, openCampaignSize, planOpenCampaign } from './open-campaign.ts'
import { demoPassword, demoPeople } from './people.ts'
import { insertDemoProgrammes } from './programmes.ts'
import { insertDemoProviders } from './providers.ts'
import { seeded } from './random.ts'
import { insertDemoStatements } from './statements.ts'
import { insertDemoReports } from './reports.ts'
import { insertDemoWorkplans } from './workplans.ts'

export { defineDemoHistory } from './history.ts'
export const demoSizes = { known: 38_412, diagnosed: 16_030, plants: demoMachineSizes.firms, machines: demoMachineSizes.machines }
const seed = 36_2026
export type DemoSummary = { loaded: boolean; known: number; diagnosed: number; assessments: number; password: string; people: { account: string; zh: string; en: string }[] }

/** The days of the two rounds: both by the 2024 edition, so that the same measure is compared. */
const roundDays = [['2024-10-31', '2024-09-10', '2024-10-31'], ['2026-08-31', '2026-06-20', '2026-08-31']] as const

/**
 * Loads the demo province: invented firms in Jiangxi's real counties, two rounds of diagnosis whose answers compute to their
 * levels, a running campaign, and people to sign in as. Once; a second call does nothing. What it writes comes whole or not at all.
 */
export async function loadDemo(kernel: Kernel, faces: Faces, sizes = demoSizes): Promise<DemoSummary> {
  const summary = { ...sizes, assessments: sizes.diagnosed * 2, password: demoPassword, people: demoPeople.map(({ account, what }) => ({ account, ...what })) }
  const people = await loadPeople(kernel, faces)
  let demoOwner: { id: number; countyCode: string } | null = null
  const client = await kernel.database.owner.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(746000003)')
    const before = await client.query("select 1 from kernel.fact where name = 'demo-data'")
    if (before.rowCount) {
      await client.query('commit')
      return { ...summary, loaded: false }
    }
    await client.query("set local synchronous_commit = off; set local maintenance_work_mem = '512MB'")
    const owner = await loadData(kernel, faces, client, people, sizes)
    demoOwner = { id: owner.id, countyCode: faces.regions.pathOf(owner.region.code).find((n) => n.level === 3)?.code ?? owner.region.code }
    const mill = await insertDemoMachines(client, kernel.now(), { firms: sizes.plants, machines: sizes.machines })
    await insertDemoExperts(client, { regions: faces.regions, now: kernel.now(), near: [owner.id, mill.id], account: people['expert'] })
    await insertDemoProviders(client, { regions: faces.regions, now: kernel.now(), near: [owner.id, mill.id], reviewers: ['assessor', 'expert'].flatMap((key) => people[key] ?? []) })
    await insertDemoCases(client, { regions: faces.regions, now: kernel.now(), people, near: [owner.id, mill.id], cases: Math.round((sizes.known / demoSizes.known) * demoCaseSizes.cases) })
    const asked = await insertDemoMatches(client, { kernel, faces, near: [owner.id, mill.id] })
    await client.query("insert into kernel.fact (name, value) values ('demo-data', $1)", [JSON.stringify({ seed, sizes, mill: mill.id })])
    await client.query('commit')
    await kernel.database.as(system, (db) => faces.accounts.addMember(db, people['owner']!.id, { id: owner.id, name: owner.name, regionX: owner.region.lo }, 'owner'))
    await kernel.database.as(system, async (db) => {
      await faces.accounts.addMember(db, people['plant']!.id, mill, 'owner')
      if (asked && people['provider']) await faces.accounts.addMember(db, people['provider'].id, asked, 'owner')
      await kernel.jobs.enqueue(db, historyJob, { until: kernel.now().toISOString(), near: mill.id }, { key: historyJob })
    })
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  await insertDemoLedgers(kernel, faces, people)
  await insertDemoProgrammes(kernel, faces, people)
  await insertDemoWorkplans(kernel, faces, people)
  if (demoOwner) await insertDemoCollections(kernel, faces, people, demoOwner)
  await insertDemoChains(kernel, faces, people)
  await insertDemoRetrofits(kernel, faces, people, Math.round((sizes.known / demoSizes.known) * retrofits))
  await finishDemoCases(kernel, faces)
  await kernel.database.owner.query('vacuum (analyze) cases.case, cases.event')
  await kernel.database.owner.query('vacuum (analyze) organisations.organisation, organisations.standing, organisations.honour, diagnosis.assessment')
  await insertDemoReports(kernel, faces, people)
  await insertDemoStatements(kernel, faces, people)
  await insertDemoExchanges(kernel, faces, people)
  return { ...summary, loaded: true }
}

/** The machines of the demo speak for as long as its server runs. */
export async function enliven(kernel: Kernel, faces: Faces): Promise<void> {
  const { rows } = await kernel.database.owner.query<{ mill: number | null }>("select (value ->> 'mill')::bigint as mill from kernel.fact where name = 'demo-data'")
  if (rows[0]?.mill) keepDemoMachinesAlive(kernel, faces, rows[0].mill)
}

type People = Record<string, { id: string; name: string }>
async function loadPeople(kernel: Kernel, { accounts, regions }: Faces): Promise<People> {
  const fact = await kernel.database.owner.query<{ value: People }>("select value from kernel.fact where name = 'demo-people'")
  if (fact.rows[0]) return fact.rows[0].value
  const nation = regions.byCode(NATION_CODE)!
  const granter = { ...system, region: { code: nation.code, lo: nation.lo, hi: nation.hi } }
  return kernel.database.as<object, People>(system, async (db) => {
    const ids = await accounts.copyPeople(db, demoPeople.map(({ name, account }) => ({ name, account })), demoPassword)
    const people = Object.fromEntries(demoPeople.map((p, i) => [p.key, { id: ids[i]!, name: p.name }]))
    for (const [i, p] of demoPeople.entries())
      for (const mandate of p.mandates) await accounts.grant(db, granter, { personId: ids[i]!, role: mandate.role, regionCode: mandate.region })
    const { sql } = await import('kysely')
    await sql`insert into kernel.fact (name, value) values ('demo-people', ${JSON.stringify(people)}::jsonb)`.execute(db)
    return people
  })
}

type Standing = Omit<BulkOrganisation['standings'][number], 'until'>

async function loadData(kernel: Kernel, { regions }: Faces, client: pg.ClientBase, people: People, sizes: typeof demoSizes): Promise<DemoFirm> {
  const random = seeded(seed)
  const firms = makeFirms(regions, sizes.known, await reserveIds(client, 'organisations.organisation', sizes.known), random)
  // Only firms that were known before the first round can have been diagnosed in both.
  const diagnosed = firms.filter((f) => f.knownOn < roundDays[0][1]).slice(0, sizes.diagnosed)
  if (diagnosed.length < sizes.diagnosed) throw new Error(`only ${diagnosed.length} of the demo's firms were known in time`)
  const found = await client.query<{ id: number; questions: number; definition: Instrument }>("select id, questions, definition from diagnosis.instrument where code = 'sme-digital-level' and version = '2024' and region_x is null")
  const { id: instrumentId, questions, definition: instrument } = found.rows[0]!
  const firstCampaign = await reserveIds(client, 'diagnosis.campaign', 3)
  const rounds = roundDays.map(([asOf, from, to], i): Round => ({ asOf, campaignId: firstCampaign + i, submittedFrom: Date.parse(`${from}T00:30:00Z`), submittedTo: Date.parse(`${to}T10:00:00Z`) })) as [Round, Round]
  const firstId = await reserveIds(client, 'diagnosis.assessment', sizes.diagnosed * 2 + openCampaignSize)
  const planned = planRounds(diagnosed, instrument, rounds, firstId, random)

  const today = kernel.today()
  const day = (offset: number) => new Date(Date.parse(`${today}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10)
  const running = { id: firstCampaign + 2, asOf: day(-20), opensOn: day(-20), closesOn: day(25) }
  const latest = new Map(planned.slice(sizes.diagnosed).map((p) => [p.firm.id, (p.site ?? p.self).level]))
  const city = regions.byCode('3611')!
  const plans = planOpenCampaign(diagnosed.filter((f) => f.region.lo >= city.lo && f.region.lo <= city.hi), (f) => latest.get(f.id)!)
  const rows = openCampaignRows(plans, { instrument, instrumentId, questions, campaignId: running.id, asOf: running.asOf, dueOn: running.closesOn, today, firstId: firstId + sizes.diagnosed * 2, assessor: people['assessor']!, auditor: people['auditor']!, random })

  const standings = new Map<number, Standing[]>()
  const stand = (firmId: number, s: Standing) => void standings.set(firmId, [...(standings.get(firmId) ?? []), s])
  for (const p of planned) stand(p.firm.id, { from: p.round.asOf, ...levelOf(p), assessmentId: p.id })
  for (const r of rows) {
    if (!r.submittedAt) continue
    const side = r.state === 'confirmed' ? r.site : r.self
    stand(r.organisationId, { from: running.asOf, level: side.level!, score: side.score!, basis: r.state === 'confirmed' ? 'site' : 'self', assessmentId: r.id })
  }
  await bulkInsert(client, firms.map((f) => organisationOf(f, standings.get(f.id) ?? [])), today)

  const province = regions.byCode('36')!
  const titles = ['2024年度全省中小企业数字化水平诊断', '2026年度全省中小企业数字化水平复评']
  await bulkInsertCampaigns(client, [
    ...rounds.map((r, i) => ({ id: r.campaignId, regionX: province.lo, regionHi: province.hi, instrumentId, title: titles[i]!, asOf: r.asOf, opensOn: roundDays[i]![1], closesOn: roundDays[i]![2], closedAt: `${roundDays[i]![2]}T16:00:00Z`, by: people['admin']!.name })),
    { ...running, regionX: city.lo, regionHi: city.hi, instrumentId, title: '上饶市四季度重点企业诊断', closedAt: null, by: people['city']!.name },
  ])
  await bulkInsertAssessments(client, rowsOf(planned, instrument, instrumentId, questions, people['assessor']!, people['auditor']!))
  await bulkInsertAssessments(client, rows)
  return plans[0]!.firm
}

const levelOf = ({ self, site }: Planned) => (site ? { level: site.level, score: site.score, basis: 'site' as const } : { level: self.level, score: self.score, basis: 'self' as const })
const organisationOf = (f: DemoFirm, own: readonly Standing[]): BulkOrganisation => ({
  id: f.id, regionX: f.region.lo, name: f.name, creditCode: f.creditCode, industryCode: f.industryCode, mainProducts: f.products, address: f.address, legalRepresentative: f.representative,
  establishedOn: f.establishedOn, knownOn: f.knownOn, staff: f.staff, revenueFen: f.revenueFen, capitalRaw: f.capitalRaw, tags: [], honours: f.honours, place: placeOf(f.id, f.region),
  standings: own.map((s, i) => ({ ...s, until: own[i + 1]?.from ?? null })),
})
