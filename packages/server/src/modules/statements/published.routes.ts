import { statements as contract, type PublicStatement } from '@jingwei/contract/statements'
import { printForm } from '../../kernel/print/print-form.ts'
import { numberOf, placeRef, type Context, type StatementsDb } from './context.ts'
import { statementForm } from './print-statement.ts'
import { figuresByLink, statementByLink } from './statement.store.ts'
import { linkNotFound } from './statements.errors.ts'
import type { StatementsTables } from './statements.tables.ts'

/** What anybody with the link reads: the text, its figures with definition, day and proof; not who wrote it, not the records. */
export function publishedRoutes(context: Context) {
  const { http } = context.kernel
  const published = async (db: StatementsDb, token: string): Promise<PublicStatement> => {
    const s = await statementByLink(db, token)
    if (!s || s.frozen_at === null || s.frozen_on === null || s.fold === null || s.fold_at === null || s.seal === null) throw linkNotFound()
    return { number: numberOf(s), title: s.title, body: s.body, language: s.language, region: placeRef(context, s.region_x), frozenAt: s.frozen_at, frozenOn: s.frozen_on, fold: { id: s.fold, at: s.fold_at }, seal: s.seal, list: await figuresByLink(db, token) }
  }
  http.route<typeof contract.published, StatementsTables>(contract.published, ({ db, params, reply }) => {
    // It is for whoever has the link, not for search engines.
    void reply.header('x-robots-tag', 'noindex')
    return published(db, params.token)
  })
  http.stream<typeof contract.printPublished>(contract.printPublished, async ({ as, params }) => {
    const s = await as<StatementsTables, PublicStatement>((db) => published(db, params.token))
    const printed = await printForm(context.kernel, statementForm({ ...s, region: s.region.name, frozen: { at: s.frozenAt, on: s.frozenOn, fold: s.fold.id, foldAt: s.fold.at, seal: s.seal, by: null } }, s.frozenOn))
    return { stream: printed.stream(), name: `${s.number}.pdf`, mediaType: 'application/pdf', inline: true }
  })
}
