import { collections as contract } from '@jingwei/contract/collections'
import { validate } from '@jingwei/engines/collections'
import { regionOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { CollectionsTables } from '../collections.tables.ts'
import { compiledOf, type Context } from '../context.ts'
import { formTable } from '../sheets/list-columns.ts'
import { fillersOf } from './fillers.ts'
import { everyForm } from './form.store.ts'
import { addForm, changeForm, listForms, publishForm, readForm, stopForm, toFormRow } from './forms.ts'

type T = CollectionsTables

export function formRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  http.route<typeof contract.forms, T>(contract.forms, ({ db, query }) => listForms(db, context, query))
  http.route<typeof contract.form, T>(contract.form, ({ db, actor, params }) => readForm(db, context, actor, params.id))
  http.route<typeof contract.addForm, T>(contract.addForm, ({ db, actor, body }) => addForm(db, context, actor, body))
  http.route<typeof contract.changeForm, T>(contract.changeForm, ({ db, actor, params, body }) => changeForm(db, context, actor, params.id, body))
  http.route<typeof contract.publishForm, T>(contract.publishForm, ({ db, actor, params, body }) => publishForm(db, context, actor, params.id, body))
  http.route<typeof contract.stopForm, T>(contract.stopForm, ({ db, actor, params, body }) => stopForm(db, context, actor, params.id, body))
  http.route<typeof contract.tryForm, T>(contract.tryForm, async ({ db, actor, body }) => {
    const compiled = compiledOf(body.definition)
    const home = regions.byX(regionOf(actor).lo)
    return { faults: validate(compiled, body.values, body.previous, body.reasons), fillers: home ? (await fillersOf(db, context, home, body.definition, kernel.today())).length : null }
  })
  http.stream<typeof contract.exportForms>(contract.exportForms, async ({ as, actor, query, language }) => {
    const { columns, cells, title } = formTable(language)
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of everyForm(db, query, query.sort)) yield batch.map((f) => cells(toFormRow(context, f)))
      },
      written: (db, rows) => audit(db, actor, { action: 'collection-forms.exported', summary: `${rows}` }),
    })
  })
}
