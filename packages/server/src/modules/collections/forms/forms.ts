import type { FormDefinition } from '@jingwei/contract/collection-form'
import type { Form, FormRow, collections as contract } from '@jingwei/contract/collections'
import type { Body, Query } from '@jingwei/contract/operation'
import { isNumber } from '@jingwei/engines/collections'
import type { z } from 'zod'
import { personOf, regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { codeTaken, fillerChanged, formNotFound, itemChanged, itemTaken, notMine, nothingToPublish, periodChanged } from '../collections.errors.ts'
import { compiledOf, covers, homeOf, placeRef, type CollectionsDb, type Context } from '../context.ts'
import { fillersOf } from './fillers.ts'
import { countRounds, editionOf, editionsOf, findForm, insertEdition, insertForm, insertItems, itemsByCode, lockForm, pageOfForms, renameItem, updateForm, type FormRecord, type ListedForm } from './form.store.ts'

export const toFormRow = (context: Context, f: ListedForm): z.infer<typeof FormRow> => ({
  id: f.id, code: f.code, title: { zh: f.title_zh, en: f.title_en }, region: placeRef(context, f.region_x), state: f.state, period: f.period, filler: f.filler, number: f.number, items: f.items, rounds: f.rounds, updatedAt: f.updated_at,
})
export async function listForms(db: CollectionsDb, context: Context, query: Query<typeof contract.forms>) {
  const page = await pageOfForms(db, query, query.sort, query)
  return { ...page, items: page.items.map((f) => toFormRow(context, f)) }
}
export const isMine = (actor: Actor, { region_x, region_hi }: { readonly region_x: number; readonly region_hi: number }) => actor.region !== null && covers(actor.region, { lo: region_x, hi: region_hi }) && actor.permissions.has('collections:manage')

export async function readForm(db: CollectionsDb, context: Context, actor: Actor, id: number): Promise<Form> {
  const f = await findForm(db, id)
  if (!f) throw formNotFound()
  const published = f.number > 0 ? await editionOf(db, id, f.number) : null
  const keeps = covers(regionOf(actor), { lo: f.region_x, hi: f.region_hi })
  return {
    ...toFormRow(context, { ...f, rounds: await countRounds(db, id) }), version: f.version, definition: (published ?? f.draft)!, draft: keeps ? f.draft : null, isMine: isMine(actor, f),
    editions: (await editionsOf(db, id)).map((e) => ({ number: e.number, by: e.by_name, at: e.published_at })),
  }
}
async function openForm(db: CollectionsDb, id: number, version: number): Promise<FormRecord> {
  if (!(await findForm(db, id))) throw formNotFound()
  const form = await lockForm(db, id)
  if (!form) throw notMine()
  if (form.version !== version) throw changedMeanwhile()
  return form
}
/** Rounds of all editions are told apart and compared by period and filler, so these stay from the first edition on. */
function sameRounds(form: FormRecord, { period, filler }: FormDefinition): void {
  if (form.number > 0 && period !== form.period) throw periodChanged()
  if (form.number > 0 && filler.kind !== form.filler) throw fillerChanged()
}
export const said = (d: FormDefinition) => ({ title_zh: d.title.zh, title_en: d.title.en, period: d.period, filler: d.filler.kind, items: d.items.length })

export async function addForm(db: CollectionsDb, context: Context, actor: Actor, { code, regionCode, definition }: Body<typeof contract.addForm>): Promise<Form> {
  const home = homeOf(context, actor, regionCode)
  compiledOf(definition)
  const now = context.kernel.now().toISOString()
  const form = await insertForm(db, { code, region_x: home.lo, region_hi: home.hi, ...said(definition), draft: JSON.stringify(definition), created_by: personOf(actor).id, created_at: now, updated_at: now })
  if (!form) throw codeTaken(code)
  await audit(db, actor, { action: 'collection-form.added', subject: `collection-form:${form.id}`, regionX: home.lo, after: { code, title: definition.title.zh } })
  return readForm(db, context, actor, form.id)
}
export async function changeForm(db: CollectionsDb, context: Context, actor: Actor, id: number, { definition, version }: Body<typeof contract.changeForm>): Promise<Form> {
  const form = await openForm(db, id, version)
  sameRounds(form, definition)
  compiledOf(definition)
  // Until it is published again, lists name it as those who fill it know it.
  await updateForm(db, id, { draft: JSON.stringify(definition), ...(form.number === 0 && said(definition)) }, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'collection-form.changed', subject: `collection-form:${id}`, regionX: form.region_x, after: { title: definition.title.zh, items: definition.items.length } })
  return readForm(db, context, actor, id)
}
/** From now on its numbers are measures, and rounds are sent with this edition. */
export async function publishForm(db: CollectionsDb, context: Context, actor: Actor, id: number, { version }: Body<typeof contract.publishForm>): Promise<Form> {
  const form = await openForm(db, id, version)
  if (!form.draft) throw nothingToPublish()
  const definition = form.draft
  sameRounds(form, definition)
  compiledOf(definition)
  // A selection of firms that cannot be read is found now, not on the day it is sent.
  const home = context.regions.byX(form.region_x)
  if (home) await fillersOf(db, context, home, definition, context.kernel.today())
  await publishItems(db, context, id, definition)
  const now = context.kernel.now().toISOString()
  await insertEdition(db, id, form.number + 1, definition, personOf(actor).name, now)
  await updateForm(db, id, { state: 'published', number: form.number + 1, draft: null, ...said(definition) }, now)
  await audit(db, actor, { action: 'collection-form.published', subject: `collection-form:${id}`, regionX: form.region_x, after: { number: form.number + 1, definition } })
  return readForm(db, context, actor, id)
}
export async function publishItems(db: CollectionsDb, { measures }: Context, formId: number, definition: FormDefinition): Promise<void> {
  const numbers = definition.items.flatMap((item, i) => (isNumber(item) ? [{ item, path: `body.definition.items.${i}` }] : []))
  if (numbers.length === 0) return
  const vocabulary = measures.vocabulary()
  for (const { item, path } of numbers) if (vocabulary.has(item.code) && vocabulary.get(item.code)!.subject !== 'collected') throw itemTaken(`${path}.code`, item.code)
  await insertItems(db, numbers.map(({ item }) => ({ code: item.code, form_id: formId, title_zh: item.title.zh, title_en: item.title.en, unit: item.unit!, time: item.time! })))
  const kept = new Map((await itemsByCode(db, numbers.map(({ item }) => item.code))).map((r) => [r.code, r]))
  for (const { item, path } of numbers) {
    // One that another region's form has is not even seen from here.
    const known = kept.get(item.code)
    if (known?.form_id !== formId) throw itemTaken(`${path}.code`, item.code)
    if (known.unit !== item.unit || known.time !== item.time) throw itemChanged(`${path}.unit`, item.code)
    if (known.title_zh !== item.title.zh || known.title_en !== item.title.en) await renameItem(db, item.code, item.title.zh, item.title.en)
  }
}
export async function stopForm(db: CollectionsDb, context: Context, actor: Actor, id: number, { version }: Body<typeof contract.stopForm>): Promise<Form> {
  const form = await openForm(db, id, version)
  await updateForm(db, id, { state: 'stopped' }, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'collection-form.stopped', subject: `collection-form:${id}`, regionX: form.region_x })
  return readForm(db, context, actor, id)
}
