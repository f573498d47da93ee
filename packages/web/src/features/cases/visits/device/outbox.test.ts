import { describe, expect, it } from 'vitest'
import { ApiProblem, newKey } from '../../../../api/client.ts'
import { openOutbox, type Server, type Store } from './outbox.ts'
import { blankFinding, bodyOf, namesIn, type HeldVisit, type Recorded, type VisitBody } from './visit.ts'

const firm = { id: 7, name: '晨岭光电' }
const out = () => new ApiProblem({ status: 0, code: 'client.unreachable', title: 'unreachable' })
const problem = (status: number, code: string) => new ApiProblem({ status, code, title: code, detail: 'why' })
const photo = () => new File(['picture'], '配电房.jpg', { type: 'image/jpeg' })

/** A device that outlives its pages, a clock that the test turns, and a server that answers as it is told. */
function bench(given: { record?: (body: VisitBody) => Recorded | ApiProblem; attach?: () => ApiProblem | null; isMine?: () => boolean | ApiProblem } = {}) {
  const device = new Map<string, HeldVisit>()
  const photos = new Map<string, File>()
  const recorded: VisitBody[] = []
  const attached: [number, string][] = []
  let isFull = false
  let timer: { run: () => void; ms: number } | null = null
  let nowMs = Date.parse('2026-11-20T02:00:00.000Z')
  const store: Store = {
    all: async () => [...device.values()],
    put: async (visit) => !isFull && device.set(visit.clientId, structuredClone(visit)).size > 0,
    drop: async (clientId) => device.delete(clientId),
    photo: async (id) => photos.get(id),
    putPhoto: async (id, file) => !isFull && photos.set(id, file).size > 0,
    dropPhoto: async (id) => photos.delete(id),
  }
  const answer: (body: VisitBody) => Recorded | ApiProblem = given.record ?? ((body) => accepted(body))
  const server: Server = {
    isMine: async () => {
      const told = given.isMine?.() ?? true
      if (told instanceof ApiProblem) throw told
      return told
    },
    record: async (body) => {
      recorded.push(body)
      const told = answer(body)
      if (told instanceof ApiProblem) throw told
      return told
    },
    attach: async (caseId, photoId) => {
      attached.push([caseId, photoId])
      const told = given.attach?.() ?? null
      if (told) throw told
    },
  }
  const open = () =>
    openOutbox({
      store, server, newId: newKey, now: () => new Date((nowMs += 1000)).toISOString(),
      later: (run, ms) => {
        timer = { run, ms }
        return () => {
          timer = null
        }
      },
    })
  return {
    device, photos, recorded, attached, open,
    fill: () => (isFull = true),
    pass: (ms: number) => (nowMs += ms),
    get waitMs() {
      return timer?.ms ?? null
    },
  }
}
function accepted(body: VisitBody): Recorded {
  return {
    id: 31, clientId: body.clientId, campaign: null, organisation: { id: body.organisationId, name: firm.name }, region: { code: '361102', name: '信州区' }, officer: '经办', startedAt: body.startedAt, endedAt: body.endedAt ?? null, capturedAt: body.capturedAt, receivedAt: body.sentAt,
    clockSkewMs: 0, met: [...(body.met ?? [])], summary: body.summary ?? '', isMine: true, findings: (body.findings ?? []).map((one, i) => ({ clientId: one.clientId, caseId: 100 + i, number: `SR-${i}`, title: one.text, state: 'new' as const })),
  }
}
type Opened = ReturnType<ReturnType<typeof bench>['open']>
/** A visit with one finding, as somebody writes it. */
function write(outbox: Opened, text = '变压器容量不够'): string {
  const id = outbox.begin(firm, { id: 3, name: '大走访' })
  const finding = { ...blankFinding(newKey()), subject: 'power' }
  outbox.addFinding(id, finding)
  outbox.changeFinding(id, finding.clientId, { text })
  outbox.change(id, { met: '王厂长、李会计', summary: '订单多两成' })
  return id
}
const only = (outbox: Opened, id: string) => outbox.get().visits.find((one) => one.clientId === id)!

