import type { Terms } from '@jingwei/contract/terms'
import type { Db } from '../../kernel/database/database.ts'
import type { Signed } from '../ledgers/index.ts'
import type { PastPeople, PastProject } from './plan/load-projects.ts'

export type { PastPeople, PastProject } from './plan/load-projects.ts'

/** What an agreement, or a file of another system, makes a project of. Sums in whole minor units. */
export type NewProject = {
  readonly title: string
  readonly summary: string | null
  readonly regionX: number
  readonly partnerX: number | null
  readonly area: string
  readonly organisation: { readonly id: number; readonly name: string } | null
  readonly programme: { readonly id: number; readonly title: string; readonly version: number; readonly applicationId: number } | null
  readonly agreement: { readonly number: string; readonly signedOn: string }
  readonly bookId: number
  /** Code of a budget account of the book. */
  readonly lineCode: string
  readonly awardFen: number
  readonly costFen: number | null
  readonly startsOn: string
  readonly milestones: readonly { readonly code: string; readonly title: string; readonly dueOn: string; readonly payFen: number; readonly needsEffect: boolean; readonly wanted: Terms['evidence'] }[]
  readonly approvals: Terms['approvals']
  readonly paymentWorkingDays: number
  /** Who prepared it and who approved it; two people. */
  readonly proposedBy: Signed
  readonly approvedBy: Signed
}
/** What a firm has had of public money, over all its projects that were not broken off. */
export type AwardsOf = { readonly projects: number; readonly running: number; readonly promisedFen: number; readonly paidFen: number; readonly toRecoverFen: number }

/** Digests (hexadecimal) of files and numbers of invoices that prove something in projects. */
export type EvidenceAsked = { readonly sha256s: readonly string[]; readonly invoices: readonly string[] }
/** One of them that stands elsewhere too, as in an application. */
export type OtherUse = { readonly sha256: string; readonly invoice: string | null; readonly invoiceCode: string | null; readonly applicationId: number; readonly number: string }
/** A module that keeps papers of its own; asked in the caller's transaction, so of those that the caller sees. */
export type EvidenceSource = (db: Db<never>, asked: EvidenceAsked) => Promise<readonly OtherUse[]>

/**
 * Events: `project.begun`, `project.finished` ({ projectId }), `milestone.reported`, `milestone.checked` ({ projectId, milestoneId }),
 * `payment.changed` ({ paymentId, state }).
 */
export type Projects = {
  /** Makes a project of a signed agreement: its accounts are opened, the money allocated and committed, its plan begun. In the caller's transaction and scope. */
  begin<T>(db: Db<T>, project: NewProject): Promise<{ readonly id: number; readonly number: string }>
  /** Takes over projects of before with their money; a book's budget lines must hold it. Gives their ids in the order given. */
  load<T>(db: Db<T>, bookId: number, past: readonly PastProject[], people: PastPeople): Promise<number[]>
  awardsOf<T>(db: Db<T>, organisationIds: readonly number[]): Promise<ReadonlyMap<number, AwardsOf>>
  /** Where else evidence may stand; findings ask there. */
  evidenceAlsoIn(source: EvidenceSource): void
  /** Where the projects of a region lie, as far as that is told, in what state they are, and whose. */
  placesWithin<T>(db: Db<T>, region: { readonly lo: number; readonly hi: number }): Promise<readonly { readonly id: number; readonly state: string; readonly organisationId: number | null; readonly longitude: number | null; readonly latitude: number | null }[]>
  /** Of those that the caller sees. */
  titlesOf<T>(db: Db<T>, ids: readonly number[]): Promise<ReadonlyMap<number, { readonly number: string; readonly title: string }>>
}
