import { ApiProblem } from '../../../../api/client.ts'
import { blankVisit, bodyOf, canGo, isBlank, mayChange, photosOf, type FirmOf, type HeldFinding, type HeldPhoto, type HeldVisit, type Recorded, type Told, type VisitBody } from './visit.ts'

export type Store = {
  all: () => Promise<readonly HeldVisit[]>
  /** False when this device keeps nothing. */
  put: (visit: HeldVisit) => Promise<boolean>
  drop: (clientId: string) => Promise<unknown>
  photo: (id: string) => Promise<File | undefined>
  putPhoto: (id: string, file: File) => Promise<boolean>
  dropPhoto: (id: string) => Promise<unknown>
}
export type Server = {
  /** Whether the session is still of the person whose visits these are. */
  isMine: () => Promise<boolean>
  record: (body: VisitBody) => Promise<Recorded>
  attach: (caseId: number, photoId: string, file: File) => Promise<unknown>
}
type Options = { store: Store; server: Server; newId: () => string; onSent?: () => void; later?: (run: () => void, ms: number) => () => void; now?: () => string }
export type OutboxState = {
  readonly isRead: boolean
  readonly visits: readonly HeldVisit[]
  readonly sending: string | null
  /** What keeps all of them waiting. */
  readonly hindrance: 'network' | 'signed-out' | null
  /** This browser could not keep the last change. */
  readonly isForgetful: boolean
}

const againMs = [3_000, 8_000, 20_000, 60_000]
const sentIsKeptMs = 7 * 86_400_000
const onTimer = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
const toldOf = (problem: ApiProblem): Told => ({ code: problem.code, status: problem.status, title: problem.title, detail: problem.detail ?? null, reference: problem.reference, fields: problem.fields.map((field) => field.message) })
/** It may be taken another time as it is. */
const isPassing = (problem: ApiProblem) => problem.isUnreachable || problem.status === 401 || problem.status === 408 || problem.status === 429 || problem.status >= 500