describe('a visit on this device', () => {
  it('is kept at each change, and is there after a reload', async () => {
    const b = bench()
    const id = write(b.open(), '缺')
    expect(b.device.get(id)).toMatchObject({ state: 'writing', met: '王厂长、李会计', findings: [{ subject: 'power', text: '缺' }] })
    const again = b.open()
    await again.read()
    expect(again.get()).toMatchObject({ isRead: true, visits: [{ clientId: id, summary: '订单多两成' }] })
    expect(b.recorded).toEqual([])
  })
  it('says so when this browser keeps nothing', async () => {
    const b = bench()
    const outbox = b.open()
    b.fill()
    const id = write(outbox)
    await outbox.addPhoto(id, only(outbox, id).findings[0]!.clientId, photo())
    expect(outbox.get().isForgetful).toBe(true)
    expect(only(outbox, id).findings[0]!.photos).toEqual([])
  })
  it('goes when it is done, without what was never written', async () => {
    const b = bench()
    const outbox = b.open()
    const id = write(outbox)
    outbox.addFinding(id, blankFinding(newKey()))
    await outbox.finish(id)
    expect(b.recorded).toMatchObject([{ clientId: id, campaignId: 3, organisationId: 7, met: ['王厂长', '李会计'], summary: '订单多两成', findings: [{ subject: 'power', text: '变压器容量不够', solvedOnTheSpot: null }] }])
    expect(only(outbox, id)).toMatchObject({ state: 'sent', sent: { visitId: 31, cases: [{ caseId: 100, number: 'SR-0' }] } })
    await outbox.send()
    expect(b.recorded.length).toBe(1)
  })
})

describe('without a network', () => {
  it('several wait, and all go when it is back, the first finished first', async () => {
    let isThere = false
    const b = bench({ record: (body) => (isThere ? accepted(body) : out()) })
    const outbox = b.open()
    const [first, second] = [write(outbox, '一'), write(outbox, '二')]
    await outbox.finish(second)
    await outbox.finish(first)
    expect(outbox.get()).toMatchObject({ hindrance: 'network' })
    expect(b.waitMs).not.toBeNull()
    isThere = true
    await outbox.send()
    expect(b.recorded.slice(-2).map((one) => one.clientId)).toEqual([second, first])
    expect(outbox.get().visits.map((one) => one.state)).toEqual(['sent', 'sent'])
    expect(outbox.get().hindrance).toBeNull()
  })
  it('one that may have arrived goes again just as it was, also after the page was killed', async () => {
    let isThere = false
    const b = bench({ record: (body) => (isThere ? accepted(body) : out()) })
    const outbox = b.open()
    const id = write(outbox)
    await outbox.finish(id)
    outbox.change(id, { summary: '改了' })
    expect(only(outbox, id)).toMatchObject({ state: 'waiting', mayHaveArrived: true, summary: '订单多两成' })
    outbox.close()
    isThere = true
    const again = b.open()
    await again.read()
    await again.send()
    const [one, two] = b.recorded.map(({ sentAt, ...content }) => ({ content, sentAt }))
    expect(two!.content).toEqual(one!.content)
    expect(two!.sentAt).not.toBe(one!.sentAt)
    expect(only(again, id).state).toBe('sent')
  })
  it('one that never left can still be changed', async () => {
    const b = bench({ isMine: () => out() })
    const outbox = b.open()
    const id = write(outbox)
    await outbox.finish(id)
    outbox.change(id, { summary: '改了' })
    expect(only(outbox, id)).toMatchObject({ state: 'writing', endedAt: null, summary: '改了' })
    expect(b.recorded).toEqual([])
  })
  it('a firm known by its name waits to be chosen', async () => {
    const b = bench()
    const outbox = b.open()
    const id = outbox.begin({ id: null, name: '路边的小厂' })
    outbox.change(id, { summary: '看过' })
    await outbox.finish(id)
    expect([b.recorded.length, only(outbox, id).state]).toEqual([0, 'waiting'])
    outbox.change(id, { firm })
    await outbox.finish(id)
    expect(b.recorded.length).toBe(1)
  })
})

