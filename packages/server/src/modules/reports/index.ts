import type { Release, ReportFields } from '@jingwei/contract/reports'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import { benchmarkRoutes } from './benchmark/benchmark.routes.ts'
import type { Context, ReportsDb, Uses } from './context.ts'
import { defineMaking } from './made/make-edition.ts'
import { reportRoutes } from './made/report.routes.ts'
import { setUpReport } from './made/set-up-report.ts'
import { serveFeeds } from './release/feeds.ts'
import { defineFigurePages } from './release/public-pages.ts'
import { releaseIndicator } from './release/release-indicator.ts'
import { releaseRoutes } from './release/release.routes.ts'
import type { Asked } from './release/weigh.ts'

/** What other modules may ask. */
export type Reports = {
  /** Releases an indicator in the caller's transaction, under the rule of disclosure. */
  release<T>(db: Db<T>, actor: Actor, asked: Asked): Promise<Release>
  /** Sets a report up in the caller's name. */
  setUp<T>(db: Db<T>, actor: Actor, fields: ReportFields): Promise<{ readonly id: number }>
}

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
    return {
      release: (db, actor, asked) => releaseIndicator(context, db as unknown as ReportsDb, actor, asked),
      setUp: (db, actor, fields) => setUpReport(context, db as unknown as ReportsDb, actor, fields),
    }
  },
})
