import { windowOf } from '@jingwei/engines/indicators'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { askSums } from './ask.ts'
import { behind, everyBehind } from './behind.ts'
import { contributions } from './contributions.store.ts'
import { differing } from './differing.ts'
import type { Measures } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import { openKeeper, startKeeping } from './keeper.ts'
import { openRegistry } from './registry.ts'
import { measuresRoutes } from './measures.routes.ts'
import { newestFold } from './terms.store.ts'

export type { Answer, Area, Behind, Contribution, DeclaredMeasure, Measures, Question, Subject, Within } from './face.ts'

/** Another module's transaction, seen as ours: the same connection and actor, our tables. */
const own = <T>(db: Db<T>) => db as unknown as MeasuresDb

/** Facts of records and sums of facts, kept as the records are: what every figure is made of. */
export const measures = defineModule<Measures, { regions: Regions }>({
  name: 'measures',
  uses: ['regions'],
  async start(kernel, { regions }) {
    const registry = openRegistry()
    const keeper = openKeeper(kernel, regions, registry)
    if (kernel.config.JINGWEI_JOBS > 0) kernel.onClose(await startKeeping(kernel, keeper))
    measuresRoutes(kernel, registry)
    return {
      declare: registry.declare, declareMore: registry.declareMore, subjectOf: registry.subjectOf, vocabulary: () => registry.vocabulary,
      keep: keeper.keep, wants: keeper.wants, fold: keeper.fold, check: keeper.check, again: keeper.again, onFold: keeper.onFold,
      ask: (db, actor, question) => askSums(own(db), actor, registry, question),
      behind: (db, question, page) => behind(own(db), registry, question, page),
      everyBehind: (db, question) => everyBehind(own(db), registry, question),
      contributions: (db, { term, day, after, areas, by, among = [], asKnownAt }) => {
        const { time, isDistinct = false } = registry.vocabulary.get(term.measure)!
        const window = windowOf(term, time, day)
        return contributions(own(db), registry.subjectOf(term.measure), { sum: term, among, areas, window: after !== undefined && time === 'flow' ? { after, until: window.until } : window, isFlow: time === 'flow', isDistinct, by: by ?? null, asKnownAt: asKnownAt ?? null })
      },
      newestFold: (db) => newestFold(own(db)), differing: (db, question, limit) => differing(own(db), registry, question, limit),
    }
  },
})
