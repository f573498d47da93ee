import { readIati, roundedTransactions } from '@jingwei/engines/iati'
import { compiledRelease, type JsonObject, type Release } from '@jingwei/engines/open-contracting'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../kernel/access/actor.ts'
import { officerOf } from '../../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import type { As, Context, ProjectsDb } from '../context.ts'
import { findProject } from '../plan/project.store.ts'
import { withTakenAway } from './as-release.ts'
import { iatiFile, upload } from './funds.fixture.ts'
import { publishAll, publishReleases } from './publish.ts'
import { decideFunds, uploadFunds } from './take-funds.ts'

describe('what is published of projects', () => {
  let t: TestKernel
  let context: Context
  let projectId: number
  let day = 1
  const [ann, ben] = [{ id: 'ann', name: '安' }, { id: 'ben', name: '本' }]
  const officer = () => officerOf(t.faces.regions, '5108', 'leader', 'ben')
  const get = async (path: string) => {
    const answer = await t.kernel.http.app.inject({ method: 'GET', url: `/api/v1${path}` })
    return { status: answer.statusCode, text: answer.body, json: () => JSON.parse(answer.body) as JsonObject }
  }
  const releases = async () => (await get('/public/ocds/releases')).json()['releases'] as readonly Release[]
  const project = () => t.kernel.database.as(system, (db: ProjectsDb) => findProject(db, projectId))

  beforeAll(async () => {
    t = await testKernel({ now: () => new Date(Date.UTC(2026, 5, day, 2)), env: { JINGWEI_OCDS_PREFIX: 'ocds-abc123', JINGWEI_PUBLIC_URL: 'https://jingwei.example' } })
    context = { kernel: t.kernel, ...t.faces }
    projectId = await t.kernel.database.as(officer(), async (db: ProjectsDb) => {
      const { ledgers, projects, regions } = t.faces
      const node = regions.byCode('510812')!
      const bookId = await ledgers.openBook(db, { code: 'east-west', title: { zh: '东西部协作', en: 'East–west' }, region: regions.byCode('5108')!, currency: 'CNY' })
      const [source, line] = await ledgers.openAccounts(db, bookId, [{ kind: 'source', code: 's', title: '协作资金', subject: null, organisationId: null }, { kind: 'budget', code: 'looms', title: '织机改造', subject: null, organisationId: null }])
      await ledgers.post(db, bookId, [{ key: 'r', move: 'receive', on: '2026-01-01', text: '到位', reverses: null, source: null, recordedBy: ann, approvedBy: ben, lines: [{ account: source!, amount: -900_000 }, { account: line!, amount: 900_000 }] }])
      return (await projects.begin(db, {
        title: '织造车间 <数字化>', summary: '四十台织机', regionX: node.lo, partnerX: null, area: '纺织', organisation: null, programme: null, agreement: { number: 'XY-1', signedOn: '2026-02-01' }, bookId, lineCode: 'looms', awardFen: 300_050, costFen: null, startsOn: '2026-02-01',
        milestones: [{ code: 'm1', title: '安装', dueOn: '2026-05-01', payFen: 100_050, needsEffect: false, wanted: [] }, { code: 'm2', title: '验收', dueOn: '2026-12-01', payFen: 200_000, needsEffect: true, wanted: [] }], approvals: [{ fromFen: 0, people: 1 }], paymentWorkingDays: 10, proposedBy: ann, approvedBy: ben,
      })).id
    })
    await t.kernel.jobs.drain()
  })
  afterAll(() => t.close())

  it('a release comes of itself when a project has begun, and a record of it', async () => {
    const [first, ...more] = await releases()
    const { number } = (await project())!
    expect(more).toEqual([])
    expect(first).toMatchObject({
      ocid: `ocds-abc123-${number}`, tag: ['planning', 'award', 'contract'], language: 'zh', initiationType: 'tender', buyer: { id: 'CN-510812' }, awards: [{ id: number, title: '织造车间 <数字化>', value: { amount: 3000.5, currency: 'CNY' } }],
      contracts: [{ id: 'XY-1', awardID: number, status: 'pending', dateSigned: '2026-02-01T00:00:00+08:00', implementation: { milestones: [{ title: '安装', status: 'scheduled', dueDate: '2026-05-01T00:00:00+08:00' }, { title: '验收' }] } }],
    })
    const record = (await get(`/public/ocds/records/ocds-abc123-${number}`)).json()
    expect(record).toMatchObject({ version: '1.1', uri: `https://jingwei.example/api/v1/public/ocds/records/ocds-abc123-${number}`, records: [{ ocid: first!.ocid, compiledRelease: { tag: ['compiled'], awards: [{ id: number }] } }] })
    expect((await get('/public/ocds/records/ocds-abc123-none')).status).toBe(404)
  })

  it('what has not changed is not said again; what has is merged with what was said before', async () => {
    expect(await publishReleases(context, [projectId])).toBe(0)
    day = 2
    const p = (await project())!
    await t.kernel.database.as(officer(), (db: ProjectsDb) => t.faces.ledgers.post(db, p.book_id, [{ key: 'pay-1', move: 'disburse', on: '2026-05-20', text: '首付', reverses: null, source: 'payment:1', recordedBy: ann, approvedBy: ben, lines: [{ account: p.commitment_account, amount: -100_050 }, { account: p.disbursement_account, amount: 100_050 }] }]))
    await t.kernel.database.owner.query('update projects.project set summary = null where id = $1', [projectId])
    expect([await publishAll(context), await publishAll(context)]).toEqual([1, 0])
    const all = await releases()
    expect(all[0]).toMatchObject({ tag: ['implementation'], planning: { rationale: null }, contracts: [{ implementation: { transactions: [{ date: '2026-05-20T00:00:00+08:00', value: { amount: 1000.5, currency: 'CNY' }, payer: { id: 'CN-510812' } }] } }] })
    const compiled = compiledRelease(all)
    expect(compiled['planning']).not.toHaveProperty('rationale')
    expect((await get(`/public/ocds/records/${all[0]!.ocid}`)).json()['records']).toMatchObject([{ releases: [{ tag: ['planning', 'award', 'contract'] }, { tag: ['implementation'] }], compiledRelease: JSON.parse(JSON.stringify(compiled)) as JsonObject }])
  })

  it('releases are paged', async () => {
    const first = (await get('/public/ocds/releases?limit=1')).json() as { releases: Release[]; links: { next: string } }
    expect(first.links.next).toMatch(/^https:\/\/jingwei\.example\/api\/v1\/public\/ocds\/releases\?limit=1&cursor=\d+$/)
    const second = (await get(first.links.next.replace('https://jingwei.example/api/v1', ''))).json() as { releases: Release[]; links: { next: string | null } }
    expect([first.releases[0]!.tag, second.releases[0]!.tag, second.links.next]).toEqual([['implementation'], ['planning', 'award', 'contract'], null])
    expect((await get('/public/ocds/releases?cursor=x')).status).toBe(400)
  })

  it('as IATI 2.03: every transaction is an entry of the book, and what came by a file goes out as it came', async () => {
    const { header, activities, faults } = await readIati([(await get('/public/iati/activities')).text])
    expect([header?.version, faults]).toEqual(['2.03', []])
    const p = (await project())!
    expect(activities).toMatchObject([{ identifier: `CN-510812-${p.number}`, language: 'zh', currency: 'CNY', status: '1', titles: [{ text: '织造车间 <数字化>' }], participants: [{ role: '1', names: [{ text: '协作资金' }] }, { role: '2', ref: 'CN-510812' }], plannedDisbursements: [{ start: '2026-05-01', value: { amount: '1000.5' } }, {}] }])
    expect(roundedTransactions(activities[0]!).totals.map(({ type, currency, minor }) => [type, currency, minor])).toEqual([['2', 'CNY', 300_050], ['3', 'CNY', 100_050]])

    const as = (id: string): As => (work) => t.kernel.database.as(officerOf(t.faces.regions, '5108', 'leader', id), work)
    const sent = await uploadFunds(context, as('ann'), officerOf(t.faces.regions, '5108', 'officer', 'ann'), upload(iatiFile(), 'x.xml'), '5108')
    await as('ben')((db: ProjectsDb) => decideFunds(db, context, officer(), sent.id, 'take'))
    const after = await readIati([(await get('/public/iati/activities?region=5108')).text])
    expect(after.activities.slice(1)).toEqual((await readIati([iatiFile().toString()])).activities)
    expect((await readIati([(await get('/public/iati/activities?region=3301')).text])).activities).toEqual([])
    expect((await get('/public/iati/activities?region=nowhere')).status).toBe(400)
    // Nobody's contracting process of ours.
    expect(await publishAll(context)).toBe(0)
  })
})

it('what is no longer so is taken away by name', () => {
  expect(withTakenAway({ a: 1, in: { b: 2 } }, { a: 0, gone: [1], in: { b: 1, c: { d: 1 } }, null: null })).toEqual({ a: 1, in: { b: 2, c: null }, gone: null })
})
