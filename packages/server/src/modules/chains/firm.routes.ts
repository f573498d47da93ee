import { chains as contract, type PlacedFirm } from '@jingwei/contract/chains'
import type { Answer, Query } from '@jingwei/contract/operation'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'
import { attach, detach, listAttachments } from './attachments.ts'
import type { ChainRecord } from './chain.store.ts'
import type { ChainsTables } from './chains.tables.ts'
import { placeRef, withinOf, type ChainsDb, type Context } from './context.ts'
import { importHand } from './import-hand.ts'
import { handColumns, writtenHand } from './part-columns.ts'
import { listHand, placeByHand, takeBack } from './place-by-hand.ts'
import { askPlacing } from './place-firms.ts'
import { everyFirm, everyHand, pageOfFirms, type FirmFilter, type PlacementRecord } from './placement.store.ts'
import { readPlan, savePlan } from './plans.ts'
import { readSheet } from './read-sheet.ts'
import { documentOf, livingDocument, openChain } from './show-chain.ts'
import { becauseOf, howTitles } from './words.ts'

type T = ChainsTables
type Titles = ReadonlyMap<string, { title: string; titleEn: string | null }>

async function linkTitles(db: ChainsDb, chain: ChainRecord): Promise<Titles> {
  return new Map((await documentOf(db, chain)).document.links.map((l) => [l.code, l]))
}
const toFirm = (context: Context, titles: Titles, r: PlacementRecord): PlacedFirm => ({
  id: r.id, organisation: { id: r.organisation_id, name: r.name }, region: placeRef(context, r.region_x), industryCode: r.industry_code, level: r.level, sizeClass: r.size_class, aboveScale: r.above_scale, isLeading: r.is_leading, revenueFen: r.revenue_fen,
  link: { code: r.link, title: titles.get(r.link)?.title ?? r.link, titleEn: titles.get(r.link)?.titleEn ?? null }, how: r.how, certainty: r.certainty, because: becauseOf(r), handId: r.hand_id,
})
const filterOf = (context: Context, actor: Actor, chain: ChainRecord, { region, ...query }: Omit<Query<typeof contract.firms>, 'cursor' | 'limit'>): FirmFilter => ({ ...query, chainId: chain.id, within: withinOf(context, actor, chain, region) })

export function firmRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.firms, T>(contract.firms, async ({ db, actor, params, query }) => {
    const chain = await openChain(db, params.id)
    const titles = await linkTitles(db, chain)
    const page = await pageOfFirms(db, filterOf(context, actor, chain, query), query)
    return { ...page, items: page.items.map((r) => toFirm(context, titles, r)) }
  })
  http.stream<typeof contract.exportFirms>(contract.exportFirms, async ({ as, actor, params, query, language }) => {
    const { chain, titles } = await as<T, { chain: ChainRecord; titles: Titles }>(async (db) => {
      const found = await openChain(db, params.id)
      return { chain: found, titles: await linkTitles(db, found) }
    })
    // Refused before the answer begins, or not at all.
    const filter = filterOf(context, actor, chain, query)
    const heads = language === 'zh' ? ['企业', '地区', '环节', '归位方式', '理由', '把握，%', '行业代码', '数字化等级', '规上', '龙头', '登记营业收入，元'] : ['Firm', 'Region', 'Link', 'How', 'Because', 'Certainty, %', 'Trade', 'Digital level', 'Above scale', 'Leading', 'Revenue on record, yuan']
    const yes = (is: boolean) => (is ? { zh: '是', en: 'yes' }[language] : null)
    return sendTable<T>(as, {
      format: query.format, name: `${chain.title} ${language === 'zh' ? '链上企业' : 'firms'}`, sheetName: language === 'zh' ? '链上企业' : 'Firms', columns: heads.map((header, i): TableColumn => ({ header, width: i === 0 || i === 4 ? 34 : 12, ...([5, 7, 10].includes(i) && { type: 'number' as const }), ...(i === 6 && { type: 'text' as const }) })),
      async *batches(db) {
        for await (const rows of everyFirm(db, filter))
          yield rows.map((r): Cell[] => [r.name, context.regions.toRef(r.region_x).name, (language === 'en' ? titles.get(r.link)?.titleEn : null) ?? titles.get(r.link)?.title ?? r.link, howTitles[r.how][language], becauseOf(r)[language], r.certainty, r.industry_code, r.level, yes(r.above_scale), yes(r.is_leading), r.revenue_fen === null ? null : r.revenue_fen / 100])
      },
      written: (db, rows) => audit(db, actor, { action: 'chain.firms-exported', subject: `chain:${chain.id}`, regionX: chain.region_x, summary: `${rows}` }),
    })
  })

  http.route<typeof contract.hand, T>(contract.hand, ({ db, params, query }) => listHand(db, context, params.id, query))
  http.route<typeof contract.place, T>(contract.place, ({ db, actor, params, body }) => placeByHand(db, context, actor, params.id, body))
  http.route<typeof contract.unplace, T>(contract.unplace, async ({ db, actor, params }) => {
    await takeBack(db, context, actor, params.id)
    return undefined
  })
  http.stream<typeof contract.importHand>(contract.importHand, async ({ as, actor, params, file }) => {
    await as<T, unknown>((db) => livingDocument(db, params.id))
    const sheet = await readSheet(file!, handColumns)
    return as<T, Answer<typeof contract.importHand>>((db) => importHand(db, context, actor, params.id, sheet, file!.name))
  })
  http.stream<typeof contract.exportHand>(contract.exportHand, async ({ as, actor, params, query, language }) => {
    const chain = await as<T, ChainRecord>((db) => openChain(db, params.id))
    const { columns } = writtenHand([], language)
    return sendTable<T>(as, {
      format: query.format, name: `${chain.title} ${language === 'zh' ? '人工归位' : 'placed by hand'}`, sheetName: language === 'zh' ? '人工归位' : 'By hand', columns,
      async *batches(db) {
        for await (const rows of everyHand(db, chain.id)) {
          const firms = await context.organisations.rows(db, rows.map((r) => r.organisation_id))
          yield writtenHand(rows.map((r) => ({ firm: firms.get(r.organisation_id)?.creditCode ?? firms.get(r.organisation_id)?.name ?? '', link: r.link, note: r.note })), language).cells
        }
      },
      written: (db, rows) => audit(db, actor, { action: 'chain.hand-exported', subject: `chain:${chain.id}`, regionX: chain.region_x, summary: `${rows}` }),
    })
  })
  http.route<typeof contract.refresh, T>(contract.refresh, async ({ db, actor, params }) => {
    const { chain } = await livingDocument(db, params.id)
    await askPlacing(db, context, chain.id)
    await audit(db, actor, { action: 'chain.placing-asked', subject: `chain:${chain.id}`, regionX: chain.region_x })
    return { isPlacing: true }
  })

  http.route<typeof contract.plan, T>(contract.plan, ({ db, actor, params, query }) => readPlan(db, context, actor, params.id, query))
  http.route<typeof contract.savePlan, T>(contract.savePlan, ({ db, actor, params, body }) => savePlan(db, context, actor, params.id, body))
  http.route<typeof contract.attachments, T>(contract.attachments, ({ db, actor, params }) => listAttachments(db, context, actor, params.id))
  http.route<typeof contract.attach, T>(contract.attach, ({ db, actor, params, body }) => attach(db, context, actor, params.id, body))
  http.route<typeof contract.detach, T>(contract.detach, async ({ db, actor, params }) => {
    await detach(db, actor, params.id)
    return undefined
  })
}
