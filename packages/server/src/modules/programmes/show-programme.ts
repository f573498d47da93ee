import type { Programme, ProgrammeRow, ProgrammeVersion } from '@jingwei/contract/programmes'
import type { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { countApplications, findProgramme, openObjections, promisedOf, versionsOf, type AnnouncedProgramme, type AnnouncedVersion, type Counts } from './programme.store.ts'
import { programmeNotFound, versionNotFound } from './programmes.errors.ts'

type Version = z.infer<typeof ProgrammeVersion>
const isOfficial = (actor: Actor) => actor.scope === 'region'
/** Counts of applications are for those who see applications. */
const seesApplications = (actor: Actor) => isOfficial(actor) && actor.permissions.has('projects:read')

export async function showRows(db: ProgrammesDb, { regions }: Pick<Context, 'regions'>, actor: Actor, rows: readonly AnnouncedProgramme[]): Promise<ProgrammeRow[]> {
  const ids = rows.map((r) => r.id)
  const [promised, counts] = [await promisedOf(db, ids), seesApplications(actor) ? await countApplications(db, ids) : null]
  return rows.map((r) => {
    const { code, name } = regions.toRef(r.region_x)
    const own = counts?.filter((c) => c.programme_id === r.id)
    const sum = (of: (c: Counts) => number) => own?.reduce((n, c) => n + of(c), 0) ?? null
    return {
      id: r.id, code: r.code, title: { zh: r.title_zh, en: r.title_en || r.title_zh }, region: { code, name }, state: r.state as ProgrammeRow['state'], round: r.round, hasDraft: r.has_draft, opensOn: r.opens_on, closesOn: r.closes_on,
      budgetFen: r.budget_fen, promisedFen: promised.get(r.id) ?? 0, applications: sum((c) => c.applications), approved: sum((c) => c.approved), areas: r.areas, updatedAt: r.updated_at,
    }
  })
}
export const showVersion = (v: AnnouncedVersion, applications: number | null): Version => ({
  number: v.number, state: v.state as Version['state'], title: { zh: v.title_zh, en: v.title_en || v.title_zh }, terms: v.terms, publishedAt: v.published_at, publishedBy: v.publisher, savedAt: v.saved_at, savedBy: v.saver, digest: v.digest, applications,
})

export async function readProgramme(db: ProgrammesDb, context: Pick<Context, 'regions'>, actor: Actor, id: number): Promise<Programme> {
  const found = await findProgramme(db, id, isOfficial(actor))
  if (!found) throw programmeNotFound()
  const [row] = await showRows(db, context, actor, [found])
  const counts = seesApplications(actor) ? await countApplications(db, [id]) : null
  const versions = (await versionsOf(db, [id], isOfficial(actor))).map((v) => showVersion(v, counts && (counts.find((c) => c.version_number === v.number)?.applications ?? 0)))
  return {
    ...row!, version: found.version, current: versions.find((v) => v.state === 'published') ?? null, draft: versions.find((v) => v.state === 'draft') ?? null, bookId: found.book_id, publicUntil: found.public_until,
    versions, objections: seesApplications(actor) ? await openObjections(db, id) : null,
  }
}
export async function readVersion(db: ProgrammesDb, actor: Actor, id: number, number: number): Promise<Version> {
  const version = (await versionsOf(db, [id], isOfficial(actor))).find((v) => v.number === number)
  if (!version) throw versionNotFound()
  const counts = seesApplications(actor) ? await countApplications(db, [id]) : null
  return showVersion(version, counts && (counts.find((c) => c.version_number === number)?.applications ?? 0))
}