/** The visits that this device holds: kept at each keystroke, sent when they are done and there is a network, each once. */
export function openOutbox({ store, server, newId, onSent, later = onTimer, now = () => new Date().toISOString() }: Options) {
  let state: OutboxState = { isRead: false, visits: [], sending: null, hindrance: null, isForgetful: false }
  let cancel: (() => void) | null = null
  let run: Promise<void> | null = null
  let isClosed = false
  let failures = 0
  const listeners = new Set<() => void>()
  const show = (next: Partial<OutboxState>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const find = (clientId: string) => state.visits.find((one) => one.clientId === clientId)
  const keep = (visit: HeldVisit): Promise<void> => {
    const isThere = state.visits.some((one) => one.clientId === visit.clientId)
    show({ visits: isThere ? state.visits.map((one) => (one.clientId === visit.clientId ? visit : one)) : [visit, ...state.visits] })
    return store.put(visit).then((isKept) => {
      if (isKept === state.isForgetful) show({ isForgetful: !isKept })
    })
  }
  const edit = (clientId: string, make: (visit: HeldVisit) => HeldVisit) => {
    const visit = find(clientId)
    if (visit && mayChange(visit)) void keep({ ...make(visit), state: 'writing', endedAt: null, changedAt: now() })
  }
  const editFinding = (clientId: string, findingId: string, make: (finding: HeldFinding) => HeldFinding) =>
    edit(clientId, (visit) => ({ ...visit, findings: visit.findings.map((one) => (one.clientId === findingId ? make(one) : one)) }))

  const read = async () => {
    const oldest = Date.parse(now()) - sentIsKeptMs
    const visits: HeldVisit[] = []
    for (const visit of await store.all())
      if (visit.state === 'sent' && visit.sent && Date.parse(visit.sent.at) < oldest) await store.drop(visit.clientId)
      else visits.push(visit)
    show({ isRead: true, visits: visits.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1)) })
  }
  const schedule = () => {
    if (isClosed || cancel) return
    cancel = later(() => {
      cancel = null
      void send()
    }, againMs[Math.min(failures++, againMs.length - 1)]!)
  }

  /** Everything that waits, one after another, the first finished first. */
  function send(): Promise<void> {
    cancel?.()
    cancel = null
    run ??= sendAll().finally(() => {
      run = null
      show({ sending: null })
    })
    return run
  }
  const next = (tried: ReadonlySet<string>) => state.visits.filter((one) => canGo(one) && !tried.has(one.clientId)).toSorted((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? -1 : 1))[0]

  async function sendAll(): Promise<void> {
    const tried = new Set<string>()
    let isWanted = false
    for (let visit = next(tried); visit && !isClosed; visit = next(tried)) {
      tried.add(visit.clientId)
      try {
        if (tried.size === 1 && !(await server.isMine())) return show({ hindrance: 'signed-out' })
        await sendOne(visit)
        failures = 0
        show({ hindrance: null })
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        const latest = find(visit.clientId) ?? visit
        if (!isPassing(error)) await keep({ ...latest, state: 'refused', mayHaveArrived: false, problem: toldOf(error) })
        else {
          isWanted = true
          if (error.isUnreachable || error.status === 401 || error.status === 429) {
            show({ hindrance: error.status === 401 ? 'signed-out' : 'network' })
            break
          }
          await keep({ ...latest, problem: toldOf(error) })
        }
      }
    }
    if (isWanted) schedule()
  }

  async function sendOne(visit: HeldVisit): Promise<void> {
    let held = find(visit.clientId) ?? visit
    if (!canGo(held)) return
    show({ sending: visit.clientId })
    if (held.sent === null) {
      await keep((held = { ...held, mayHaveArrived: true }))
      const answer = await server.record(bodyOf(held, now()))
      const cases = answer.findings.map(({ clientId, caseId, number, title }) => ({ clientId: clientId ?? '', caseId, number, title }))
      await keep((held = { ...held, mayHaveArrived: false, problem: null, sent: { visitId: answer.id, at: now(), cases } }))
      onSent?.()
    }
    for (const { finding, photo } of photosOf(held)) {
      if (photo.refused !== null) continue
      const file = await store.photo(photo.id)
      const to = held.sent?.cases.find((one) => one.clientId === finding.clientId)
      let refused: string | null = null
      if (file && to)
        try {
          await server.attach(to.caseId, photo.id, file)
        } catch (error) {
          if (!(error instanceof ApiProblem) || isPassing(error)) throw error
          refused = error.detail ?? error.title
        }
      await keep((held = withPhoto(held, finding.clientId, photo.id, refused)))
      if (refused === null) await store.dropPhoto(photo.id)
    }
    await keep({ ...held, state: 'sent', problem: null })
  }

  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** From the device, at the beginning and when another tab has written. */
    read,
    begin: (firm: FirmOf, campaign: HeldVisit['campaign'] = null): string => {
      const visit = blankVisit(newId(), firm, campaign, now())
      void keep(visit)
      return visit.clientId
    },
    change: (clientId: string, part: Partial<Pick<HeldVisit, 'firm' | 'campaign' | 'met' | 'summary' | 'startedAt'>>) => edit(clientId, (visit) => ({ ...visit, ...part })),
    addFinding: (clientId: string, finding: HeldFinding) => edit(clientId, (visit) => ({ ...visit, findings: [...visit.findings, finding] })),
    changeFinding: (clientId: string, findingId: string, part: Partial<Omit<HeldFinding, 'clientId' | 'photos'>>) => editFinding(clientId, findingId, (finding) => ({ ...finding, ...part })),
    removeFinding: (clientId: string, findingId: string) => {
      const gone = find(clientId)?.findings.find((one) => one.clientId === findingId)
      edit(clientId, (visit) => ({ ...visit, findings: visit.findings.filter((one) => one.clientId !== findingId) }))
      for (const photo of gone?.photos ?? []) void store.dropPhoto(photo.id)
    },
    addPhoto: async (clientId: string, findingId: string, file: File) => {
      const photo: HeldPhoto = { id: newId(), name: file.name, bytes: file.size, refused: null }
      // The picture before its name: a name without a picture would be a promise.
      const isKept = await store.putPhoto(photo.id, file)
      if (!isKept) return show({ isForgetful: true })
      editFinding(clientId, findingId, (finding) => ({ ...finding, photos: [...finding.photos, photo] }))
    },
    removePhoto: (clientId: string, findingId: string, photoId: string) => {
      editFinding(clientId, findingId, (finding) => ({ ...finding, photos: finding.photos.filter((one) => one.id !== photoId) }))
      void store.dropPhoto(photoId)
    },
    /** Done: from now on it goes by itself. Findings in which nothing was written are left out. */
    finish: async (clientId: string) => {
      const visit = find(clientId)
      if (!visit || !mayChange(visit)) return
      await keep({ ...visit, findings: visit.findings.filter((one) => !isBlank(one)), state: 'waiting', endedAt: visit.endedAt ?? now(), problem: null })
      failures = 0
      await send()
    },
    /** Back to writing, where it is sure that the server has it not. */
    reopen: (clientId: string) => edit(clientId, (visit) => visit),
    again: async (clientId: string) => {
      const visit = find(clientId)
      if (visit?.state === 'refused') await keep({ ...visit, state: 'waiting', problem: null })
      if (visit?.state === 'sent') await keep({ ...visit, state: 'waiting', findings: visit.findings.map((one) => ({ ...one, photos: one.photos.map((photo) => ({ ...photo, refused: null })) })) })
      failures = 0
      await send()
    },
    /** The server has something else under its number: it goes as another visit, nothing of it is lost. */
    sendAsAnother: async (clientId: string) => {
      const visit = find(clientId)
      if (visit?.state !== 'refused') return
      await keep({ ...visit, clientId: newId(), findings: visit.findings.map((one) => ({ ...one, clientId: newId() })), state: 'waiting', problem: null })
      show({ visits: state.visits.filter((one) => one.clientId !== clientId) })
      await store.drop(clientId)
      failures = 0
      await send()
    },
    drop: async (clientId: string) => {
      const visit = find(clientId)
      if (!visit || state.sending === clientId) return
      show({ visits: state.visits.filter((one) => one.clientId !== clientId) })
      await store.drop(clientId)
      for (const { photo } of photosOf(visit)) await store.dropPhoto(photo.id)
    },
    send,
    close: () => {
      isClosed = true
      cancel?.()
      cancel = null
    },
  }
}
export type Outbox = ReturnType<typeof openOutbox>

const withPhoto = (visit: HeldVisit, findingId: string, photoId: string, refused: string | null): HeldVisit => ({
  ...visit,
  findings: visit.findings.map((finding) =>
    finding.clientId !== findingId ? finding : { ...finding, photos: refused === null ? finding.photos.filter((one) => one.id !== photoId) : finding.photos.map((one) => (one.id === photoId ? { ...one, refused } : one)) },
  ),
})
