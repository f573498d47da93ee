import type { organisations as contract } from '@jingwei/contract/organisations'
import type { Body } from '@jingwei/contract/operation'
import type { Updateable } from 'kysely'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Jobs } from '../../kernel/jobs/jobs.ts'
import { cannotMergeItself, mergedAway } from './organisations.errors.ts'
import { formerNamesOf, insertChange, insertFormerName, lockById, moveParts, refreshHonours, updateOrganisation, type OrganisationsDb } from './organisations.store.ts'
import type { OrganisationTable } from './organisations.tables.ts'
import { organisationNotFound } from './read-organisation.ts'
import { columnOf, identity } from './record.ts'

/**
 * Merges a duplicate into the record that stays. The duplicate keeps its row, pointing to where it went; its names become
 * former names, its honours, contacts and history move. Other modules hear `organisation.merged` and move what is theirs.
 */
export async function mergeOrganisations(db: OrganisationsDb, id: number, { duplicateId, take }: Body<typeof contract.merge>, { actor, today, jobs }: { actor: Actor; today: string; jobs: Jobs }) {
  if (id === duplicateId) throw cannotMergeItself()
  // Always in the order of ids, so that two merges of one pair cannot wait for each other.
  const locked = new Map<number, Awaited<ReturnType<typeof lockById>>>()
  for (const one of [id, duplicateId].sort((a, b) => a - b)) locked.set(one, await lockById(db, one))
  const stays = locked.get(id)
  const goes = locked.get(duplicateId)
  if (!stays || !goes) throw organisationNotFound()
  for (const r of [stays, goes]) if (r.merged_into !== null) throw mergedAway(r.merged_into)

  const by = { by_person: actor.person?.id ?? null, by_name: actor.person?.name ?? null }
  await updateOrganisation(db, goes.id, goes.version, { merged_into: id, updated_by: actor.person?.name ?? null })
  const moved: Updateable<OrganisationTable> = {}
  for (const field of take) {
    const column = field === 'name' ? 'name' : field === 'creditCode' ? 'credit_code' : columnOf[field]
    Object.assign(moved, { [column]: goes[column] })
  }
  const name = moved.name ?? stays.name
  const other = name === stays.name ? goes.name : stays.name
  if (other !== name) await insertFormerName(db, { organisation_id: id, region_x: stays.region_x, name: other, until_on: today, changed_by: actor.person?.name ?? null })
  const formerNames = (await formerNamesOf(db, id)).map((f) => f.name)
  const tags = [...new Set([...stays.tags, ...goes.tags])].sort()
  // A code that only the duplicate had is no choice: the record is better with it.
  const code = (moved.credit_code === undefined ? stays.credit_code : moved.credit_code) ?? goes.credit_code
  await updateOrganisation(db, id, stays.version, { ...moved, ...identity(name, code, formerNames), tags, updated_by: actor.person?.name ?? null })
  await moveParts(db, duplicateId, id, stays.region_x)
  await refreshHonours(db, id, today)
  await insertChange(db, { organisation_id: id, region_x: stays.region_x, ...by, kind: 'merged', before: { name: goes.name, credit_code: goes.credit_code, id: duplicateId }, after: { take }, import_id: null })
  await jobs.emit(db, 'organisation.merged', { id, duplicateId })
  await audit(db, actor, { action: 'organisation.merged', subject: `organisation:${id}`, regionX: stays.region_x, summary: `${goes.name} → ${name}`, before: { id: duplicateId, creditCode: goes.credit_code }, after: { take } })
}
