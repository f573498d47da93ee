import { measures as contract } from '@jingwei/contract/measures'
import { units } from '@jingwei/engines/indicators'
import { regionOf } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { MeasuresTables } from './measures.tables.ts'
import type { Registry } from './registry.ts'
import { newestFold } from './terms.store.ts'

export function measuresRoutes({ http }: Kernel, registry: Registry) {
  http.route<typeof contract.list, MeasuresTables>(contract.list, async ({ db, actor }) => ({
    items: [...registry.vocabulary.values()].filter((m) => registry.isFor(m.code, regionOf(actor))).map((m) => {
      const subject = registry.subjectOf(m.code)
      return {
        code: m.code, title: m.title, unit: m.unit, time: m.time, stage: m.stage ?? null, promised: m.promised ?? null, isDistinct: m.isDistinct ?? false, subject: { code: subject.name, title: subject.title },
        dimensions: subject.dimensions.map((d) => ({ code: d.code, title: d.title, kind: d.kind, words: d.words ?? null })), slices: [...subject.slices],
      }
    }),
    units: [...units.values()], fold: await newestFold(db),
  }))
}
