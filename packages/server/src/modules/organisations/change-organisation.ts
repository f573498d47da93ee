import type { NewOrganisation, OrganisationChange } from '@jingwei/contract/organisations'
import { checkCreditCode } from '@jingwei/engines/credit-code'
import { locate } from '@jingwei/engines/geometry'
import { industry, officialCode } from '@jingwei/engines/industry'
import type { Insertable, Updateable } from 'kysely'
import type { z } from 'zod'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Regions } from '../regions/index.ts'
import { badPoint, badCode, codeTaken, mergedAway, outsideYourRegion, unknownIndustry, unknownRegion } from './organisations.errors.ts'
import { findByCode, formerNamesOf, insertChange, insertFormerName, insertOrganisation, lockById, updateOrganisation, type OrganisationRecord, type OrganisationsDb } from './organisations.store.ts'
import type { OrganisationTable } from './organisations.tables.ts'
import { organisationNotFound } from './read-organisation.ts'
import { capitalOf, columnOf, identity, sizeOf } from './record.ts'

type Changes = Partial<Omit<z.output<typeof OrganisationChange>, 'version'>>
type Context = { actor: Actor; regions: Regions; today: string }

function placeOf(code: string, { actor, regions }: Context) {
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(code)
  const { lo, hi } = regionOf(actor)
  if (node.lo < lo || node.lo > hi) throw outsideYourRegion(node.fullName)
  return { region_x: node.lo, former_region_code: node.code === code ? null : code }
}
function checkedCode(code: string) {
  const found = checkCreditCode(code)
  if (found.ok) return found.code
  if (found.reason === 'check') throw badCode(`校验位应为 ${found.expected}，现为 ${found.found}。`, `The check character should be ${found.expected}, not ${found.found}.`)
  throw badCode('请核对 18 位代码。', 'Check the 18 characters.')
}
function checkedIndustry(code: string | null) {
  if (code === null) return null
  const found = industry(code)
  if (!found) throw unknownIndustry(code)
  return officialCode(found)
}
async function refuseTakenCode(db: OrganisationsDb, code: string | null, own?: number) {
  const other = code === null ? undefined : await findByCode(db, code)
  if (other && other.id !== own) throw codeTaken(code!, other)
}
/** The unique index also knows firms that the caller cannot see. */
async function orCodeTaken<T>(code: string | null, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'organisation_credit_code') throw codeTaken(code ?? '', undefined)
    throw error
  }
}

function refuseWrongPoint({ longitude, latitude }: { longitude: number; latitude: number }) {
  const found = locate(longitude, latitude)
  if (found.kind === 'wrong') throw badPoint(found.reason)
}

/** Columns that a change of fields asks for, with everything that follows from them. */
function columnsOf(input: Changes, before: OrganisationRecord | null, context: Context): Updateable<OrganisationTable> {
  const columns: Updateable<OrganisationTable> = {}
  for (const [field, column] of Object.entries(columnOf) as [keyof typeof columnOf, keyof Updateable<OrganisationTable>][])
    if (input[field] !== undefined) Object.assign(columns, { [column]: field === 'industryCode' ? checkedIndustry(input.industryCode!) : input[field] })
  if (input.regionCode !== undefined) Object.assign(columns, placeOf(input.regionCode, context))
  if (input.capitalRaw !== undefined) Object.assign(columns, capitalOf(input.capitalRaw))
  if (input.point) refuseWrongPoint(input.point)
  if (input.point !== undefined) Object.assign(columns, { longitude: input.point?.longitude ?? null, latitude: input.point?.latitude ?? null, point_basis: input.point?.basis ?? null })
  const pick = <K extends 'industry_code' | 'staff' | 'revenue_fen'>(name: K) => (columns[name] === undefined ? (before?.[name] ?? null) : columns[name]) as OrganisationRecord[K]
  if (!before || ['industry_code', 'staff', 'revenue_fen'].some((c) => c in columns))
    Object.assign(columns, sizeOf({ industryCode: pick('industry_code'), staff: pick('staff'), revenueFen: pick('revenue_fen') }, context.today))
  return columns
}

export async function createOrganisation(db: OrganisationsDb, input: z.output<typeof NewOrganisation>, context: Context): Promise<OrganisationRecord> {
  const code = input.creditCode ? checkedCode(input.creditCode) : null
  await refuseTakenCode(db, code)
  const row = { ...columnsOf(input, null, context), ...identity(input.name, code), known_on: context.today, created_by: context.actor.person?.name ?? null, updated_by: context.actor.person?.name ?? null }
  const made = await orCodeTaken(code, insertOrganisation(db, row as Insertable<OrganisationTable>))
  await audit(db, context.actor, { action: 'organisation.created', subject: `organisation:${made.id}`, regionX: made.region_x, summary: made.name })
  return made
}

const derived = new Set(['name_key', 'terms', 'updated_by', 'size_rule'])

export async function changeOrganisation(db: OrganisationsDb, id: number, { version, ...input }: z.output<typeof OrganisationChange>, context: Context): Promise<OrganisationRecord> {
  const before = await lockById(db, id)
  if (!before) throw organisationNotFound()
  if (before.merged_into !== null) throw mergedAway(before.merged_into)
  if (before.version !== version) throw changedMeanwhile()
  const code = input.creditCode === undefined ? before.credit_code : input.creditCode === null ? null : checkedCode(input.creditCode)
  if (code !== before.credit_code) await refuseTakenCode(db, code, id)
  const columns = columnsOf(input, before, context)
  const isRenamed = input.name !== undefined && input.name !== before.name
  if (isRenamed) await insertFormerName(db, { organisation_id: id, region_x: before.region_x, name: before.name, until_on: context.today, changed_by: context.actor.person?.name ?? null })
  if (isRenamed || code !== before.credit_code) {
    const formerNames = (await formerNamesOf(db, id)).map((f) => f.name)
    Object.assign(columns, identity(input.name ?? before.name, code, formerNames))
  }
  const differing = Object.entries(columns).filter(([column, value]) => !same(value, before[column as keyof OrganisationRecord]))
  if (differing.length === 0) return before
  const after = await orCodeTaken(code, updateOrganisation(db, id, version, { ...columns, updated_by: context.actor.person?.name ?? null }))
  if (!after) throw changedMeanwhile()
  const shown = differing.filter(([column]) => !derived.has(column))
  const values = (from: OrganisationRecord) => Object.fromEntries(shown.map(([column]) => [column, from[column as keyof OrganisationRecord]]))
  await insertChange(db, { organisation_id: id, region_x: after.region_x, by_person: context.actor.person?.id ?? null, by_name: context.actor.person?.name ?? null, kind: 'changed', before: values(before), after: values(after), import_id: null })
  await audit(db, context.actor, { action: 'organisation.changed', subject: `organisation:${id}`, regionX: after.region_x, summary: after.name, before: values(before), after: values(after) })
  return after
}
const same = (a: unknown, b: unknown) => (Array.isArray(a) ? JSON.stringify(a) === JSON.stringify(b) : (a ?? null) === (b ?? null))
