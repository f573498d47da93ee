import { chains as contract, type ChainDraft } from '@jingwei/contract/chains'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import type { ChainDocument } from '@jingwei/contract/chains'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'
import type { ChainsTables } from './chains.tables.ts'
import { editionsOf, everyChain, type ChainRecord } from './chain.store.ts'
import { withinOf, type ChainsDb, type Context } from './context.ts'
import { importPart } from './import-part.ts'
import { titlesOfParts, writtenPart } from './part-columns.ts'
import { addSector, changeSector, listSectors, sectorTitles } from './sectors.ts'
import { documentOf, listChains, openChain, ownLiving, showMap, standingsOf, thisYear, toRow } from './show-chain.ts'
import { addChain, changeChain, discardDraft, publish, readDraft, saveDraft } from './write-chain.ts'
import { attachmentSheet } from './attachment-sheet.ts'
import { listAttachments } from './attachments.ts'
import { becauseSheet } from './gap-sheet.ts'

type T = ChainsTables

export function chainRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.sectors, T>(contract.sectors, ({ db }) => listSectors(db, context))
  http.route<typeof contract.addSector, T>(contract.addSector, ({ db, actor, body }) => addSector(db, context, actor, body))
  http.route<typeof contract.changeSector, T>(contract.changeSector, ({ db, actor, params, body }) => changeSector(db, context, actor, params.code, body))

  http.route<typeof contract.list, T>(contract.list, ({ db, actor, query }) => listChains(db, context, actor, query))
  http.stream<typeof contract.exportList>(contract.exportList, async ({ as, actor, query, language }) => {
    const words = language === 'zh' ? ['产业链', '地区', '行业', '版本', '环节', '场景', '链上企业', '更新时间'] : ['Chain', 'Region', 'Sector', 'Edition', 'Links', 'Scenes', 'Firms', 'Updated']
    return sendTable<T>(as, {
      format: query.format, name: language === 'zh' ? '产业链' : 'chains', sheetName: language === 'zh' ? '产业链' : 'Chains', columns: words.map((header, i): TableColumn => ({ header, width: i === 0 ? 30 : 14, ...(i >= 3 && i <= 6 && { type: 'number' as const }), ...(i === 7 && { type: 'datetime' as const }) })),
      async *batches(db) {
        const sectors = await sectorTitles(db)
        for await (const rows of everyChain(db, query)) yield rows.map((r) => toRow(context, actor, sectors, r)).map((r): Cell[] => [r.title, r.region.name, r.sector?.title ?? null, r.edition, r.links, r.scenes, r.firms, new Date(r.updatedAt)])
      },
      written: (db, rows) => audit(db, actor, { action: 'chains.exported', summary: `${rows}` }),
    })
  })
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params, query }) => showMap(db, context, actor, params.id, query))
  http.route<typeof contract.add, T>(contract.add, ({ db, actor, body }) => addChain(db, context, actor, body))
  http.route<typeof contract.change, T>(contract.change, ({ db, actor, params, body }) => changeChain(db, context, actor, params.id, body))
  http.route<typeof contract.editions, T>(contract.editions, async ({ db, params }) => {
    await openChain(db, params.id)
    return { items: (await editionsOf(db, params.id)).map((e) => ({ edition: e.edition, note: e.note, publishedAt: e.published_at, publishedBy: e.published_by, links: e.links, scenes: e.scenes, digest: e.digest })) }
  })

  http.route<typeof contract.draft, T>(contract.draft, ({ db, actor, params }) => readDraft(db, actor, params.id))
  http.route<typeof contract.saveDraft, T>(contract.saveDraft, ({ db, actor, params, body }) => saveDraft(db, context, actor, params.id, body))
  http.route<typeof contract.discardDraft, T>(contract.discardDraft, async ({ db, actor, params }) => {
    await discardDraft(db, actor, params.id)
    return undefined
  })
  http.route<typeof contract.publish, T>(contract.publish, ({ db, actor, params, body }) => publish(db, context, actor, params.id, body))
  http.stream<typeof contract.importPart>(contract.importPart, async ({ as, actor, params, body, file }) => {
    // Asked before the file is read: whose chain it is not, learns nothing of what it says.
    const before = await as<T, ChainDraft>(async (db) => {
      await ownLiving(db, actor, params.id)
      return readDraft(db, actor, params.id)
    })
    const { rows, document } = await importPart(file!, body.part, before.document)
    return { rows, draft: await as<T, ChainDraft>((db) => saveDraft(db, context, actor, params.id, { revision: body.revision, document })) }
  })
  http.stream<typeof contract.exportPart>(contract.exportPart, async ({ as, actor, params, query, language }) => {
    const { part } = query
    const seen = await as<T, { chain: ChainRecord; document: ChainDocument }>((db) => partOf(db, params.id))
    const title = titlesOfParts[part][language]
    const written = part === 'gaps' ? await as<T, ReturnType<typeof becauseSheet>>(async (db) => becauseSheet(seen.document, await standingsOf(db, seen.chain, seen.document, withinOf(context, actor, seen.chain, query.region), query.year ?? thisYear(context)), language))
      : part === 'attachments' ? await as<T, ReturnType<typeof attachmentSheet>>(async (db) => attachmentSheet(seen.document, (await listAttachments(db, context, actor, params.id)).items, language))
      : writtenPart(part, seen.document, language)
    return sendTable<T>(as, {
      format: query.format, name: `${seen.chain.title} ${title}`, sheetName: title, columns: written.columns,
      async *batches() {
        yield written.cells
      },
      written: (db, rows) => audit(db, actor, { action: 'chain.exported', subject: `chain:${params.id}`, regionX: seen.chain.region_x, summary: `${part} ${rows}` }),
    })
  })
}
/** What was published. */
async function partOf(db: ChainsDb, id: number) {
  const chain = await openChain(db, id)
  return { chain, document: (await documentOf(db, chain)).document }
}
