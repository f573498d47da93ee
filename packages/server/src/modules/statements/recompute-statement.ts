import type { Query } from '@jingwei/contract/operation'
import type { Recomputation, StatementFigure, statements as contract } from '@jingwei/contract/statements'
import { readTokens, writeFigure } from '@jingwei/engines/statements'
import { termInWords } from '@jingwei/engines/indicators'
import type { Actor } from '../../kernel/access/actor.ts'
import { conditionsOf, proofsOf } from './compute-figures.ts'
import { placeRef, type Context, type StatementsDb } from './context.ts'
import { sealOf } from './freeze-statement.ts'
import { regionNodeOf } from './show-statement.ts'
import { figuresOf, findStatement } from './statement.store.ts'
import { noFigure, notInThisState, statementNotFound } from './statements.errors.ts'

async function frozen(db: StatementsDb, id: number) {
  const r = await findStatement(db, id)
  if (!r) throw statementNotFound()
  if (r.state !== 'frozen' || r.fold === null) throw notInThisState(r.state)
  return { ...r, fold: r.fold }
}
/** The digests with which it was frozen, from the records as they were believed then. */
const sameProofs = (a: StatementFigure['proofs'], b: StatementFigure['proofs']) => a.length === b.length && a.every((p, i) => p.digest === b[i]!.digest && p.records === b[i]!.records && p.sum === b[i]!.sum)

/** Computes every figure again by the definition it was made with: from the records of then, which must give the same, and from those of now. */
export async function recompute(db: StatementsDb, context: Context, actor: Actor, id: number): Promise<Recomputation> {
  const { indicators, measures, kernel } = context
  const r = await frozen(db, id)
  const rows = await figuresOf(db, id)
  const tokens = readTokens(r.body)
  const inForce = new Map((await indicators.definitions(db)).map((d) => [d.code as string, d.version] as const))
  const figures: Recomputation['figures'] = []
  for (const { figure, region_x } of rows) {
    const region = regionNodeOf(context, region_x)
    const wanted = { codes: [figure.code], versions: new Map([[figure.code, figure.version!]]), regions: [region], days: [figure.on!], among: conditionsOf(figure) }
    const [[again], [now]] = [await indicators.figures(db, actor, { ...wanted, asKnownAt: r.fold }), await indicators.figures(db, actor, wanted)]
    const proofs = await proofsOf(db, context, figure, region, r.fold)
    const asked = tokens[figure.place]?.asked
    const decimals = asked?.decimals ?? null
    const newest = inForce.get(figure.code)
    figures.push({
      place: figure.place, frozen: figure.value, again: again?.value ?? null, isEqual: again?.value === figure.value && sameProofs(figure.proofs, proofs), now: now?.value ?? null,
      nowText: now === undefined || now.value === null ? '' : writeFigure(now.value, figure.unit.code, { format: asked?.format ?? 'auto', decimals, defined: decimalsOf(figure.text), language: r.language }),
      differs: now?.value !== figure.value, newerVersion: newest !== undefined && newest !== figure.version ? newest : null,
    })
  }
  const isSealed = r.seal === sealOf({ ...r, regionCode: placeRef(context, r.region_x).code }, rows.map((row) => row.figure))
  return { at: kernel.now().toISOString(), isSealed, isEqual: isSealed && figures.every((f) => f.isEqual), figures, fold: await measures.newestFold(db) }
}
/** As many decimals as the figure was frozen with, so that then and now are compared alike. */
const decimalsOf = (text: string) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0

/** Records behind one sum of a figure that differ between then and now. */
export async function differences(db: StatementsDb, context: Context, id: number, place: number, { term: at, limit }: Query<typeof contract.differences>) {
  const { indicators, measures } = context
  const r = await frozen(db, id)
  const row = (await figuresOf(db, id)).find((f) => f.figure.place === place)
  const defined = row && (await indicators.defined(db, row.figure.code, row.figure.version ?? undefined))
  const term = defined?.formula.terms[at]
  if (!row || !term) throw noFigure()
  const measure = measures.vocabulary().get(term.measure)!
  const { rows, records } = await measures.differing(db, { term, day: row.figure.on!, area: regionNodeOf(context, row.region_x), among: conditionsOf(row.figure), asKnownAt: r.fold }, limit)
  return { items: rows.map((d) => ({ id: d.recordId, title: d.title, link: d.link, region: placeRef(context, d.regionX), frozen: d.before, now: d.now })), records, text: termInWords(term, measure), unit: measure.unit }
}
