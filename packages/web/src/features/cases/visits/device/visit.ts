import type { cases, Urgency } from '@jingwei/contract/cases'
import type { Answer, Body } from '@jingwei/contract/operation'

export type VisitBody = Body<typeof cases.recordVisit>
export type Recorded = Answer<typeof cases.recordVisit>
/** Without an id the firm is known by its name only, until it can be looked up. */
export type FirmOf = { readonly id: number | null; readonly name: string }
export type HeldPhoto = { readonly id: string; readonly name: string; readonly bytes: number; /** Why the server did not take it. */ readonly refused: string | null }
export type HeldFinding = {
  readonly clientId: string
  readonly subject: string | null
  readonly text: string
  readonly urgency: Urgency
  readonly isAboutPerson: boolean
  /** What was done at once; empty: nothing. */
  readonly solved: string
  readonly photos: readonly HeldPhoto[]
}
/** What the server said against it, kept so that a reload still tells it. */
export type Told = { readonly code: string; readonly status: number; readonly title: string; readonly detail: string | null; readonly reference: string; readonly fields: readonly string[] }
export type Sent = { readonly visitId: number; readonly at: string; readonly cases: readonly { readonly clientId: string; readonly caseId: number; readonly number: string; readonly title: string }[] }

/** A visit as this device has it. */
export type HeldVisit = {
  readonly clientId: string
  readonly firm: FirmOf
  readonly campaign: { readonly id: number; readonly name: string } | null
  readonly startedAt: string
  /** Null while it is being written. */
  readonly endedAt: string | null
  readonly changedAt: string
  /** As it was typed: names parted by commas. */
  readonly met: string
  readonly summary: string
  readonly findings: readonly HeldFinding[]
  readonly state: 'writing' | 'waiting' | 'refused' | 'sent'
  /** It was on its way and no answer came: it may have arrived, so its content must stay as it is. */
  readonly mayHaveArrived: boolean
  readonly problem: Told | null
  readonly sent: Sent | null
}

export const blankVisit = (clientId: string, firm: FirmOf, campaign: HeldVisit['campaign'], now: string): HeldVisit => ({
  clientId, firm, campaign, startedAt: now, endedAt: null, changedAt: now, met: '', summary: '', findings: [], state: 'writing', mayHaveArrived: false, problem: null, sent: null,
})
export const blankFinding = (clientId: string): HeldFinding => ({ clientId, subject: null, text: '', urgency: 'normal', isAboutPerson: false, solved: '', photos: [] })

const mostNames = 20
export const namesIn = (met: string): string[] => met.split(/[、,，;；\n]/).map((name) => name.trim().slice(0, 60)).filter((name) => name !== '').slice(0, mostNames)

export const isBlank = (finding: HeldFinding): boolean => finding.subject === null && finding.text.trim() === '' && finding.photos.length === 0 && finding.solved.trim() === ''
export type Lack = 'subject' | 'text'
/** What a finding still needs. */
export const lackingOf = (finding: HeldFinding): Lack[] => [...(finding.subject === null ? (['subject'] as const) : []), ...(finding.text.trim() === '' ? (['text'] as const) : [])]
/** Whether it can be handed in: something was found or written, and each finding is whole. */
export const isWhole = (visit: HeldVisit): boolean =>
  (visit.summary.trim() !== '' || visit.findings.length > 0) && visit.findings.every((finding) => lackingOf(finding).length === 0)
export const hasContent = (visit: HeldVisit): boolean => visit.summary.trim() !== '' || visit.met.trim() !== '' || visit.findings.some((finding) => !isBlank(finding))
/** A firm that is known by name only has to be looked up before it can go. */
export const canGo = (visit: HeldVisit): boolean => visit.state === 'waiting' && (visit.sent !== null || visit.firm.id !== null)
export const mayChange = (visit: HeldVisit): boolean => visit.state === 'writing' || visit.state === 'refused' || (visit.state === 'waiting' && !visit.mayHaveArrived && visit.sent === null)
export const photosOf = (visit: HeldVisit): { finding: HeldFinding; photo: HeldPhoto }[] => visit.findings.flatMap((finding) => finding.photos.map((photo) => ({ finding, photo })))

/** The body that is sent: the same at each sending but for the device's clock. */
export function bodyOf(visit: HeldVisit, sentAt: string): VisitBody {
  if (visit.firm.id === null) throw new TypeError('the firm is not chosen yet')
  return {
    clientId: visit.clientId, campaignId: visit.campaign?.id ?? null, organisationId: visit.firm.id, startedAt: visit.startedAt, endedAt: visit.endedAt, capturedAt: visit.changedAt, sentAt,
    met: namesIn(visit.met), summary: visit.summary.trim(),
    findings: visit.findings.map((finding) => ({
      clientId: finding.clientId, subject: finding.subject ?? '', title: null, text: finding.text.trim(), urgency: finding.urgency, isAboutPerson: finding.isAboutPerson, solvedOnTheSpot: finding.solved.trim() || null,
    })),
  }
}
