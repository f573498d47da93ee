import type { XmlAttribute, XmlNode } from '../xml/index.ts'

/** A text in one language; null: that of the activity. */
export type Narrative = { readonly text: string; readonly language: string | null }

/**
 * What a file says and this model does not name, as it stood there: attributes, elements, and both for the small elements inside that hold
 * one code or date each. Null when there is none.
 */
export type Kept = { readonly attributes: readonly XmlAttribute[]; readonly elements: readonly XmlNode[]; readonly inner: Readonly<Record<string, readonly XmlAttribute[]>> }
type WithKept = { readonly kept: Kept | null }

export type Organisation = WithKept & { readonly ref: string | null; readonly type: string | null; readonly activity: string | null; readonly names: readonly Narrative[] }
/** `role`: 1 funding, 2 accountable, 3 extending, 4 implementing. */
export type Participant = Organisation & { readonly role: string | null }
/** `amount` as written, an exact decimal: `amountOf`. `currency` null: that of the activity. */
export type Money = WithKept & { readonly amount: string | null; readonly currency: string | null; readonly valueDate: string | null }
/** Codes of `transactionTypes`. */
export type Transaction = WithKept & {
  readonly type: string | null; readonly date: string | null; readonly value: Money | null; readonly ref: string | null
  readonly descriptions: readonly Narrative[]; readonly provider: Organisation | null; readonly receiver: Organisation | null
}
/** `type`: 1 original, 2 revised. `status`: 1 indicative, 2 committed. */
export type Budget = WithKept & { readonly type: string | null; readonly status: string | null; readonly start: string | null; readonly end: string | null; readonly value: Money | null }
export type PlannedDisbursement = WithKept & {
  readonly type: string | null; readonly start: string | null; readonly end: string | null; readonly value: Money | null
  readonly provider: Organisation | null; readonly receiver: Organisation | null
}
/** A share of the activity: in a country, a region or a sector. `percentage` as written. */
export type Share = WithKept & { readonly code: string | null; readonly vocabulary: string | null; readonly percentage: string | null; readonly names: readonly Narrative[] }
/** `type`: 1 planned start, 2 actual start, 3 planned end, 4 actual end. */
export type ActivityDate = WithKept & { readonly type: string | null; readonly date: string | null; readonly notes: readonly Narrative[] }
export type Description = WithKept & { readonly type: string | null; readonly texts: readonly Narrative[] }
export type OtherIdentifier = WithKept & { readonly ref: string | null; readonly type: string | null }
/** Degrees as written; `srs` names the system they are of, WGS 84 as a rule. */
export type Point = { readonly latitude: string; readonly longitude: string; readonly srs: string | null }
export type Location = WithKept & {
  readonly ref: string | null; readonly reach: string | null; readonly ids: readonly { readonly code: string | null; readonly vocabulary: string | null; readonly kept: Kept | null }[]
  readonly names: readonly Narrative[]; readonly point: Point | null; readonly exactness: string | null; readonly class: string | null; readonly feature: string | null
}
/** One activity (a project, as a rule) in the terms of IATI 2.03, whatever version it was read from. */
export type Activity = WithKept & {
  readonly identifier: string; readonly language: string | null; readonly currency: string | null; readonly updatedAt: string | null
  readonly reporting: Organisation | null; readonly titles: readonly Narrative[]; readonly descriptions: readonly Description[]; readonly participants: readonly Participant[]
  readonly otherIdentifiers: readonly OtherIdentifier[]
  /** 1 planned, 2 running, 3 being finished, 4 closed, 5 cancelled, 6 suspended. */
  readonly status: string | null
  readonly dates: readonly ActivityDate[]; readonly scope: string | null
  readonly countries: readonly Share[]; readonly regions: readonly Share[]; readonly locations: readonly Location[]; readonly sectors: readonly Share[]
  readonly budgets: readonly Budget[]; readonly plannedDisbursements: readonly PlannedDisbursement[]; readonly transactions: readonly Transaction[]
}

export type IatiHeader = { readonly version: string; readonly generatedAt: string | null }
/** Where a fault stands: the activity, what of it, and the line of the file; for tables `element` is the name of the table. */
export type Place = { readonly identifier: string | null; readonly element: string; readonly line: number }
export type FaultCode =
  | 'not-iati' | 'damaged' | 'version-unknown' | 'versions-mixed' | 'code-of-other-version' | 'identifier-missing' | 'identifier-twice' | 'code-unknown' | 'code-missing' | 'currency-unknown' | 'currency-missing'
  | 'amount-missing' | 'amount-not-a-number' | 'date-missing' | 'date-not-a-date' | 'coordinates-wrong' | 'total-differs' | 'project-unknown' | 'column-missing'
/** `found`: what stood there. `isGrave`: money would be wrong or lost if it were taken all the same. */
export type Fault = { readonly code: FaultCode; readonly isGrave: boolean; readonly place: Place; readonly found: string }
