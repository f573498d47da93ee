import { createHash } from 'node:crypto'
import type { Statement, StatementFigure } from '@jingwei/contract/statements'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { computeFigures, proofsOf, type Computed } from './compute-figures.ts'
import { numberOf, placeRef, type Context, type StatementsDb } from './context.ts'
import { heldStatement, regionNodeOf, showStatement } from './show-statement.ts'
import { hasWritten, insertFigures, updateStatement, type StatementRecord } from './statement.store.ts'
import { noFigures, notInThisState, notWhole, ownWork } from './statements.errors.ts'

/** With keys in order, so that the same statement always has the same seal. */
const canonical = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(canonical) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, canonical(v)])) : value
type Sealed = Pick<StatementRecord, 'id' | 'created_at' | 'title' | 'body' | 'language' | 'frozen_on' | 'fold'> & { readonly regionCode: string }
export const sealOf = (s: Sealed, list: readonly StatementFigure[]): string =>
  createHash('sha256').update(JSON.stringify(canonical({ number: numberOf(s), title: s.title, body: s.body, language: s.language, region: s.regionCode, on: s.frozen_on, fold: s.fold, list }))).digest('hex')

/** Computes each figure once, as the records are believed at the newest fold, and keeps it with its definition, day and proof. A second person does it. */
export async function freezeStatement(db: StatementsDb, context: Context, actor: Actor, id: number, version: number): Promise<Statement> {
  const { kernel, measures } = context
  const r = await heldStatement(db, id, version)
  if (r.state !== 'ready') throw notInThisState(r.state)
  const { id: by, name } = personOf(actor)
  if (await hasWritten(db, id, by)) throw ownWork()
  const region = regionNodeOf(context, r.region_x)
  const fold = await measures.newestFold(db)
  const computed = await computeFigures(db, actor, context, { body: r.body, language: r.language, region }, fold.id)
  if (computed.length === 0) throw noFigures()
  const faults = computed.flatMap(({ figure }) => (figure.problem ? [{ path: `list.${figure.place}`, code: figure.isSecret ? 'secret' : 'figure', message: figure.problem }] : []))
  if (faults.length > 0) throw notWhole(faults)
  const whole: Computed[] = []
  for (const { figure, regionX } of computed) whole.push({ regionX, figure: { ...figure, proofs: await proofsOf(db, context, figure, regionNodeOf(context, regionX), fold.id) } })
  const list = whole.map((w) => w.figure)
  const on = kernel.today()
  await insertFigures(db, id, whole)
  const at = kernel.now().toISOString()
  const seal = sealOf({ ...r, frozen_on: on, fold: fold.id, regionCode: placeRef(context, r.region_x).code }, list)
  await updateStatement(db, id, { state: 'frozen', returned: null, figures: list.length, frozen_by: by, freezer: name, frozen_at: at, frozen_on: on, fold: fold.id, fold_at: fold.at, seal, updated_at: at })
  await audit(db, actor, { action: 'statement.frozen', subject: `statement:${id}`, regionX: r.region_x, after: { seal, fold: fold.id, figures: list.map((f) => [f.code, f.version, f.region?.code, f.on, f.value]) } })
  await context.notices.tell(db, { people: [r.created_by] }, { kind: 'statement.frozen', key: `statement-frozen:${id}`, title: { zh: `已定稿：${r.title}`, en: `Frozen: ${r.title}` }, detail: { zh: name, en: name }, link: { kind: 'statement', id } })
  return showStatement(db, context, actor, id)
}
