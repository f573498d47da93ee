import type { Query } from '@jingwei/contract/operation'
import { MilestoneState, ProjectState, projects as contract, type PublicProject } from '@jingwei/contract/projects'
import type { Language, Text } from '@jingwei/contract/text'
import { minorDigitsOf } from '@jingwei/engines/capital'
import { basisPoints } from '@jingwei/engines/ledger'
import type { z } from 'zod'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'
import { placeRef, type Context, type ProjectsDb } from '../context.ts'
import { ocidOf } from '../exchange/as-release.ts'
import { publishedMilestones, publishedProjects, type PublishedProject } from '../exchange/published.store.ts'
import { balancesOf, moneyOf } from '../plan/book-money.ts'
import { stateWords } from '../plan/export-columns.ts'
import { projectNotFound, unknownRegion } from '../projects.errors.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { allOpen, countOpen, openByCurrency, pageOfOpen, paidOpenly, type OpenFilter } from './open-projects.store.ts'

type T = ProjectsTables
type Row = z.infer<typeof PublicProject>

const t = (zh: string, en: string): Text => ({ zh, en })
const day = (on: string) => new Date(`${on}T00:00:00Z`)
const sum = (minor: number, { currency }: Row) => minor / 10 ** minorDigitsOf(currency)
const columns: readonly { header: Text; type?: TableColumn['type']; cell: (r: Row, language: Language) => Cell }[] = [
  { header: t('编号', 'Number'), type: 'text', cell: (r) => r.number }, { header: t('OCID', 'OCID'), type: 'text', cell: (r) => r.ocid }, { header: t('项目', 'Project'), cell: (r) => r.title }, { header: t('状态', 'State'), cell: (r, l) => stateWords[r.state][l] },
  { header: t('实施地', 'Region'), cell: (r) => r.region.name }, { header: t('区划代码', 'Region code'), type: 'text', cell: (r) => r.region.code }, { header: t('协作地区', 'Partner'), cell: (r) => r.partner?.name ?? null }, { header: t('领域', 'Area'), cell: (r) => r.area },
  { header: t('承担单位', 'Recipient'), cell: (r) => r.recipient }, { header: t('资金计划', 'Programme'), cell: (r) => r.programme?.title ?? null }, { header: t('币种', 'Currency'), type: 'text', cell: (r) => r.currency },
  { header: t('资助金额', 'Award'), type: 'number', cell: (r) => sum(r.awardFen, r) }, { header: t('已拨付', 'Disbursed'), type: 'number', cell: (r) => sum(r.money.disbursed, r) }, { header: t('已支出', 'Spent'), type: 'number', cell: (r) => sum(r.money.spent, r) }, { header: t('已追回', 'Recovered'), type: 'number', cell: (r) => sum(r.money.recovered, r) },
  { header: t('计划开始', 'Starts'), type: 'date', cell: (r) => day(r.startsOn) }, { header: t('计划结束', 'Ends'), type: 'date', cell: (r) => day(r.endsOn) }, { header: t('完成节点', 'Milestones met'), type: 'number', cell: (r) => r.milestones.met }, { header: t('全部节点', 'Milestones'), type: 'number', cell: (r) => r.milestones.all }, { header: t('成果', 'Result'), cell: (r) => r.result },
]

/** Projects as anybody may see them: as pages and as a table. The database shows the public's role no others. */
export function openProjectRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  const filterOf = ({ q, region, area, programmeId }: Query<typeof contract.publishedTotals>): OpenFilter => ({
    q: q || undefined, area: area || undefined, programmeId,
    regions: (region ?? '').split(',').map((code) => code.trim()).filter((code) => code !== '').map((code) => {
      const node = regions.resolve(code)
      if (!node) throw unknownRegion(code, 'query.region')
      return node
    }),
  })
  const shown = async (db: ProjectsDb, records: readonly PublishedProject[]): Promise<Row[]> => {
    const stands = await balancesOf(db, context, records)
    return records.map((r) => ({
      id: r.id, number: r.number, ocid: ocidOf(kernel.config.JINGWEI_OCDS_PREFIX, r.number), title: r.title, state: ProjectState.parse(r.state), region: placeRef(context, r.region_x), partner: r.partner_x === null ? null : placeRef(context, r.partner_x), area: r.area, recipient: r.organisation_name, result: r.result,
      programme: r.programme_id === null ? null : { id: r.programme_id, title: r.programme_title ?? '', version: r.programme_version ?? 1 }, currency: r.currency, awardFen: r.award_fen, money: moneyOf([r], stands), startsOn: r.starts_on, endsOn: r.ends_on, milestones: { met: r.met, all: r.milestones, nextDueOn: r.next_due_on },
    }))
  }

  http.route<typeof contract.published, T>(contract.published, async ({ db, query }) => {
    const page = await pageOfOpen(db, filterOf(query), query.sort, query)
    return { ...page, items: await shown(db, page.items) }
  })
  http.route<typeof contract.publishedProject, T>(contract.publishedProject, async ({ db, params }) => {
    const [found] = await publishedProjects(db, { ids: [params.id], limit: 1 })
    if (!found) throw projectNotFound()
    const [row] = await shown(db, [found])
    const plan = (await publishedMilestones(db, [found.id])).map((m) => ({ code: m.code, title: m.title, dueOn: m.due_on, state: MilestoneState.parse(m.state), metOn: m.met_on, payFen: m.pay_fen }))
    return { ...row!, summary: found.summary, plan, payments: await paidOpenly(db, found.id) }
  })
  http.route<typeof contract.publishedTotals, T>(contract.publishedTotals, async ({ db, query }) => {
    const filter = filterOf(query)
    const [counts, groups] = [await countOpen(db, filter, kernel.today()), await openByCurrency(db, filter)]
    const stands = await balancesOf(db, context, groups.flatMap((g) => g.accounts))
    return { ...counts, startedBasisPoints: basisPoints(counts.started, counts.projects), currencies: groups.map(({ currency, awardFen, costFen, accounts }) => ({ currency, awardFen, costFen, money: moneyOf(accounts, stands) })) }
  })
  http.stream(contract.publishedCsv, ({ as, query, language }) => {
    const filter = filterOf(query)
    return Promise.resolve(sendTable<T>(as, {
      format: 'csv', name: `projects-${kernel.today()}`, sheetName: language === 'zh' ? '项目' : 'Projects', columns: columns.map((c): TableColumn => ({ header: c.header[language], ...(c.type && { type: c.type }) })),
      async *batches(db) {
        for await (const batch of allOpen(db, filter, query.sort)) yield (await shown(db, batch)).map((row) => columns.map((c) => c.cell(row, language)))
      },
      // Nobody is told apart here, and nothing is taken out that was not public.
      written: () => Promise.resolve(),
    }))
  })
}
