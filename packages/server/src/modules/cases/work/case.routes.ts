import { Readable } from 'node:stream'
import { cases as contract } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { forbidden } from '../../../kernel/errors/problem-error.ts'
import { mediaTypeOf, sendTable } from '../../../kernel/http/send-table.ts'
import { writeTable } from '../../../kernel/tables/index.ts'
import { caseNotFound, unknownSubject } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf } from '../context.ts'
import { catalogue, changeSubject } from '../units/catalogue.ts'
import { attachFile, readFileOf, removeFile } from './attach-file.ts'
import { type CasesDb, findByNumber, findCase, insertEvent } from './case.store.ts'
import { dispatchCase } from './dispatch-case.ts'
import { exportColumns } from './export-columns.ts'
import { findCases, findSimilar, listInput, queueCounts } from './find-cases.ts'
import { decideCase, handleCase } from './handle-case.ts'
import { importCases, readCaseSheet, templateColumns } from './import-cases.ts'
import { allCases } from './list-cases.store.ts'
import { raiseCase, registerCase } from './raise-case.ts'
import { replyToCase } from './reply-to-case.ts'
import { fileOf, readCase, rowsOf, showCase } from './show-case.ts'
import { suggestUnits } from './suggest-units.ts'
import { tellOf } from './tell-people.ts'
import { isInCharge } from './who-reads.ts'
import { cleanText } from './write-case.ts'

type T = CasesTables
const xlsx = mediaTypeOf('xlsx')
const inline = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])

/** A word about a case that does not move it: a note that stays inside, or a message that both sides read. */
async function say(db: CasesDb, context: Context, actor: Actor, id: number, kind: 'note' | 'message', text: string) {
  const c = await findCase(db, id)
  if (!c) throw caseNotFound()
  if (actor.scope === 'region' && !isInCharge(actor)) throw forbidden()
  const person = personOf(actor)
  await insertEvent(db, { case_id: id, at: context.kernel.now().toISOString(), kind, text: cleanText(text), person: person.id, person_name: person.name, from_state: null, to_state: null, is_internal: kind === 'note' })
  await audit(db, actor, { action: `case.${kind}`, subject: `case:${id}`, regionX: c.region_x })
  if (kind === 'message') await tellOf(db, context, c, [actor.scope === 'organisation' ? 'unit' : 'reporter'], { kind: 'message', key: `message:${context.kernel.now().getTime()}`, says: { zh: '有新留言', en: 'there is a message' } })
}

