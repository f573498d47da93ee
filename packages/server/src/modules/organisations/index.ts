import { nobody, system } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Imports } from '../imports/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Organisations, StorySource } from './face.ts'
import { firmWords, registryFacts, registryFactsWithin } from './facts.store.ts'
import { firmSubject, honourSubject } from './firm.measures.store.ts'
import { crossTable, monthlySteps, movesBetween, totalsOn } from './figures.store.ts'
import { registerImport } from './import-organisations.ts'
import { selectOrganisations } from './list-organisations.ts'
import { placesOf, pointsOf } from './points.store.ts'
import { organisationRoutes } from './organisations.routes.ts'
import { closedOf, findById, refreshAllHonours, peers, recordStanding, rowsByIds, toRow, type OrganisationsDb } from './organisations.store.ts'
import { readOrganisation } from './read-organisation.ts'

export { bulkInsert, reserveIds, type BulkOrganisation } from './bulk.store.ts'
export { industry, section, size } from './firm-dimensions.ts'
export type { FirmWords, Organisations, PointsOf, RegistryFacts, StoryEvent, StorySource } from './face.ts'

/** Another module's transaction, seen as ours: the same connection and actor, our tables. */
const own = <T>(db: Db<T>) => db as unknown as OrganisationsDb

export const organisations = defineModule<Organisations, { regions: Regions; measures: Measures; accounts: Accounts; imports: Imports }>({
  name: 'organisations',
  uses: ['regions', 'measures', 'accounts', 'imports'],
  start(kernel, faces) {
    const { regions, accounts, measures } = faces
    for (const subject of [firmSubject, honourSubject]) measures.declare(subject)
    accounts.organisationsAre(async (db, id) => {
      const found = await findById(own(db), id)
      return found ? { id: found.id, name: found.name, regionX: found.region_x } : null
    })
    const stories: StorySource[] = []
    organisationRoutes(kernel, regions, accounts, stories)
    registerImport(kernel, faces)
    kernel.jobs.daily('organisations.refresh-honours', () => kernel.database.as(system, async (db) => void (await refreshAllHonours(own(db), kernel.today()))))
    return {
      rows: async (db, ids) => new Map((await rowsByIds(own(db), ids)).map((r) => [r.id, toRow(r, regions)])),
      closed: async (db, ids) => new Map((await closedOf(own(db), ids)).map((r) => [r.id, r.closed_on])),
      select: async (db, selection, limit) => (await selectOrganisations(own(db), selection, limit, regions)).map((r) => ({ id: r.id, regionX: r.region_x, name: r.name })),
      factsOf: (db, ids) => registryFacts(own(db), ids),
      factsWithin: (db, { lo, hi }) => registryFactsWithin(own(db), lo, hi),
      points: (db, query, region) => pointsOf(own(db), query, region, regions),
      placesOf: (db, ids) => placesOf(own(db), ids),
      get: (db, id) => readOrganisation(own(db), nobody, id, regions),
      recordStanding: async (db, result) => void (await recordStanding(own(db), result)),
      peers: async (db, id, score) => peers(own(db), id, score, regions),
      figures: {
        crossTable: (db, population, parts) => crossTable(own(db), population, parts),
        totalsOn: (db, population) => totalsOn(own(db), population),
        movesBetween: (db, area, from, to) => movesBetween(own(db), area, from, to),
        monthlySteps: (db, area) => monthlySteps(own(db), area),
      },
      storyFrom: (source) => void stories.push(source), words: firmWords,
    }
  },
})
