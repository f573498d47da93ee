import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Providers } from '../providers/index.ts'
import type { MatchesTables } from './matches.tables.ts'
import { findWork, takeLoad, takeRating } from './work.store.ts'

export const tellLoadJob = 'matches.tell-load'
const over = new Set(['accepted', 'rated', 'closed', 'broken-off'])

/**
 * What `providers` must know of a work: that it fills a place, that it ended, and how it was rated. In a job, since neither side's transaction may write there;
 * what was told is noted in the same transaction, so that a job that runs twice tells once.
 */
export const defineTelling = (kernel: Kernel, providers: Providers) =>
  kernel.jobs.define<{ workId: number }>(tellLoadJob, ({ workId }) =>
    kernel.database.as<MatchesTables, void>(system, async (db) => {
      const work = await findWork(db, workId)
      if (!work) return
      const isOver = over.has(work.state)
      // 0: not told, 1: told of the beginning, 2: of the end.
      if (!isOver && (await takeLoad(db, workId, 0, 1))) await providers.changeLoad(db, work.provider_id, 1)
      if (isOver) {
        if (await takeLoad(db, workId, 1, 2)) await providers.changeLoad(db, work.provider_id, -1)
        else await takeLoad(db, workId, 0, 2)
      }
      if (work.score === null || !(await takeRating(db, workId))) return
      await providers.recordRating(db, { workId, providerId: work.provider_id, solutionId: work.solution_id, organisationId: work.organisation_id, score: work.score, comment: work.comment, at: work.ended_at ?? kernel.now().toISOString() })
    }),
  )
