import { statements as contract, type Statement } from '@jingwei/contract/statements'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import { printForm } from '../../kernel/print/print-form.ts'
import { computeFigures } from './compute-figures.ts'
import { numberOf, placeRef, type Context } from './context.ts'
import { freezeStatement } from './freeze-statement.ts'
import { statementForm } from './print-statement.ts'
import { differences, recompute } from './recompute-statement.ts'
import { filterOf, listStatements, showStatement } from './show-statement.ts'
import { allStatements, findStatement, findVersion } from './statement.store.ts'
import { outside, statementNotFound, unknownRegion } from './statements.errors.ts'
import { regionOf } from '../../kernel/access/actor.ts'
import type { StatementsTables } from './statements.tables.ts'
import { addStatement, askToFreeze, changeStatement, giveBack, switchLink } from './write-statement.ts'

type T = StatementsTables
const words = { zh: { number: '编号', title: '标题', region: '地区', state: '状态', figures: '数字', by: '撰稿', updated: '更新时间', frozenBy: '定稿人', frozenAt: '定稿时间', sheet: '稿件', draft: '草稿', ready: '待定稿', frozen: '已定稿' }, en: { number: 'Number', title: 'Title', region: 'Region', state: 'State', figures: 'Figures', by: 'Written by', updated: 'Updated', frozenBy: 'Frozen by', frozenAt: 'Frozen at', sheet: 'Statements', draft: 'draft', ready: 'waiting to be frozen', frozen: 'frozen' } } as const

export function statementRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  http.route<typeof contract.list, T>(contract.list, ({ db, query }) => listStatements(db, context, query))
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params }) => showStatement(db, context, actor, params.id))
  http.route<typeof contract.add, T>(contract.add, ({ db, actor, body }) => addStatement(db, context, actor, body))
  http.route<typeof contract.change, T>(contract.change, ({ db, actor, params, body }) => changeStatement(db, context, actor, params.id, body))
  http.route<typeof contract.ask, T>(contract.ask, ({ db, actor, params, body }) => askToFreeze(db, context, actor, params.id, body.version))
  http.route<typeof contract.giveBack, T>(contract.giveBack, ({ db, actor, params, body }) => giveBack(db, context, actor, params.id, body))
  http.route<typeof contract.freeze, T>(contract.freeze, ({ db, actor, params, body }) => freezeStatement(db, context, actor, params.id, body.version))
  http.route<typeof contract.link, T>(contract.link, ({ db, actor, params, body }) => switchLink(db, context, actor, params.id, body.isOpen))
  http.route<typeof contract.versionOf, T>(contract.versionOf, async ({ db, params }) => {
    const found = (await findStatement(db, params.id)) && (await findVersion(db, params.id, params.number))
    if (!found) throw statementNotFound()
    return { number: found.number, title: found.title, body: found.body, by: found.by_name, at: found.at }
  })
  http.route<typeof contract.recompute, T>(contract.recompute, ({ db, actor, params }) => recompute(db, context, actor, params.id))
  http.route<typeof contract.differences, T>(contract.differences, ({ db, params, query }) => differences(db, context, params.id, params.place, query))
  http.route<typeof contract.render, T>(contract.render, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode, 'body.regionCode')
    const own = regionOf(actor)
    if (region.lo < own.lo || region.lo > own.hi) throw outside(region.fullName)
    return { list: (await computeFigures(db, actor, context, { body: body.body, language: body.language, region })).map((c) => c.figure) }
  })
  http.stream<typeof contract.print>(contract.print, async ({ as, actor, params }) => {
    const s = await as<T, Statement>((db) => showStatement(db, context, actor, params.id))
    const frozen = s.fold && s.frozenAt && s.frozenOn && s.seal ? { at: s.frozenAt, on: s.frozenOn, fold: s.fold.id, foldAt: s.fold.at, seal: s.seal, by: s.frozenBy } : null
    const printed = await printForm(kernel, statementForm({ number: s.number, title: s.title, body: s.body, region: s.region.name, language: s.language, list: s.list, frozen }, kernel.today()))
    return { stream: printed.stream(), name: `${s.number}.pdf`, mediaType: 'application/pdf', inline: true }
  })
  http.stream<typeof contract.export>(contract.export, async ({ as, actor, query, language }) => {
    const w = words[language]
    const filter = filterOf(context, query)
    return sendTable<T>(as, {
      format: query.format, name: w.sheet, sheetName: w.sheet,
      columns: [{ header: w.number, width: 16 }, { header: w.title, width: 40 }, { header: w.region, width: 16 }, { header: w.state, width: 12 }, { header: w.figures, width: 8 }, { header: w.by, width: 14 }, { header: w.updated, width: 20 }, { header: w.frozenBy, width: 14 }, { header: w.frozenAt, width: 20 }],
      async *batches(db) {
        for await (const rows of allStatements(db, filter, query.sort)) yield rows.map((r) => [numberOf(r), r.title, placeRef(context, r.region_x).name, w[r.state], r.figures, r.changer, r.updated_at, r.freezer, r.frozen_at])
      },
      written: (db, rows) => audit(db, actor, { action: 'statement.list-exported', summary: `${rows}` }),
    })
  })
}
