import type { ChainSector, chains as contract } from '@jingwei/contract/chains'
import type { Body } from '@jingwei/contract/operation'
import { officialSectors } from '@jingwei/engines/chains'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { allSectors, chainsOfSector, insertSector, updateSector, type SectorRecord } from './chain.store.ts'
import { sectorNotFound, sectorTaken, unknownSector } from './chains.errors.ts'
import { homeOf, placeRef, type ChainsDb, type Context } from './context.ts'

const national = officialSectors.items.map((s): Omit<ChainSector, 'chains'> => ({ code: s.code, title: s.zh, titleEn: s.en, source: 'national', region: null, nationalScenes: s.scenes, isVerified: officialSectors.isVerified, version: officialSectors.version }))
const ownSector = (context: Context, r: SectorRecord): Omit<ChainSector, 'chains'> => ({ code: r.code, title: r.title, titleEn: r.title_en, source: 'region', region: placeRef(context, r.region_x), nationalScenes: null, isVerified: true, version: null })

export type SectorTitles = ReadonlyMap<string, { title: string; titleEn: string | null }>
export const sectorTitles = async (db: ChainsDb): Promise<SectorTitles> => new Map([...officialSectors.items.map((s) => [s.code, { title: s.zh, titleEn: s.en }] as const), ...(await allSectors(db)).map((r) => [r.code, { title: r.title, titleEn: r.title_en }] as const)])
export async function assertSector(db: ChainsDb, code: string | null | undefined): Promise<void> {
  if (code !== null && code !== undefined && !(await sectorTitles(db)).has(code)) throw unknownSector(code)
}

export async function listSectors(db: ChainsDb, context: Context) {
  const counts = await chainsOfSector(db)
  const own = (await allSectors(db)).map((r) => ownSector(context, r))
  return { items: [...own, ...national].map((s) => ({ ...s, chains: counts.get(s.code) ?? 0 })), source: officialSectors.title }
}
export async function addSector(db: ChainsDb, context: Context, actor: Actor, body: Body<typeof contract.addSector>): Promise<ChainSector> {
  const home = homeOf(context, actor, body.regionCode)
  const row = national.some((s) => s.code === body.code) ? undefined : await insertSector(db, { code: body.code, region_x: home.lo, region_hi: home.hi, title: body.title, title_en: body.titleEn, created_by: actor.person?.id ?? null })
  if (!row) throw sectorTaken(body.code)
  await audit(db, actor, { action: 'chain-sector.added', subject: `chain-sector:${row.code}`, regionX: home.lo, after: { title: row.title } })
  return { ...ownSector(context, row), chains: 0 }
}
export async function changeSector(db: ChainsDb, context: Context, actor: Actor, code: string, body: Body<typeof contract.changeSector>): Promise<ChainSector> {
  const { lo, hi } = regionOf(actor)
  const before = (await allSectors(db)).find((s) => s.code === code && s.region_x >= lo && s.region_hi <= hi)
  const after = before && (await updateSector(db, code, { title: body.title, title_en: body.titleEn }))
  if (!after) throw sectorNotFound()
  await audit(db, actor, { action: 'chain-sector.changed', subject: `chain-sector:${code}`, regionX: after.region_x, before: { title: before.title }, after: { title: after.title } })
  return { ...ownSector(context, after), chains: (await chainsOfSector(db)).get(code) ?? 0 }
}
