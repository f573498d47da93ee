import type { Level, Organisation, OrganisationRow, Selection } from '@jingwei/contract/organisations'
import type { z } from 'zod'
import { nobody, type Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { selectOrganisations } from './list-organisations.ts'
import { organisationRoutes } from './organisations.routes.ts'
import { peers, recordStanding, rowsByIds, toRow, type OrganisationsDb } from './organisations.store.ts'
import { readOrganisation } from './read-organisation.ts'

type Accounts = object
type Imports = object
/** Another module's transaction, seen as ours: the same connection and actor, our tables. */
const own = <T>(db: Db<T>) => db as unknown as OrganisationsDb

/** What other modules may ask. Every function runs in the caller's transaction, so it sees only what the caller may see. */
export type Organisations = {
  /** Rows by id, in no order; those the caller may not see are absent. */
  rows<T>(db: Db<T>, ids: readonly number[]): Promise<Map<number, OrganisationRow>>
  /** Ids and places of the organisations a selection means, at most `limit`; refuses a larger one. */
  select<T>(db: Db<T>, selection: Selection, limit: number): Promise<{ id: number; regionX: number; name: string }[]>
  get<T>(db: Db<T>, id: number): Promise<z.infer<typeof Organisation>>
  /** A result takes its place in the firm's history; the latest day's is its level today. */
  recordStanding<T>(db: Db<T>, result: { organisationId: number; on: string; level: z.infer<typeof Level>; score: number; basis: 'self' | 'site'; assessmentId: number }): Promise<void>
  /** Firms of the same industry division in the same city that have a score, and how many of them have a lower one. */
  peers<T>(db: Db<T>, id: number, score: number): Promise<{ peers: number; below: number }>
  /** Modules that know part of a firm's story. Called with the caller's transaction. */
  storyFrom(source: StorySource): void
}
export type StorySource = (db: Db<never>, actor: Actor, organisationId: number, language: 'zh' | 'en') => Promise<StoryEvent[]>
export type StoryEvent = { at: string; kind: string; title: string; detail: string | null; by: string | null; state: 'done' | 'waiting' | 'wrong'; link: { kind: string; id: number } | null }

export const organisations = defineModule<Organisations, { regions: Regions; accounts: Accounts; imports: Imports }>({
  name: 'organisations',
  uses: ['regions', 'accounts', 'imports'],
  start(kernel, faces) {
    const { regions } = faces
    const stories: StorySource[] = []
    organisationRoutes(kernel, regions, stories)
    return {
      rows: async (db, ids) => new Map((await rowsByIds(own(db), ids)).map((r) => [r.id, toRow(r, regions)])),
      select: async (db, selection, limit) => (await selectOrganisations(own(db), selection, limit, regions)).map((r) => ({ id: r.id, regionX: r.region_x, name: r.name })),
      get: (db, id) => readOrganisation(own(db), nobody, id, regions),
      recordStanding: async (db, result) => void (await recordStanding(own(db), result)),
      peers: async (db, id, score) => peers(own(db), id, score, regions),
      storyFrom: (source) => void stories.push(source),
    }
  },
})
