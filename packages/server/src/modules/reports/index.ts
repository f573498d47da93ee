import { defineModule } from '../../kernel/module.ts'
import { benchmarkRoutes } from './benchmark/benchmark.routes.ts'
import type { Context, Uses } from './context.ts'
import { defineMaking } from './made/make-edition.ts'
import { reportRoutes } from './made/report.routes.ts'
import { serveFeeds } from './release/feeds.ts'
import { defineFigurePages } from './release/public-pages.ts'
import { releaseRoutes } from './release/release.routes.ts'

/** What other modules may ask. */
export type Reports = object

/** Figures that leave the office: released to the public under a rule of disclosure, compared by firms, sent as reports. */
export const reports = defineModule<Reports, Uses>({
  name: 'reports',
  uses: ['regions', 'accounts', 'notices', 'measures', 'organisations', 'indicators'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    releaseRoutes(context)
    serveFeeds(context)
    defineFigurePages(context)
    benchmarkRoutes(context)
    defineMaking(context)
    reportRoutes(context)
    return {}
  },
})
