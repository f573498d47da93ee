import type { maps as contract } from '@jingwei/contract/maps'
import type { Body } from '@jingwei/contract/operation'
import { checkReviewNumber } from '@jingwei/engines/geometry'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Context } from './context.ts'
import { mapNotFound, reviewNumberMissing, validUntilBefore, wrongState } from './maps.errors.ts'
import { lockMap, updateMap, type MapRecord, type MapsDb } from './maps.store.ts'

/** Held until the end of the transaction; a map of another region is seen when it is published, and still not changed. */
async function lock(db: MapsDb, actor: Actor, id: number, version: number, states: readonly string[]): Promise<MapRecord> {
  const before = await lockMap(db, id)
  const { lo, hi } = regionOf(actor)
  if (!before || before.region_x < lo || before.region_x > hi) throw mapNotFound()
  if (before.version !== version) throw changedMeanwhile()
  if (!states.includes(before.state)) throw wrongState(before.state)
  return before
}
const shown = (r: MapRecord) => ({ title: r.title, source: r.source, reviewNumber: r.review_number, validFrom: r.valid_from, validUntil: r.valid_until, state: r.state })
async function written(db: MapsDb, actor: Actor, action: string, before: MapRecord, after: MapRecord | undefined): Promise<MapRecord> {
  if (!after) throw mapNotFound()
  await audit(db, actor, { action, subject: `map:${after.id}`, regionX: after.region_x, summary: after.title, before: shown(before), after: shown(after) })
  return after
}

export async function changeMap(db: MapsDb, actor: Actor, id: number, { version, ...words }: Body<typeof contract.change>) {
  const before = await lock(db, actor, id, version, ['draft'])
  const review = words.reviewNumber === undefined ? before.review_number : (checkReviewNumber(words.reviewNumber ?? '')?.text ?? null)
  const change = {
    title: words.title ?? before.title, source: words.source ?? before.source, review_number: review,
    valid_from: words.validFrom ?? before.valid_from, valid_until: words.validUntil === undefined ? before.valid_until : words.validUntil,
  }
  if (change.valid_until !== null && change.valid_until < change.valid_from) throw validUntilBefore()
  return written(db, actor, 'map.changed', before, await updateMap(db, id, change))
}
export async function publishMap(db: MapsDb, { kernel }: Context, actor: Actor, id: number, version: number) {
  const before = await lock(db, actor, id, version, ['draft'])
  if (before.review_number === null) throw reviewNumberMissing()
  return written(db, actor, 'map.published', before, await updateMap(db, id, { state: 'published', published_at: kernel.now().toISOString(), published_by: actor.person?.name ?? null }))
}
export async function withdrawMap(db: MapsDb, { kernel }: Context, actor: Actor, id: number, version: number, reason: string) {
  const before = await lock(db, actor, id, version, ['draft', 'published'])
  return written(db, actor, 'map.withdrawn', before, await updateMap(db, id, { state: 'withdrawn', withdrawn_at: kernel.now().toISOString(), withdrawn_for: reason }))
}
