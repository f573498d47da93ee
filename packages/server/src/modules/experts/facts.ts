import type { Db } from '../../kernel/database/database.ts'
import type { Context } from './context.ts'
import { changedSince, type ExpertsDb } from './experts.store.ts'
import type { ExpertFacts } from './face.ts'
import { freeOf } from './show-expert.ts'

/** Free slots are counted in hours of the coming four weeks, at most this many: beyond it nobody is freer. */
const mostSlots = 200

export async function factsSince<T>(foreign: Db<T>, context: Context, since: string | null) {
  const db = foreign as unknown as ExpertsDb
  const until = context.kernel.now().toISOString()
  const rows = await changedSince(db, since, context.kernel.today())
  const listed = rows.filter((r) => r.is_listed)
  const free = await freeOf(db, context, listed.map((r) => r.id), 28)
  const hours = (id: number) => Math.min(mostSlots, Math.floor((free.get(id) ?? []).reduce((n, s) => n + (Date.parse(s.until) - Date.parse(s.from)), 0) / 3_600_000))
  const experts = listed.map((r): ExpertFacts => ({
    expertId: r.id, name: r.name, text: [r.title, r.institution, r.biography].filter(Boolean).join(' '), sceneCodes: r.scene_codes, industryCodes: r.industry_codes, regionX: r.region_x,
    reach: r.reach_x.flatMap((x) => {
      const node = context.regions.byX(x)
      return node ? [{ lo: node.lo, hi: node.hi }] : []
    }),
    isRemote: r.modes.includes('remote'), freeSlots: hours(r.id), ratingSum: r.rating_sum, ratings: r.ratings, consultations: r.consultations, updatedAt: r.updated_at,
  }))
  // Changes of a moment may commit after this look: the next one begins two minutes earlier and meets some again.
  return { experts, gone: rows.filter((r) => !r.is_listed).map((r) => r.id), until: rows.reduce((last, r) => (r.updated_at > last ? r.updated_at : last), since ?? until) }
}
