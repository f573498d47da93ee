import type { Body } from '@jingwei/contract/operation'
import type { Provider, providers as contract } from '@jingwei/contract/providers'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile, notFound } from '../../kernel/errors/problem-error.ts'
import type { Context, ProvidersDb } from './context.ts'
import { industryOf, kept, providerFacets, saysSomething, searched } from './facets.ts'
import { noProfile, notSuspended, providerNotFound, saysNothing, sceneTwice, suspended, unknownIndustry, unknownRegion } from './providers.errors.ts'
import { findProvider, insertProvider, lockOfOrganisation, updateProvider, type ProviderRecord } from './provider.store.ts'
import { assertScenes, scenesByCode } from './scenes.ts'
import { showProvider } from './show-provider.ts'
import { reachOfSolutions } from './solution-reach.ts'

/** The organisation that the caller acts for, and where it lies. */
export async function ownPlace(db: ProvidersDb, { organisations, regions }: Context, actor: Actor) {
  const id = actor.organisationId
  const found = id === null ? undefined : (await organisations.rows(db, [id])).get(id)
  const x = found && regions.byCode(found.region.code)?.lo
  if (id === null || found === undefined || x === undefined) throw notFound({ zh: '单位', en: 'Organisation' })
  return { organisation_id: id, region_x: x, name: found.name }
}
/** The own profile, held until the end of the transaction. */
export async function ownProvider(db: ProvidersDb, actor: Actor): Promise<ProviderRecord> {
  const r = actor.organisationId === null ? undefined : await lockOfOrganisation(db, actor.organisationId)
  if (!r) throw noProfile()
  return r
}
export const textAt = (path: string, text: string) => {
  const clean = kept(text)
  if (!saysSomething(clean)) throw saysNothing(path)
  return clean
}
export const officialIndustries = (codes: readonly string[], path: string) =>
  [...new Set(codes.map((code, i) => {
    const official = industryOf(code)
    if (official === null) throw unknownIndustry(code, `${path}.${i}`)
    return official
  }))].sort()

export async function saveProfile(db: ProvidersDb, context: Context, actor: Actor, body: Body<typeof contract.saveProfile>): Promise<Provider> {
  const { regions } = context
  const place = await ownPlace(db, context, actor)
  const before = await lockOfOrganisation(db, place.organisation_id)
  if (before?.state === 'suspended') throw suspended(before.suspended_reason)
  if ((before?.version ?? 0) !== body.version) throw changedMeanwhile()
  const codes = body.scenes.map((s) => s.code)
  const twice = codes.find((c, i) => codes.indexOf(c) !== i)
  if (twice) throw sceneTwice(twice, 'body.scenes')
  assertScenes(await scenesByCode(db, regions), codes, before?.served.map((s) => s.code) ?? [], 'body.scenes')
  const served = body.scenes.map((s, i) => ({ code: s.code, industryCodes: officialIndustries(s.industryCodes, `body.scenes.${i}.industryCodes`) }))
  const regionCodes = [...new Set(body.regionCodes.map((code, i) => {
    const node = regions.resolve(code)
    if (!node) throw unknownRegion(code, `body.regionCodes.${i}`)
    return node.code
  }))]
  const summary = textAt('body.summary', body.summary)
  const columns = {
    name: place.name, summary, served: JSON.stringify(served), region_codes: regionCodes, price_notes: body.priceNotes === null ? null : kept(body.priceNotes) || null, jobs_at_once: body.jobsAtOnce,
    contact: body.contact === null ? null : JSON.stringify(body.contact), facets: providerFacets({ served, regionCodes }, regions), ...searched(place.name, summary),
  }
  const after = before ? await updateProvider(db, before.id, before.version, columns) : await insertProvider(db, { ...columns, organisation_id: place.organisation_id, region_x: place.region_x, created_by: actor.person?.name ?? null })
  if (!after) throw changedMeanwhile()
  if (before && before.region_codes.join() !== regionCodes.join()) await reachOfSolutions(db, context, after)
  await audit(db, actor, { action: before ? 'provider.changed' : 'provider.made', subject: `provider:${after.id}`, regionX: after.region_x, ...(before && { before: { served: before.served, regionCodes: before.region_codes, jobsAtOnce: before.jobs_at_once } }), after: { served, regionCodes, jobsAtOnce: body.jobsAtOnce } })
  return showProvider(db, context, after)
}

async function moveTo(db: ProvidersDb, context: Context, actor: Actor, r: ProviderRecord, state: ProviderRecord['state'], action: string, reason: string | null = null): Promise<Provider> {
  const after = await updateProvider(db, r.id, r.version, actor.scope === 'region' ? { state, suspended_reason: reason } : { state })
  if (!after) throw changedMeanwhile()
  await audit(db, actor, { action, subject: `provider:${r.id}`, regionX: r.region_x, before: { state: r.state }, after: { state, ...(reason && { reason }) } })
  return showProvider(db, context, after)
}
/** Asking again for what is so already changes nothing. */
export async function setPublished(db: ProvidersDb, context: Context, actor: Actor, state: 'published' | 'withdrawn'): Promise<Provider> {
  const r = await ownProvider(db, actor)
  if (r.state === 'suspended') throw suspended(r.suspended_reason)
  return r.state === state ? showProvider(db, context, r) : moveTo(db, context, actor, r, state, `provider.${state}`)
}
export async function suspend(db: ProvidersDb, context: Context, actor: Actor, id: number, reason: string): Promise<Provider> {
  const r = await findProvider(db, id)
  if (!r) throw providerNotFound()
  return moveTo(db, context, actor, r, 'suspended', 'provider.suspended', kept(reason))
}
export async function resume(db: ProvidersDb, context: Context, actor: Actor, id: number): Promise<Provider> {
  const r = await findProvider(db, id)
  if (!r) throw providerNotFound()
  if (r.state !== 'suspended') throw notSuspended()
  return moveTo(db, context, actor, r, 'published', 'provider.resumed')
}