describe('the server', () => {
  it('of another person gets nothing', async () => {
    const b = bench({ isMine: () => false })
    const outbox = b.open()
    const id = write(outbox)
    await outbox.finish(id)
    expect([b.recorded.length, outbox.get().hindrance, only(outbox, id).state]).toEqual([0, 'signed-out', 'waiting'])
  })
  it('that refuses is quoted, also after a reload; corrected, it goes', async () => {
    let isRight = false
    const b = bench({ record: (body) => (isRight ? accepted(body) : problem(422, 'cases.region-outside')) })
    const outbox = b.open()
    const [id, other] = [write(outbox), write(outbox)]
    await outbox.finish(id)
    expect(only(outbox, id)).toMatchObject({ state: 'refused', mayHaveArrived: false, problem: { code: 'cases.region-outside', detail: 'why' } })
    isRight = true
    await outbox.finish(other)
    expect(only(outbox, other).state).toBe('sent')
    const again = b.open()
    await again.read()
    expect(only(again, id).problem?.code).toBe('cases.region-outside')
    again.change(id, { firm: { id: 8, name: '另一家' } })
    await again.finish(id)
    expect(only(again, id)).toMatchObject({ state: 'sent', problem: null })
  })
  it('in trouble with one does not hold up the others', async () => {
    const b = bench({ record: (body) => (body.findings?.[0]?.text === '坏' ? problem(500, 'kernel.unexpected') : accepted(body)) })
    const outbox = b.open()
    const [bad, good] = [write(outbox, '坏'), write(outbox, '好')]
    await outbox.finish(bad)
    await outbox.finish(good)
    expect([only(outbox, bad).state, only(outbox, bad).problem?.status, only(outbox, good).state]).toEqual(['waiting', 500, 'sent'])
    expect(b.waitMs).not.toBeNull()
  })
  it('that has other content under the number takes it as another visit', async () => {
    const taken = new Set<string>()
    const b = bench({ record: (body) => (taken.has(body.clientId) ? problem(409, 'cases.client-id-taken') : accepted(body)) })
    const outbox = b.open()
    const id = write(outbox)
    taken.add(id)
    await outbox.finish(id)
    expect(only(outbox, id)).toMatchObject({ state: 'refused' })
    await outbox.sendAsAnother(id)
    const [before, after] = b.recorded
    expect(after!.clientId).not.toBe(before!.clientId)
    expect(after!.findings![0]!.clientId).not.toBe(before!.findings![0]!.clientId)
    expect([...b.device.keys()]).toEqual([after!.clientId])
  })
})

describe('photos', () => {
  const withPhoto = async (outbox: Opened) => {
    const id = write(outbox)
    await outbox.addPhoto(id, only(outbox, id).findings[0]!.clientId, photo())
    await outbox.finish(id)
    return id
  }
  it('go to the case of their finding, once, and then leave the device', async () => {
    const b = bench()
    const outbox = b.open()
    const id = await withPhoto(outbox)
    expect(b.attached.map(([caseId]) => caseId)).toEqual([100])
    expect([b.photos.size, only(outbox, id).state, only(outbox, id).findings[0]!.photos.length]).toEqual([0, 'sent', 0])
  })
  it('wait when the network breaks off after the visit; the visit does not go again', async () => {
    let isThere = false
    const b = bench({ attach: () => (isThere ? null : out()) })
    const outbox = b.open()
    const id = await withPhoto(outbox)
    expect(only(outbox, id)).toMatchObject({ state: 'waiting', sent: { visitId: 31 } })
    isThere = true
    await outbox.send()
    expect([b.recorded.length, new Set(b.attached.map(([, photoId]) => photoId)).size, only(outbox, id).state]).toEqual([1, 1, 'sent'])
  })
  it('that are refused are named, and stay here to be tried again', async () => {
    let isRight = false
    const b = bench({ attach: () => (isRight ? null : problem(415, 'cases.wrong-file')) })
    const outbox = b.open()
    const id = await withPhoto(outbox)
    expect(only(outbox, id)).toMatchObject({ state: 'sent', findings: [{ photos: [{ name: '配电房.jpg', refused: 'why' }] }] })
    isRight = true
    await outbox.again(id)
    expect([only(outbox, id).findings[0]!.photos.length, b.photos.size]).toEqual([0, 0])
  })
})

describe('what is sent', () => {
  it('leaves the list a week later; what is not, never', async () => {
    const b = bench()
    const outbox = b.open()
    const sent = write(outbox)
    await outbox.finish(sent)
    const kept = write(outbox)
    b.pass(8 * 86_400_000)
    const later = b.open()
    await later.read()
    expect(later.get().visits.map((one) => one.clientId)).toEqual([kept])
  })
  it('names people by any comma, each a line, at most twenty', () => {
    expect(namesIn(' 王厂长、李会计， Tom;赵六\n')).toEqual(['王厂长', '李会计', 'Tom', '赵六'])
    expect(namesIn('、'.repeat(5))).toEqual([])
    expect(namesIn(Array.from({ length: 30 }, (_one, i) => `人${i}`).join('、')).length).toBe(20)
  })
  it('needs a chosen firm', () => {
    const b = bench()
    const outbox = b.open()
    const id = outbox.begin({ id: null, name: '某厂' })
    expect(() => bodyOf(only(outbox, id), 'now')).toThrow('the firm is not chosen yet')
  })
})
