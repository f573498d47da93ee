import { text as textOfStream } from 'node:stream/consumers'
import { exchanges as contract, type FigureQuery } from '@jingwei/contract/exchanges'
import type { z } from 'zod'
import { personOf, regionOf } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import { nodeOf, type Context } from './context.ts'
import { envelopeOf, kindOf } from './documents.ts'
import { noAddress, noReceipt, notAPackage, notASentOne, packageNotFound } from './exchanges.errors.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { figureTable, packageTable } from './export-tables.ts'
import { allFigures, pageOfFigures, type FigureFilter } from './figure.store.ts'
import { makePackage } from './make-package.ts'
import { allPackages, findPackage, pageOfPackages, updatePackage } from './package.store.ts'
import { pushAnew } from './push.ts'
import { receivePackage } from './receive-package.ts'
import type { ReceivedMeasures } from './received-measures.ts'
import { needPartner } from './join.ts'
import { showPackage, toFigure, toPackageRow } from './show.ts'
import { takeReceipt } from './take-receipt.ts'

type T = ExchangesTables
export function packageRoutes(context: Context, received: ReceivedMeasures) {
  const { kernel } = context
  const { http } = kernel
  const filterOf = ({ region, ...query }: z.output<typeof FigureQuery>): FigureFilter => ({ ...query, ...(region !== undefined && { regionX: nodeOf(context, region, 'query.region').lo }) })

  http.route<typeof contract.send, T>(contract.send, async ({ db, actor, params, body }) => showPackage(db, context, await makePackage(db, context, actor, params.id, body.on)))
  http.route<typeof contract.packages, T>(contract.packages, async ({ db, query }) => {
    const page = await pageOfPackages(db, query, query.sort, query)
    return { ...page, items: page.items.map((k) => toPackageRow(context, k)) }
  })
  http.route<typeof contract.package, T>(contract.package, ({ db, params }) => showPackage(db, context, params.id))
  http.route<typeof contract.sendAgain, T>(contract.sendAgain, async ({ db, actor, params }) => {
    const sent = await findPackage(db, params.id)
    if (!sent) throw packageNotFound()
    if (sent.way !== 'sent' || sent.state === 'accepted') throw notASentOne()
    const partner = await needPartner(db, sent.partner_id)
    if (partner.url === null) throw noAddress()
    await updatePackage(db, sent.id, { state: 'waiting', tries: 0, again_at: null, problem: null })
    // Those before it that were given up go first, or it would be refused for its order.
    await pushAnew(db, context, partner.id)
    await audit(db, actor, { action: 'exchange-package.sent-again', subject: `exchange-package:${sent.id}`, regionX: sent.region_x, summary: `${partner.name} #${sent.sequence}` })
    return showPackage(db, context, sent.id)
  })
  const fileOf = async (as: <R>(work: (db: Parameters<typeof findPackage>[0]) => Promise<R>) => Promise<R>, id: number, what: 'envelope' | 'receipt') => {
    const found = await as((db) => findPackage(db, id))
    if (!found) throw packageNotFound()
    const content = found[what]
    if (content === null) throw noReceipt()
    return { stream: Buffer.from(content), name: `jingwei-${what === 'receipt' ? 'receipt' : 'package'}-${found.partner_id}-${found.sequence}.json`, mediaType: 'application/json' }
  }
  http.stream<typeof contract.packageFile>(contract.packageFile, ({ as, params }) => fileOf(as, params.id, 'envelope'))
  http.stream<typeof contract.receiptFile>(contract.receiptFile, ({ as, params }) => fileOf(as, params.id, 'receipt'))
  http.stream<typeof contract.takeFile>(contract.takeFile, async ({ as, actor, file }) => {
    const envelope = envelopeOf(await textOfStream(file!.stream))
    if (!envelope) throw notAPackage()
    const { lo, hi } = regionOf(actor)
    if (kindOf(envelope) === 'jingwei-receipt') return as((db: Parameters<typeof findPackage>[0]) => takeReceipt(db, context, envelope, { lo, hi }))
    const { outcome, isRepeated, packageId, reasons } = await receivePackage(context, received, envelope, { name: personOf(actor).name, lo, hi })
    return { outcome, isRepeated, packageId, reasons: [...reasons] }
  })
  http.stream<typeof contract.receivePackage>(contract.receivePackage, async ({ body }) => (await receivePackage(context, received, body, null)).receipt)

  http.route<typeof contract.figures, T>(contract.figures, async ({ db, query }) => {
    const page = await pageOfFigures(db, filterOf(query), query.sort, query)
    return { ...page, items: page.items.map((f) => toFigure(context, f)) }
  })
  http.stream<typeof contract.exportPackages>(contract.exportPackages, async ({ as, actor, query, language }) => {
    const { columns, cells } = packageTable(language)
    const title = language === 'zh' ? '数据包' : 'packages'
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allPackages(db, query, query.sort)) yield batch.map((k) => cells(toPackageRow(context, k)))
      },
      written: (db, rows) => audit(db, actor, { action: 'exchange-packages.exported', summary: `${rows}`, after: { ...query, rows } }),
    })
  })
  http.stream<typeof contract.exportFigures>(contract.exportFigures, async ({ as, actor, query, language }) => {
    const { columns, cells } = figureTable(language)
    const title = language === 'zh' ? '收到的数字' : 'figures-received'
    // Refused before the answer begins, or not at all.
    const filter = filterOf(query)
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allFigures(db, filter, query.sort)) yield batch.map((f) => cells(toFigure(context, f)))
      },
      written: (db, rows) => audit(db, actor, { action: 'exchange-figures.exported', summary: `${rows}`, after: { ...query, rows } }),
    })
  })
}
