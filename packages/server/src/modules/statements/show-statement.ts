import type { Query } from '@jingwei/contract/operation'
import type { Statement, StatementRow, statements as contract } from '@jingwei/contract/statements'
import type { Actor } from '../../kernel/access/actor.ts'
import { changedMeanwhile, invalid } from '../../kernel/errors/problem-error.ts'
import { computeFigures } from './compute-figures.ts'
import { numberOf, placeRef, type Context, type StatementsDb } from './context.ts'
import { figuresOf, findStatement, linkOf, lockStatement, pageOfStatements, versionsOf, type ListedStatement, type StatementFilter, type StatementRecord } from './statement.store.ts'
import { statementNotFound, unknownRegion } from './statements.errors.ts'

export const toRow = (context: Context, r: ListedStatement): StatementRow => ({
  id: r.id, number: numberOf(r), title: r.title, region: placeRef(context, r.region_x), state: r.state, figures: r.figures, writtenBy: r.changer, updatedAt: r.updated_at, frozenAt: r.frozen_at, frozenBy: r.freezer, isOpen: r.is_open,
})
const states = ['draft', 'ready', 'frozen']
export function filterOf({ regions }: Context, query: Pick<Query<typeof contract.list>, 'q' | 'state' | 'region'>): StatementFilter {
  const listed = (text: string | undefined) => (text ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '')
  const wanted = listed(query.state)
  if (wanted.some((state) => !states.includes(state))) throw invalid([{ path: 'query.state', code: 'state', message: { zh: `可用 ${states.join('、')}`, en: `one of ${states.join(', ')}` } }])
  return {
    q: query.q || undefined, states: wanted,
    regions: listed(query.region).map((code) => {
      const node = regions.resolve(code)
      if (!node) throw unknownRegion(code, 'query.region')
      return node
    }),
  }
}
export async function listStatements(db: StatementsDb, context: Context, query: Query<typeof contract.list>) {
  const page = await pageOfStatements(db, filterOf(context, query), query.sort, query)
  return { ...page, items: page.items.map((r) => toRow(context, r)) }
}

export const regionNodeOf = ({ regions }: Context, x: number) => {
  const node = regions.byX(x)
  if (!node) throw new Error(`no region at ${x}`)
  return node
}
export async function showStatement(db: StatementsDb, context: Context, actor: Actor, id: number): Promise<Statement> {
  const r = await findStatement(db, id)
  if (!r) throw statementNotFound()
  const versions = await versionsOf(db, id)
  const link = await linkOf(db, id)
  const list = r.state === 'frozen' ? (await figuresOf(db, id)).map((f) => f.figure) : (await computeFigures(db, actor, context, { body: r.body, language: r.language, region: regionNodeOf(context, r.region_x) })).map((c) => c.figure)
  const person = actor.person?.id
  const wrote = versions.some((v) => v.by_id === person)
  const mayFreeze = actor.permissions.has('statements:freeze')
  const why = r.state !== 'ready' || !mayFreeze ? null : wrote ? { zh: '写过稿件的人不能自己定稿', en: 'who wrote it does not freeze it' } : list.some((f) => f.problem) ? { zh: '有数字不能用', en: 'some figures cannot be used' } : null
  return {
    ...toRow(context, r), body: r.body, language: r.language, version: r.version, list, createdBy: r.creator, returned: r.returned, fold: r.fold === null ? null : { id: r.fold, at: r.fold_at! }, frozenOn: r.frozen_on, seal: r.seal,
    token: link?.is_open ? link.token : null, followsId: r.follows_id, may: { change: r.state !== 'frozen' && actor.permissions.has('statements:write'), freeze: r.state === 'ready' && mayFreeze && why === null, why },
    versions: versions.map((v) => ({ number: v.number, title: v.title, by: v.by_name, at: v.at })),
  }
}
/** The statement, held until the end of the transaction, as it was read. */
export async function heldStatement(db: StatementsDb, id: number, version?: number): Promise<StatementRecord> {
  const r = await lockStatement(db, id)
  if (!r) throw statementNotFound()
  if (version !== undefined && r.version !== version) throw changedMeanwhile()
  return r
}
