import { programmes as contract } from '@jingwei/contract/programmes'
import { checkTerms, firmFacts } from '@jingwei/engines/programmes'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import { cellsOf, columnsIn } from './export-columns.ts'
import type { Context } from './context.ts'
import { fitsOf } from './fits.ts'
import { conditionsOf } from './list-filter.ts'
import { allProgrammes, listProgrammes } from './programme.store.ts'
import type { ProgrammesTables as T } from './programmes.tables.ts'
import { publishedList, publishedProgramme } from './published.ts'
import { publishProgramme } from './publish-programme.ts'
import { addProgramme, saveDraft } from './save-draft.ts'
import { readProgramme, readVersion, showRows } from './show-programme.ts'
import { tryOnAll, tryOnFirm } from './try-terms.ts'

export function programmeRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  http.route<typeof contract.published, T>(contract.published, async ({ db, actor, query }) => {
    const { items, ...page } = await listProgrammes(db, { where: conditionsOf(query, regions), sort: query.sort, isOfficer: false }, query)
    return { ...page, items: await showRows(db, context, actor, items) }
  })
  http.route<typeof contract.publishedProgramme, T>(contract.publishedProgramme, ({ db, actor, params }) => publishedProgramme(db, context, actor, params.id))
  http.stream(contract.publishedList, ({ as, params, language }) => publishedList(as, context, params.id, language))

  http.route<typeof contract.list, T>(contract.list, async ({ db, actor, query }) => {
    const { items, ...page } = await listProgrammes(db, { where: conditionsOf(query, regions), sort: query.sort, isOfficer: true }, query)
    return { ...page, items: await showRows(db, context, actor, items) }
  })
  http.stream(contract.export, ({ as, actor, query, language }) => {
    const wanted = { where: conditionsOf(query, regions), sort: query.sort, isOfficer: true }
    return Promise.resolve(sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '政策' : 'programmes'}-${kernel.today()}`, sheetName: language === 'zh' ? '政策' : 'Programmes', columns: columnsIn(language),
      async *batches(db) {
        for await (const batch of allProgrammes(db, wanted)) yield (await showRows(db, context, actor, batch)).map((row) => cellsOf(row, language))
      },
      written: (db, rows) => audit(db, actor, { action: 'programmes.exported', summary: `${rows}`, after: query }),
    }))
  })
  http.route<typeof contract.facts, T>(contract.facts, () => Promise.resolve({ items: firmFacts.map(({ unit = null, description = null, words = null, ...fact }) => ({ ...fact, unit, description, words: words && { ...words } })) }))
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params }) => readProgramme(db, context, actor, params.id))
  http.route<typeof contract.versionOf, T>(contract.versionOf, ({ db, actor, params }) => readVersion(db, actor, params.id, params.number))
  http.route<typeof contract.add, T>(contract.add, ({ db, actor, body }) => addProgramme(db, context, actor, body))
  http.route<typeof contract.saveDraft, T>(contract.saveDraft, ({ db, actor, params, body }) => saveDraft(db, context, actor, params.id, body))
  http.route<typeof contract.checkTerms, T>(contract.checkTerms, ({ body }) => Promise.resolve({ problems: checkTerms(body.terms).map((p) => ({ ...p })) }))
  http.route<typeof contract.tryOnFirm, T>(contract.tryOnFirm, ({ db, body }) => tryOnFirm(db, context, body))
  http.route<typeof contract.tryOnAll, T>(contract.tryOnAll, ({ db, actor, body }) => tryOnAll(db, context, actor, body))
  http.route<typeof contract.publish, T>(contract.publish, ({ db, actor, params, body }) => publishProgramme(db, context, actor, params.id, body.version))
  http.route<typeof contract.fits, T>(contract.fits, ({ db, actor }) => fitsOf(db, context, actor))
}
