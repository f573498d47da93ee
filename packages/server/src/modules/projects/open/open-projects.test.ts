import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { iatiFile, upload } from '../exchange/funds.fixture.ts'
import { decideFunds, uploadFunds } from '../exchange/take-funds.ts'
import { openProject } from '../plan/begin-project.ts'

describe('projects as anybody sees them', () => {
  let t: TestKernel
  const [ann, ben] = [{ id: 'ann', name: '安' }, { id: 'ben', name: '本' }]
  const get = async (path: string) => {
    const answer = await t.kernel.http.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { 'accept-language': 'zh' } })
    return { status: answer.statusCode, text: answer.body, json: <R = Record<string, unknown>>() => JSON.parse(answer.body) as R }
  }
  let ids: number[]

  beforeAll(async () => {
    t = await testKernel({ now: () => new Date('2026-06-15T02:00:00Z') })
    const context: Context = { kernel: t.kernel, ...t.faces }
    const officer = (id: string) => officerOf(t.faces.regions, '5108', 'leader', id)
    ids = await t.kernel.database.as(officer('ben'), async (db: ProjectsDb) => {
      const { ledgers, projects, regions } = t.faces
      const bookId = await ledgers.openBook(db, { code: 'open', title: { zh: '协作', en: 'Pairs' }, region: regions.byCode('5108')!, currency: 'CNY' })
      const [source, line] = await ledgers.openAccounts(db, bookId, [{ kind: 'source', code: 's', title: '资金', subject: null, organisationId: null }, { kind: 'budget', code: 'l', title: '科目', subject: null, organisationId: null }])
      await ledgers.post(db, bookId, [{ key: 'r', move: 'receive', on: '2026-01-01', text: '到位', reverses: null, source: null, recordedBy: ann, approvedBy: ben, lines: [{ account: source!, amount: -900_000 }, { account: line!, amount: 900_000 }] }])
      const plan = (title: string, regionCode: string, awardFen: number) => ({
        title, summary: null, regionX: regions.byCode(regionCode)!.lo, partnerX: null, area: '纺织', organisation: null, programme: null, agreement: { number: `XY-${title}`, signedOn: '2026-02-01' }, bookId, lineCode: 'l', awardFen, costFen: awardFen * 2, startsOn: '2026-02-01',
        milestones: [{ code: 'm1', title: '安装', dueOn: '2026-05-01', payFen: awardFen, needsEffect: false, wanted: [] }], approvals: [{ fromFen: 0, people: 1 }], paymentWorkingDays: 10, proposedBy: ann, approvedBy: ben,
      })
      const begun = [await projects.begin(db, plan('织机改造', '510812', 300_000)), await projects.begin(db, plan('仓储', '510802', 100_000))]
      // Planned only: nobody has agreed, so nobody outside sees it.
      const waiting = await openProject(db, context, { ...plan('待批', '510802', 50_000), endsOn: '2026-12-01', place: null, agreement: null, approvedBy: null })
      return [...begun.map((p) => p.id), waiting.id]
    })
    const sent = await uploadFunds(context, (work) => t.kernel.database.as(officer('ann'), work), officer('ann'), upload(iatiFile(), 'x.xml'), '5108')
    await t.kernel.database.as(officer('ben'), (db: ProjectsDb) => decideFunds(db, context, officer('ben'), sent.id, 'take'))
  })
  afterAll(() => t.close())

  it('are listed, those that were agreed and those of others, in the order asked for', async () => {
    const titles = async (query: string) => (await get(`/public/projects?${query}`)).json<{ items: { title: string }[] }>().items.map((p) => p.title)
    expect(await titles('')).toEqual(['织机改造', '仓储', 'Mills & looms'])
    expect(await titles('q=织机')).toEqual(['织机改造'])
    expect(await titles('region=510802')).toEqual(['仓储'])
    expect(await titles('area=纺织&sort=number')).toEqual(['织机改造', '仓储'])
    expect((await get('/public/projects?region=none')).status).toBe(400)
    const first = (await get('/public/projects?limit=1')).json<{ items: unknown[]; next: string; total: number }>()
    expect([first.items.length, first.total, await titles(`limit=1&cursor=${first.next}`)]).toEqual([1, 3, ['仓储']])
  })
  it('one shows its plan and its money, and one that waits is not there', async () => {
    const one = (await get(`/public/projects/${ids[0]!}`)).json()
    expect(one).toMatchObject({ title: '织机改造', awardFen: 300_000, money: { committed: 300_000, disbursed: 0 }, plan: [{ code: 'm1', dueOn: '2026-05-01', state: 'scheduled', payFen: 300_000 }], payments: [], ocid: expect.stringMatching(/^ocds-000000-XM2026\d{6}$/) })
    expect(Object.keys(one)).not.toContain('manager')
    expect((await get(`/public/projects/${ids[2]!}`)).status).toBe(404)
  })
  it('sums are by currency', async () => {
    expect((await get('/public/projects/totals')).json()).toMatchObject({ projects: 3, started: 0, currencies: [{ currency: 'CNY', awardFen: 400_000, costFen: 800_000, money: { committed: 400_000 } }, { currency: 'EUR', awardFen: 20_000, money: { disbursed: 10_025, spent: 4026 } }] })
    expect((await get('/public/projects/totals?region=510812')).json()).toMatchObject({ projects: 1, currencies: [{ awardFen: 300_000 }] })
  })
  it('come as a table', async () => {
    const { text } = await get('/public/projects/export?sort=title')
    expect(text).toContain('编号,OCID,项目,状态')
    expect(text.split('\n').filter((l) => l.includes('ocds-')).length).toBe(3)
    expect(text).not.toContain('待批')
  })
})