export function caseRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  http.route<typeof contract.catalogue, T>(contract.catalogue, async ({ db, actor, query }) => {
    const own = actor.organisationId === null ? undefined : (await context.organisations.rows(db, [actor.organisationId])).get(actor.organisationId)
    const node = query.regionCode ? nodeOf(context, query.regionCode) : own ? context.regions.byCode(own.region.code) : undefined
    const area = node ?? actor.region ?? { lo: 0, hi: 0 }
    return catalogue(db, context, area.lo, node ? node.lo : area.hi)
  })
  http.route<typeof contract.saveSubject, T>(contract.saveSubject, ({ db, actor, body }) => {
    if (body.parent === body.code) throw unknownSubject(body.parent)
    return changeSubject(db, context, actor, body)
  })
  http.route<typeof contract.list, T>(contract.list, ({ db, actor, query, language }) => findCases(db, context, actor, query, language))
  http.route<typeof contract.counts, T>(contract.counts, ({ db, actor }) => queueCounts(db, context, actor))
  http.route<typeof contract.similar, T>(contract.similar, ({ db, actor, body, language }) => findSimilar(db, context, actor, body, language))
  http.route<typeof contract.raise, T>(contract.raise, async ({ db, actor, body, language }) => showCase(db, context, actor, await raiseCase(db, context, actor, body), language))
  http.route<typeof contract.register, T>(contract.register, async ({ db, actor, body, language }) => showCase(db, context, actor, await registerCase(db, context, actor, body), language))
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params, language }) => readCase(db, context, actor, params.id, language))
  http.route<typeof contract.byNumber, T>(contract.byNumber, async ({ db, actor, params, language }) => {
    const c = await findByNumber(db, params.number)
    if (!c) throw caseNotFound()
    return showCase(db, context, actor, c, language)
  })
  http.route<typeof contract.suggest, T>(contract.suggest, ({ db, params }) => suggestUnits(db, context, params.id))
  http.route<typeof contract.handle, T>(contract.handle, async ({ db, actor, params, body, language }) => showCase(db, context, actor, await handleCase(db, context, actor, params.id, body), language))
  http.route<typeof contract.dispatch, T>(contract.dispatch, async ({ db, actor, params, body, language }) => showCase(db, context, actor, await dispatchCase(db, context, actor, params.id, body), language))
  http.route<typeof contract.decide, T>(contract.decide, async ({ db, actor, params, body, language }) => showCase(db, context, actor, await decideCase(db, context, actor, params.id, body), language))
  http.route<typeof contract.reply, T>(contract.reply, async ({ db, actor, params, body, language }) => showCase(db, context, actor, await replyToCase(db, context, actor, params.id, body), language))
  http.route<typeof contract.recordReply, T>(contract.recordReply, async ({ db, actor, params, body, language }) => showCase(db, context, actor, await replyToCase(db, context, actor, params.id, body.reply, body.how), language))
  http.route<typeof contract.note, T>(contract.note, async ({ db, actor, params, body, language }) => {
    await say(db, context, actor, params.id, 'note', body.text)
    return readCase(db, context, actor, params.id, language)
  })
  http.route<typeof contract.message, T>(contract.message, async ({ db, actor, params, body, language }) => {
    await say(db, context, actor, params.id, 'message', body.text)
    return readCase(db, context, actor, params.id, language)
  })

  http.stream<typeof contract.attach>(contract.attach, async ({ as, actor, params, body, file }) => fileOf(await attachFile(as, context, actor, params.id, body.kind, file!, contract.attach.upload.maxBytes)))
  http.stream<typeof contract.file>(contract.file, async ({ as, actor, params }) => {
    const f = await as((db: CasesDb) => readFileOf(db, actor, params.id, params.fileId))
    return { stream: kernel.files.read(f.digest), name: f.name, mediaType: f.media_type, inline: inline.has(f.media_type) || f.kind === 'voice' }
  })
  http.route<typeof contract.dropFile, T>(contract.dropFile, async ({ db, actor, params }) => {
    await removeFile(db, context, actor, params.id, params.fileId)
    return undefined
  })
  http.stream(contract.template, async ({ language }) => ({
    stream: writeTable('xlsx', templateColumns(language), Readable.from([]), { sheetName: language === 'zh' ? '诉求' : 'Cases' }), name: language === 'zh' ? '诉求导入表.xlsx' : 'cases-to-import.xlsx', mediaType: xlsx,
  }))
  http.stream<typeof contract.importRows>(contract.importRows, async ({ as, actor, body, file, language }) => {
    const faults: Parameters<typeof readCaseSheet>[1] = []
    const rows = await readCaseSheet(file!, faults, language)
    return as<T, Answer<typeof contract.importRows>>((db) => importCases(db, context, actor, rows, faults, body.dryRun, language))
  })
  http.stream(contract.export, async ({ query, as, actor, language }) => {
    const { columns, cells } = exportColumns(language)
    // Refuse a bad filter before the file begins.
    const input = listInput(context, actor, query)
    return sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '诉求' : 'cases'}-${kernel.today()}`, sheetName: language === 'zh' ? '诉求' : 'Cases', columns,
      async *batches(db) {
        for await (const batch of allCases(db, input)) {
          const rows = await rowsOf(db, context, actor, batch, language)
          yield rows.map((r, i) => cells(r, r.isAboutPerson ? '' : batch[i]!.text))
        }
      },
      written: (db, n) => audit(db, actor, { action: 'cases.exported', summary: `${n}`, after: { filter: query.filter, q: query.q, rows: n } }),
    })
  })
}
