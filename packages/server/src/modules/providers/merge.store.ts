import { sql } from 'kysely'
import type { ProvidersDb } from './context.ts'

/**
 * What belonged to a record that was merged away belongs to the one that stays. Where both had a profile, the one that stays is kept and takes over
 * references, solutions, ratings and pools; solutions of one title become one name with a number; of two applications to a call, the newer counts.
 */
export async function moveProvider(db: ProvidersDb, from: number, to: { id: number; regionX: number; name: string }) {
  const { id, regionX: x } = to
  const run = async (...statements: ReturnType<typeof sql>[]) => {
    for (const s of statements) await s.execute(db)
  }
  const both = (await sql<{ moved: number; stays: number | null }>`select p.id as moved, (select s.id from providers.provider s where s.organisation_id = ${id}) as stays from providers.provider p where p.organisation_id = ${from}`.execute(db)).rows[0]
  if (!both) return
  const { moved, stays } = both
  if (stays !== null)
    await run(
      sql`delete from providers.review v using providers.application a where v.application_id = a.id and a.provider_id in (${moved}, ${stays}) and a.state in ('submitted', 'withdrawn')
        and exists (select from providers.application o where o.call_id = a.call_id and o.provider_id in (${moved}, ${stays}) and o.id <> a.id and (o.state in ('taken', 'not-taken') or (o.submitted_at, o.id) > (a.submitted_at, a.id)))`,
      sql`delete from providers.application a where a.provider_id in (${moved}, ${stays}) and a.state in ('submitted', 'withdrawn')
        and exists (select from providers.application o where o.call_id = a.call_id and o.provider_id in (${moved}, ${stays}) and o.id <> a.id and (o.state in ('taken', 'not-taken') or (o.submitted_at, o.id) > (a.submitted_at, a.id)))`,
      // Both were decided in one call: both decisions stay on record, the second under the profile that is no longer shown.
      sql`update providers.application a set provider_id = ${stays} where provider_id = ${moved} and not exists (select from providers.application o where o.call_id = a.call_id and o.provider_id = ${stays})`,
      sql`insert into providers.pool_member (provider_id, call_id, region_x, call_x, call_title, from_on, until_on) select ${stays}, call_id, ${x}, call_x, call_title, from_on, until_on from providers.pool_member where provider_id = ${moved} on conflict do nothing`,
      sql`delete from providers.pool_member where provider_id = ${moved}`,
      sql`update providers.call_result set provider_id = ${stays} where provider_id = ${moved}`,
      sql`update providers.reference set provider_id = ${stays} where provider_id = ${moved}`,
      sql`update providers.reference set copied_how = null, copied_reference = null, copied_provider = null, copied_name = null, copied_at = null where provider_id = ${stays} and copied_provider in (${moved}, ${stays})`,
      sql`update providers.solution s set title = left(s.title, 80) || '（' || s.id || '）', title_key = s.title_key || s.id where s.provider_id = ${moved} and s.state <> 'withdrawn'
        and exists (select from providers.solution o where o.provider_id = ${stays} and o.title_key = s.title_key and o.state <> 'withdrawn')`,
      sql`update providers.solution set provider_id = ${stays} where provider_id = ${moved}`,
      sql`update providers.case_text c set provider_id = ${stays} where c.provider_id = ${moved}`,
      sql`update providers.case_text c set is_copied = exists (select from providers.case_text o where o.digest = c.digest and o.provider_id <> ${stays} and o.at <= c.at union all select from providers.reference r where r.text_digest = c.digest and r.provider_id <> ${stays} and r.created_at <= c.at) where c.provider_id = ${stays}`,
      sql`update providers.rating set provider_id = ${stays} where provider_id = ${moved}`,
      sql`update providers.provider s set rating_sum = s.rating_sum + m.rating_sum, ratings = s.ratings + m.ratings, finished = s.finished + m.finished, load = s.load + m.load, pool_until = greatest(s.pool_until, m.pool_until), version = s.version + 1
        from providers.provider m where s.id = ${stays} and m.id = ${moved}`,
      sql`update providers.provider set state = 'withdrawn', rating_sum = 0, ratings = 0, finished = 0, load = 0, pool_until = null, version = version + 1 where id = ${moved}`,
      sql`update providers.provider p set solutions = (select count(*) from providers.solution s where s.provider_id = p.id and s.is_listed), copied = (select count(*) from providers.reference r where r.provider_id = p.id and r.copied_how is not null) + (select count(*) from providers.case_text c where c.provider_id = p.id and c.is_copied) where p.id in (${moved}, ${stays})`,
    )
  else await run(sql`update providers.provider set organisation_id = ${id}, region_x = ${x}, name = ${to.name}, version = version + 1 where id = ${moved}`)
  await run(...['reference', 'proof', 'solution', 'application'].map((table) => sql`update providers.${sql.raw(table)} set organisation_id = ${id}, region_x = ${x} where organisation_id = ${from}`),
    sql`update providers.rating set organisation_id = ${id} where organisation_id = ${from}`)
}
