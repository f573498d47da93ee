import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import type { ChainsDb } from './context.ts'
import { howTitles } from './words.ts'

const dimension = (code: string, zh: string, en: string) => ({ code, title: { zh, en }, kind: 'code' }) as const
/** Firms on chains, from the day they were placed at a link. A firm at several links is counted once wherever it is counted. */
export const placedSubject: Subject = {
  name: 'chain_firm', title: { zh: '链上企业', en: 'Firms on chains' }, permission: 'chains:read',
  dimensions: [dimension('chain', '产业链', 'chain'), dimension('link', '环节', 'link'), { ...dimension('how', '归位方式', 'how it was placed'), words: howTitles }, { code: 'level', title: { zh: '数字化等级', en: 'digital level' }, kind: 'number' }], slices: ['chain'],
  measures: [{ code: 'chain_firms', title: { zh: '链上企业数', en: 'firms on chains' }, unit: 'firm', time: 'stock', amount: 0, isDistinct: true }],
  facts: (within) => sql`
    select p.id as record_id, p.organisation_id, p.region_x, p.from_on, coalesce(p.until_on, 'infinity') as until_on, array[p.chain_id::text, p.link, p.how, p.level::text] as dims, array[1::bigint] as amounts
    from chains.placement p where ${within('p.id')}`,
  titlesOf: async (db, ids) => {
    const { rows } = await sql<{ id: number; name: string; organisation_id: number }>`select id, name, organisation_id from chains.placement where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as ChainsDb)
    return new Map(rows.map((r) => [r.id, { title: r.name, link: { kind: 'organisation', id: r.organisation_id } }]))
  },
}
