import { createHash } from 'node:crypto'
import { canonical } from '@jingwei/engines/programmes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../kernel/access/actor.ts'
import { listOf, type Json } from '../../accounts/browser.fixture.ts'
import { roundTerms } from '../scene.fixture.ts'
import { digitalXml, sample } from '../../../../../engines/src/invoices/invoices.fixture.ts'
import { openRound, type Round, type Terms } from './round.fixture.ts'

type Firm = Awaited<ReturnType<Round['registered']>>
const states = (body: Json) => listOf<{ state: string }>(body.history).map((h) => h.state)

describe('applications', () => {
  let r: Round
  let good: Firm, second: Firm, third: Firm, small: Firm
  let programme = 0
  beforeAll(async () => {
    r = await openRound()
    good = await r.registered('信州合规机械有限公司', { staff: 60, size: 'small', level: 2 })
    second = await r.registered('信州宏达纺织有限公司', { staff: 40, size: 'small', level: 1 })
    third = await r.registered('信州远图电子有限公司', { staff: 30, size: 'micro', level: 1 })
    small = await r.registered('小作坊有限公司', { staff: 5, size: 'micro' })
    programme = (await r.open('upgrade-a')).id
  }, 120_000)
  afterAll(() => r.close())

  it('begin with what is known, are the firm’s own, and one in a round', async () => {
    const begun = r.made(await good.owner.post(`/programmes/${programme}/applications`))
    expect(begun).toMatchObject({ state: 'draft', number: null, isFrozen: false, isMine: true, organisation: { name: good.name }, mayDo: ['change', 'submit', 'withdraw'], fitness: { totalFen: null, facts: expect.arrayContaining([expect.objectContaining({ code: 'employees', source: 'registry' })]) } })
    expect((await good.owner.post(`/programmes/${programme}/applications`)).body.code).toBe('programmes.application-there')
    for (const who of [r.officer, second.owner, r.leader]) expect((await who.get(`/programme-applications/${Number(begun.id)}`)).status).toBe(404)
    expect((await r.officer.post(`/programmes/${programme}/applications`)).status).toBe(403)
    expect(r.made(await good.owner.post(`/programme-applications/${Number(begun.id)}/withdraw`, { version: begun.version })).state).toBe('withdrawn')
    const outside = await r.registered('外市机械有限公司', { staff: 60, size: 'small', region: '360102' })
    expect((await outside.owner.post(`/programmes/${programme}/applications`)).body.code).toBe('programmes.out-of-reach')
  })

  it('are kept only with answers to what is asked, and signed only when whole', async () => {
    const begun = r.made(await good.owner.post(`/programmes/${programme}/applications`))
    const id = Number(begun.id)
    const save = (body: object) => good.owner.put(`/programme-applications/${id}`, { version: 1, title: '车间联网', summary: '', costFen: null, answers: {}, ...body })
    expect((await save({ answers: { equipment_cost: '很多' } })).body).toMatchObject({ code: 'request.invalid' })
    expect((await save({ answers: { made_up: 1 } })).body).toMatchObject({ code: 'request.invalid' })
    expect((await save({ answers: { equipment_cost: 1.23456 } })).body).toMatchObject({ code: 'request.invalid' })
    expect((await save({ costFen: 0.5 })).status).toBe(400)
    const saved = r.made(await save({ answers: { equipment_cost: null } }))
    expect((await save({})).body.code).toBe('record.changed-meanwhile')
    const missing = await r.sign(good, id, Number(saved.version))
    expect([missing.status, listOf<{ path: string }>(missing.body.fields).map((e) => e.path)]).toEqual([400, ['body.costFen', 'body.answers.equipment_cost', 'files.licence']])
    const cheap = r.made(await good.owner.put(`/programme-applications/${id}`, { version: saved.version, title: '车间联网', summary: '', costFen: 100, answers: { equipment_cost: 1_000_000 } }))
    expect(cheap).toMatchObject({ computedFen: 20_000_000, outcome: 'met' })
    r.made(await r.attach(good, id))
    expect(listOf<{ path: string }>((await r.sign(good, id, Number(cheap.version))).body.fields).map((e) => e.path)).toEqual(['body.costFen'])
    expect((await r.sign(good, id, 99)).body.code).toBe('record.changed-meanwhile')
    r.made(await good.owner.post(`/programme-applications/${id}/withdraw`, { version: cheap.version }))
  })

  it('who does not meet a condition hears which, before anybody’s time is spent', async () => {
    const { id, version } = await r.filled(small, programme)
    expect(await r.sign(small, id, version)).toMatchObject({ status: 422, body: { code: 'programmes.conditions-not-met', title: expect.stringContaining('People') } })
  })

  it('a file of another firm is refused with where it was first, and with nothing of whose it is', async () => {
    const mine = await r.filled(good, programme)
    const paper = r.paper('%PDF-1.4 一份合同')
    r.made(await r.attach(good, mine.id, 'licence', paper))
    expect((await r.attach(good, mine.id, 'licence', paper)).body.code).toBe('programmes.file-there')
    expect((await r.attach(good, mine.id, 'nothing', r.paper())).body.code).toBe('request.invalid')
    const submitted = r.made(await r.sign(good, mine.id, mine.version))
    expect(submitted.number).toBe('UPGRADE-A-0001')
    const theirs = await r.filled(second, programme)
    const refused = await r.attach(second, theirs.id, 'licence', paper)
    expect([refused.status, refused.body.code]).toEqual([409, 'programmes.file-used'])
    expect(refused.body.title).toBe('同一个文件已用于申报 UPGRADE-A-0001，2026-03-10')
    expect(JSON.stringify(refused.body)).not.toMatch(/合规|负责人/)
    expect((await r.attach(good, mine.id)).body.code).toBe('programmes.not-in-this-state')
    const [file] = listOf<{ id: number }>(submitted.files)
    expect((await good.owner.remove(`/programme-applications/${mine.id}/files/${file!.id}`)).body.code).toBe('programmes.not-in-this-state')
    expect((await second.owner.get(`/programme-applications/${mine.id}/files/${file!.id}`)).status).toBe(404)
    expect((await r.officer.get(`/programme-applications/${mine.id}/files/${file!.id}`)).headers['content-type']).toContain('application/pdf')
  })

  it('two firms that send one file in the same moment: it is the first’s', async () => {
    const { id } = await r.open('same-file')
    const [one, two] = [await r.filled(second, id), await r.filled(third, id)]
    const paper = r.paper('%PDF-1.4 同一份文件')
    const answers = await Promise.all([r.attach(second, one.id, 'licence', paper), r.attach(third, two.id, 'licence', paper)])
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
    expect((await Promise.all([good.owner.post(`/programmes/${id}/applications`), good.owner.post(`/programmes/${id}/applications`)])).map((a) => a.status).sort()).toEqual([201, 409])
    for (const [firm, mine] of [[second, one], [third, two]] as const) r.made(await firm.owner.post(`/programme-applications/${mine.id}/withdraw`, { version: mine.version }))
  })

  it('one invoice proves one thing, in whatever file; a licence comes again', async () => {
    const evidence: Terms['evidence'] = [...roundTerms().evidence, { code: 'bill', title: { zh: '设备发票', en: 'Invoice' }, kind: 'invoice', isRequired: false }]
    const [one, other] = [(await r.open('bills-one', roundTerms({ evidence }))).id, (await r.open('bills-two', roundTerms({ evidence }))).id]
    const [mine, theirs, again] = [await r.filled(good, one), await r.filled(second, one), await r.filled(good, other)]
    r.on('2026-03-20')
    const bill = (more = '') => ({ name: '发票.xml', bytes: Buffer.from(digitalXml() + more) })
    const shown = r.made(await r.attach(good, mine.id, 'bill', bill()))
    expect(listOf<{ code: string; invoiceNumber: string | null }>(shown.files).map((f) => [f.code, f.invoiceNumber])).toEqual([['licence', null], ['bill', sample.number]])
    for (const [firm, id] of [[second, theirs.id], [good, again.id]] as const) {
      const refused = await r.attach(firm, id, 'bill', bill(' '))
      expect([refused.status, refused.body.code, refused.body.title]).toEqual([409, 'programmes.file-used', '这张发票已用于申报 （未提交），2026-03-20'])
    }
    const licence = r.paper('%PDF-1.4 营业执照')
    r.made(await r.attach(good, mine.id, 'licence', licence))
    r.made(await r.attach(good, again.id, 'licence', licence))
    expect((await r.attach(good, again.id, 'licence', { name: 'a.html', bytes: Buffer.from('<html><script>1</script></html>') })).status).toBe(415)
    r.on('2026-03-10')
  })

  it('go on under the record that stays when two records of a firm become one', async () => {
    const twin = await r.registered('信州合规机械厂', { staff: 60, size: 'small' })
    const { id } = await r.open('merged')
    const theirs = await r.submitted(twin, id)
    const stays = r.made(await r.officer.get(`/organisations/${third.id}`))
    r.made(await r.officer.post(`/organisations/${third.id}/merge`, { duplicateId: twin.id, version: stays.version, take: [] }))
    await r.t.kernel.jobs.drain()
    expect(r.made(await third.owner.get(`/programme-applications/${Number(theirs.id)}`))).toMatchObject({ state: 'submitted', organisation: { id: third.id }, snapshotDigest: theirs.snapshotDigest })
  })

  it('an official who is of the firm does not check it, nor does who signed', async () => {
    const { id } = await r.open('four-eyes')
    const sent = await r.submitted(good, id)
    const cousin = await r.official('officer', '3611', '亲戚经办')
    await r.addMember(cousin.id, good)
    expect((await r.check(cousin, Number(sent.id), sent.version)).body.code).toBe('programmes.own-firm')
    expect((await cousin.get(`/programme-applications/${Number(sent.id)}`)).body.mayDo).toEqual([])
    expect((await r.officer.get(`/programme-applications/${Number(sent.id)}`)).body.mayDo).toEqual(['accept', 'return', 'refuse'])
    // The owner of the firm with a mandate of a bureau: another hat, the same person.
    await r.asSystem((db) => r.t.faces.accounts.grant(db, system, { personId: good.owner.id, role: 'officer', regionCode: '3611' }))
    const capacities = listOf<{ id: string; kind: string }>(r.made(await good.owner.get('/session')).capacities)
    const [mandate, membership] = [capacities.find((c) => c.id.startsWith('mandate'))!, capacities.find((c) => c.id.startsWith('membership'))!]
    r.made(await good.owner.put('/session/capacity', { capacityId: mandate.id }))
    expect((await good.owner.post(`/programme-applications/${Number(sent.id)}/check`, { decision: 'accept', note: '很好', version: sent.version })).body.code).toBe('programmes.same-person')
    r.made(await good.owner.put('/session/capacity', { capacityId: membership.id }))
    expect((await good.owner.post(`/programme-applications/${Number(sent.id)}/check`, { decision: 'accept', note: '很好', version: sent.version })).status).toBe(403)
  })

  it('what is not mended in time is out, and what nobody checks is told to officers, by night', async () => {
    const { id } = await r.open('nights')
    const [slow, waiting] = [await r.submitted(good, id), await r.submitted(second, id)]
    r.made(await r.check(r.officer, Number(slow.id), slow.version, 'return'))
    r.on('2026-03-18')
    await r.asSystem((db) => r.t.kernel.jobs.enqueue(db, 'programmes.watch-applications', {}))
    await r.t.kernel.jobs.drain()
    expect(r.made(await good.owner.get(`/programme-applications/${Number(slow.id)}`))).toMatchObject({ state: 'refused', mayDo: [] })
    expect(r.made(await r.officer.get(`/programme-applications/${Number(waiting.id)}`))).toMatchObject({ state: 'submitted', isLate: true })
    expect((await r.t.kernel.database.owner.query("select 1 from kernel.notice where kind = 'programme-application.late' and person = $1", [r.officer.id])).rows.length).toBeGreaterThan(0)
    r.on('2026-03-10')
  })

  it('what was signed stays, whatever the register says later; the digest can be made again', async () => {
    const [row] = listOf<{ id: number }>(r.made(await r.officer.get(`/programme-applications?programmeId=${programme}&q=UPGRADE-A-0001`)).items)
    const before = r.made(await r.officer.get(`/programme-applications/${row!.id}`))
    await r.t.kernel.database.owner.query('update organisations.organisation set staff = 3, size_class = $2 where id = $1', [good.id, 'large'])
    const after = r.made(await r.officer.get(`/programme-applications/${row!.id}`))
    expect(after.fitness).toEqual(before.fitness)
    expect(after).toMatchObject({ outcome: 'met', computedFen: 20_000_000, isFrozen: true, signedBy: '负责人' })
    await r.t.kernel.database.owner.query('update organisations.organisation set staff = 60, size_class = $2 where id = $1', [good.id, 'small'])
    const kept = (await r.t.kernel.database.owner.query<{ snapshot: unknown; fitness: unknown; snapshot_digest: string }>('select snapshot, fitness, snapshot_digest from programmes.application where id = $1', [row!.id])).rows[0]!
    expect(createHash('sha256').update(canonical({ snapshot: kept.snapshot, fitness: kept.fitness })).digest('hex')).toBe(kept.snapshot_digest)
    await expect(r.t.kernel.database.owner.query("update programmes.application set computed_fen = 1 where id = $1", [row!.id])).rejects.toThrow('what was signed stays')
  })

  it('are checked by somebody else, returned and mended in working days', async () => {
    const sent = await r.submitted(third, programme)
    expect(sent).toMatchObject({ state: 'submitted', dueOn: '2026-03-17' })
    const back = r.made(await r.check(r.officer, Number(sent.id), sent.version, 'return'))
    expect(back).toMatchObject({ state: 'returned', dueOn: '2026-03-17', isFrozen: false })
    expect((await r.check(r.officer, Number(sent.id), back.version)).body.code).toBe('programmes.not-in-this-state')
    r.on('2026-03-18')
    expect((await r.sign(third, Number(sent.id), Number(back.version))).body.code).toBe('programmes.mended-too-late')
    r.on('2026-03-17')
    const again = r.made(await r.sign(third, Number(sent.id), Number(back.version)))
    expect([again.number, states(again)]).toEqual([sent.number, ['draft', 'submitted', 'returned', 'submitted']])
    expect(r.made(await r.check(r.officer, Number(sent.id), again.version)).state).toBe('accepted')
    r.on('2026-03-10')
    const notices = (await r.t.kernel.database.owner.query<{ kind: string }>("select distinct kind from kernel.notice where kind like 'programme-application.%' order by 1")).rows.map((n) => n.kind)
    expect(notices).toEqual(['programme-application.accept', 'programme-application.expire', 'programme-application.late', 'programme-application.return', 'programme-application.submit'])
  })

  it('late, before its time, and of a dissolved firm they are refused', async () => {
    const { id, version } = await r.filled(await r.registered('迟到机械有限公司', { staff: 60, size: 'small' }), programme)
    const late = await r.registered('迟到二号机械有限公司', { staff: 60, size: 'small' })
    const mine = await r.filled(late, programme)
    r.on('2026-05-01')
    expect((await r.sign(late, mine.id, mine.version)).body).toMatchObject({ code: 'programmes.closed-for-applications', title: expect.stringContaining('2026-04-30') })
    expect((await late.owner.get(`/programme-applications/${mine.id}`)).body.mayDo).toEqual(['change', 'withdraw'])
    r.on('2026-03-10')
    await r.t.kernel.database.owner.query("update organisations.organisation set closed_on = '2026-03-01' where id = $1", [late.id])
    expect((await r.sign(late, mine.id, mine.version)).body).toMatchObject({ code: 'programmes.firm-dissolved' })
    expect([id, version].every((n) => n > 0)).toBe(true)
    const early = await r.open('later', roundTerms({ calendar: { opensOn: '2026-04-01', closesOn: '2026-04-30' } }))
    expect((await good.owner.post(`/programmes/${early.id}/applications`)).body).toMatchObject({ code: 'programmes.not-open-yet' })
  })

  it('from several budget lines at once are refused, since each yuan is followed from one', async () => {
    const { id } = await r.open('two-lines', roundTerms({ awards: [...roundTerms().awards, { code: 'level', title: { zh: '等级奖励', en: 'Level' }, rule: '10000', lineCode: 'bonus' }] }))
    const mine = await r.filled(good, id)
    expect((await r.sign(good, mine.id, mine.version)).body).toMatchObject({ code: 'programmes.several-lines' })
  })

  it('keep the terms they were signed by; a draft follows the programme', async () => {
    const { id } = await r.open('versions')
    const old = await r.submitted(good, id)
    const draft = await r.filled(second, id)
    const at = r.made(await r.officer.get(`/programmes/${id}`))
    const next = r.made(await r.officer.put(`/programmes/${id}/draft`, { version: at.version, title: { zh: '数字化改造补助', en: '' }, terms: roundTerms({ awards: [{ ...roundTerms().awards[0]!, rule: '设备投入 * 10%' }] }) }))
    r.made(await r.leader.post(`/programmes/${id}/publish`, { version: next.version }))
    expect((await r.sign(second, draft.id, draft.version)).body.code).toBe('programmes.terms-changed')
    const moved = r.made(await second.owner.put(`/programme-applications/${draft.id}`, { version: draft.version, title: '改造', summary: '', costFen: 100_000_000, answers: { equipment_cost: 1_000_000 } }))
    const fresh = r.made(await r.sign(second, draft.id, Number(moved.version)))
    expect([fresh.programme, fresh.computedFen]).toMatchObject([{ version: 2 }, 10_000_000])
    const back = r.made(await r.check(r.officer, Number(old.id), old.version, 'return'))
    expect(r.made(await r.sign(good, Number(old.id), Number(back.version)))).toMatchObject({ programme: { version: 1 }, computedFen: 20_000_000 })
  })

  it('print as a form, and stand in the firm’s story', async () => {
    const [row] = listOf<{ id: number }>(r.made(await good.owner.get(`/programme-applications?programmeId=${programme}&state=submitted`)).items)
    const printed = await r.officer.get(`/programme-applications/${row!.id}/print`)
    expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(listOf<{ kind: string }>(r.made(await r.officer.get(`/organisations/${good.id}/story`)).items).map((e) => e.kind)).toContain('programme-application.submitted')
    const file = await r.officer.get(`/programme-applications/export?programmeId=${programme}&format=csv`)
    expect(file.status).toBe(200)
    expect((await r.officer.get('/programme-applications?state=nonsense')).status).toBe(400)
  })
})
