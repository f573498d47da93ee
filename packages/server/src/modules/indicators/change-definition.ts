import type { Definition, DefinitionFields } from '@jingwei/contract/indicators'
import { personOf, regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { notFound } from '../../kernel/errors/problem-error.ts'
import type { Context } from './context.ts'
import { openCatalogue } from './definitions.ts'
import { inUse, isMeasure, noDraft, notInForce, outside, taken, wrongFormula } from './indicators.errors.ts'
import { isTaken, lockVersions, putInForce, setRetired, writeDraft, type IndicatorsDb } from './indicators.store.ts'

/** Writes the draft of an indicator: of a new one, or of the next version of one that is one's own. Refused when the formula does not hold. */
export async function draftDefinition({ kernel, regions, measures }: Context, db: IndicatorsDb, actor: Actor, code: string, { regionCode, ...body }: DefinitionFields & { regionCode?: string | undefined }): Promise<Definition> {
  const own = regionOf(actor)
  const region = regions.resolve(regionCode ?? own.code)
  if (!region) throw notFound({ zh: '区划', en: 'Region' })
  if (region.lo < own.lo || region.lo > own.hi) throw outside(region.fullName)
  if (measures.vocabulary().has(code)) throw isMeasure(code)
  if (await isTaken(db, code, region)) throw taken(code)
  const read = (await openCatalogue(db, measures, regions)).read(body.formula, code)
  if (!read.formula) throw wrongFormula(read.problems[0].text)
  const versions = await lockVersions(db, code)
  const draft = versions.find((v) => v.state === 'draft')
  const version = draft?.version ?? (versions[0]?.version ?? 0) + 1
  const row = await writeDraft(db, { code, version, lo: region.lo, hi: region.hi, body, by: personOf(actor).id, maker: personOf(actor).name, at: kernel.now() })
  if (!row) throw noDraft()
  await audit(db, actor, { action: 'indicator.drafted', subject: `indicator:${code}`, regionX: region.lo, after: { version, ...body } })
  return (await openCatalogue(db, measures, regions)).shown(row)
}

/** Puts the draft in force, pinned to the versions of the indicators it uses. The sums it needs are kept from now on. */
export async function enforceDefinition({ kernel, regions, measures }: Context, db: IndicatorsDb, actor: Actor, code: string): Promise<Definition> {
  const versions = await lockVersions(db, code)
  if (versions.length === 0) throw notFound({ zh: '指标', en: 'Indicator' })
  const draft = versions.find((v) => v.state === 'draft')
  if (!draft) throw noDraft()
  const catalogue = await openCatalogue(db, measures, regions)
  // What it speaks of may have been retired since.
  const { formula, problems } = catalogue.read(draft.body.formula, code)
  if (!formula) throw wrongFormula(problems[0].text)
  const row = await putInForce(db, draft, catalogue.pins(formula), kernel.today())
  await audit(db, actor, { action: 'indicator.enforced', subject: `indicator:${code}`, regionX: row.region_x, after: { version: row.version } })
  return (await openCatalogue(db, measures, regions)).shown(row)
}

/** Takes an indicator out of use. What was published with it stays. Refused while another in force uses it. */
export async function retireDefinition({ regions, measures }: Context, db: IndicatorsDb, actor: Actor, code: string, reason: string): Promise<Definition> {
  const catalogue = await openCatalogue(db, measures, regions)
  const read = catalogue.row(code)
  if (!read) throw catalogue.rows.some((r) => r.code === code) ? notInForce() : notFound({ zh: '指标', en: 'Indicator' })
  // What one may only read cannot be locked.
  const current = (await lockVersions(db, code)).find((v) => v.state === 'current')
  if (!current) throw outside(read.region_x === null ? 'Jingwei' : regions.toRef(read.region_x).fullName)
  const users = usersOf(catalogue.rows.filter((r) => r.state === 'current'), code)
  if (users.length > 0) throw inUse(code, users)
  const row = await setRetired(db, current.id, reason)
  await audit(db, actor, { action: 'indicator.retired', subject: `indicator:${code}`, regionX: row.region_x, summary: reason })
  return (await openCatalogue(db, measures, regions)).shown(row)
}

/** Indicators that were put in force with this one. */
export const usersOf = (rows: readonly { readonly code: string; readonly pins: Readonly<Record<string, number>> }[], code: string) => [...new Set(rows.filter((r) => code in r.pins && r.code !== code).map((r) => r.code))].sort()
