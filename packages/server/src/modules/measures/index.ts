import { measures as contract } from '@jingwei/contract/measures'
import { units, windowOf } from '@jingwei/engines/indicators'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { askSums } from './ask.ts'
import { countBehind, recordsBehind } from './behind.store.ts'
import { contributions } from './contributions.store.ts'
import { differing } from './differing.ts'
import type { Measures } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import { openKeeper, startKeeping } from './keeper.ts'
import { openRegistry } from './registry.ts'
import { madeOtherwise } from './measures.errors.ts'
import { isBelievable, newestFold } from './terms.store.ts'

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
    kernel.http.route(contract.list, async ({ db }) => ({
      items: [...registry.vocabulary.values()].map((m) => {
        const subject = registry.subjectOf(m.code)
        return {
          code: m.code, title: m.title, unit: m.unit, time: m.time, stage: m.stage ?? null, promised: m.promised ?? null, isDistinct: m.isDistinct ?? false, subject: { code: subject.name, title: subject.title },
          dimensions: subject.dimensions.map((d) => ({ code: d.code, title: d.title, kind: d.kind, words: d.words ?? null })), slices: [...subject.slices],
        }
      }),
      units: [...units.values()], fold: await newestFold(own(db)),
    }))
    return {
      declare: registry.declare, declareMore: registry.declareMore, subjectOf: registry.subjectOf, vocabulary: () => registry.vocabulary,
      keep: keeper.keep, wants: keeper.wants, fold: keeper.fold, check: keeper.check, again: keeper.again, onFold: keeper.onFold,
      ask: (db, actor, question) => askSums(own(db), actor, registry, question),
      behind: async (db, { term, day, area, among = [], asKnownAt }, page) => {
        const subject = registry.subjectOf(term.measure)
        const { time } = registry.vocabulary.get(term.measure)!
        if (asKnownAt !== undefined && !(await isBelievable(own(db), subject.name, asKnownAt))) throw madeOtherwise(subject.title)
        const asked = { sum: term, among, area, window: windowOf(term, time, day), isFlow: time === 'flow', asKnownAt: asKnownAt ?? null }
        const rows = await recordsBehind(own(db), subject, asked, page)
        const titles = await subject.titlesOf(db as unknown as Db<never>, rows.map((r) => r.record_id))
        const whole = await countBehind(own(db), subject, asked)
        return { ...whole, rows: rows.map((r) => ({ recordId: r.record_id, organisationId: r.organisation_id, regionX: r.region_x, fromOn: r.from_on, amount: r.amount, title: titles.get(r.record_id)?.title ?? null, link: titles.get(r.record_id)?.link ?? null })) }
      },
      contributions: (db, { term, day, after, areas, by, among = [], asKnownAt }) => {
        const { time, isDistinct = false } = registry.vocabulary.get(term.measure)!
        const window = windowOf(term, time, day)
        return contributions(own(db), registry.subjectOf(term.measure), { sum: term, among, areas, window: after !== undefined && time === 'flow' ? { after, until: window.until } : window, isFlow: time === 'flow', isDistinct, by: by ?? null, asKnownAt: asKnownAt ?? null })
      },
      newestFold: (db) => newestFold(own(db)), differing: (db, question, limit) => differing(own(db), registry, question, limit),
    }
  },
})
