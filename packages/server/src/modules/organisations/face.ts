import type { Level, Organisation, OrganisationQuery, OrganisationRow, Selection } from '@jingwei/contract/organisations'
import type { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Cell, Population } from './figures.store.ts'

/** What the register says of a firm, as rules ask for it. Money in fen; capital only where it is in yuan. */
export type RegistryFacts = {
  readonly id: number; readonly name: string; readonly regionX: number; readonly staff: number | null; readonly revenueFen: number | null; readonly capitalFen: number | null; readonly industryCode: string | null
  readonly sizeClass: string | null; readonly aboveScale: boolean | null; readonly kind: string; readonly establishedOn: string | null; readonly closedOn: string | null; readonly honours: readonly string[]; readonly tags: readonly string[]
  readonly level: number | null; readonly score: number | null; readonly assessedOn: string | null; readonly basis: string | null; readonly updatedOn: string
}
/** What a firm says it makes, and what goes with it where firms are counted. `isGone`: closed, or part of another record. */
export type FirmWords = {
  readonly id: number; readonly name: string; readonly regionX: number; readonly industryCode: string | null; readonly mainProducts: string | null; readonly businessScope: string | null; readonly kind: string
  readonly level: number | null; readonly sizeClass: 'large' | 'medium' | 'small' | 'micro' | null; readonly aboveScale: boolean | null; readonly honours: readonly string[]; readonly revenueFen: number | null; readonly isGone: boolean
}
/** What other modules may ask. Every function runs in the caller's transaction, so it sees only what the caller may see. */
export type Organisations = {
  /** Rows by id, in no order; those the caller may not see are absent. */
  rows<T>(db: Db<T>, ids: readonly number[]): Promise<Map<number, OrganisationRow>>
  /** Of these, those that are dissolved or struck off, with the day; a merged record too, from the day of its own closing if it has one. */
  closed<T>(db: Db<T>, ids: readonly number[]): Promise<ReadonlyMap<number, string | null>>
  /** Ids and places of the organisations a selection means, at most `limit`; refuses a larger one. */
  select<T>(db: Db<T>, selection: Selection, limit: number): Promise<{ id: number; regionX: number; name: string }[]>
  /** What the register says of these; those the caller may not see, or that became part of another record, are absent. */
  factsOf<T>(db: Db<T>, ids: readonly number[]): Promise<RegistryFacts[]>
  /** Of all firms of a region, in batches; one such reading at a time in a transaction. */
  factsWithin<T>(db: Db<T>, region: { readonly lo: number; readonly hi: number }): AsyncGenerator<RegistryFacts[]>
  /** Places in batches: each with a class, and records of 12 bytes, longitude and latitude (float32) and id (uint32), big-endian. */
  points<T>(db: Db<T>, query: Pick<z.infer<typeof OrganisationQuery>, 'q' | 'filter'>, region: { readonly lo: number; readonly hi: number }): PointsOf
  /** Where these are, those whose place is not known left out. */
  placesOf<T>(db: Db<T>, ids: readonly number[]): Promise<ReadonlyMap<number, { readonly longitude: number; readonly latitude: number }>>
  /** For whoever places firms by what they make. */
  readonly words: {
    /** Of all firms of a region, or of those changed from a moment on, gone ones among them; in batches, one such reading at a time in a transaction. */
    within<T>(db: Db<T>, region: { readonly lo: number; readonly hi: number }, since?: string | null): AsyncGenerator<FirmWords[]>
    of<T>(db: Db<T>, ids: readonly number[]): Promise<FirmWords[]>
    changedSince<T>(db: Db<T>, since: string): Promise<{ readonly firms: number; readonly latest: string | null }>
    /** Firms by their credit code or whole name; a name may be that of several. */
    byCodeOrName<T>(db: Db<T>, texts: readonly string[]): Promise<{ readonly text: string; readonly id: number; readonly name: string; readonly regionX: number; readonly closedOn: string | null }[]>
  }
  get<T>(db: Db<T>, id: number): Promise<z.infer<typeof Organisation>>
  /** A result takes its place in the firm's history; the latest day's is its level today. */
  recordStanding<T>(db: Db<T>, result: { organisationId: number; on: string; level: z.infer<typeof Level>; score: number; basis: 'self' | 'site'; assessmentId: number }): Promise<void>
  /** Firms of the same industry division in the same city that have a score, and how many of them have a lower one. */
  peers<T>(db: Db<T>, id: number, score: number): Promise<{ peers: number; below: number }>
  /** Counts behind every figure; see figures.store.ts. */
  readonly figures: {
    crossTable<T>(db: Db<T>, population: Population, parts: readonly number[]): Promise<Cell[]>
    totalsOn<T>(db: Db<T>, population: Population): Promise<{ known: number; diagnosed: number }>
    movesBetween<T>(db: Db<T>, among: Omit<Population, 'on'>, from: string, to: string): Promise<{ before: number; after: number; firms: number }[]>
    monthlySteps<T>(db: Db<T>, among: Omit<Population, 'on'>): Promise<{ month: string; what: 'known' | 'level'; level: number | null; firms: number }[]>
  }
  /** Modules that know part of a firm's story. Called with the caller's transaction. */
  storyFrom(source: StorySource): void
}
export type PointsOf = {
  /** How many have a place and how many have none, and when one of them last changed: the same as before means the same points. */
  count(): Promise<{ readonly points: number; readonly unplaced: number; readonly changedAt: string | null }>
  batches(): AsyncIterable<{ readonly class: number; readonly count: number; readonly bytes: Buffer }>
}
export type StorySource = (db: Db<never>, actor: Actor, organisationId: number, language: 'zh' | 'en') => Promise<StoryEvent[]>
export type StoryEvent = { at: string; kind: string; title: string; detail: string | null; by: string | null; state: 'done' | 'waiting' | 'wrong'; link: { kind: string; id: number } | null }
