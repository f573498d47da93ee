import type { Query } from '@jingwei/contract/operation'
import { projects as contract, type PublicProject } from '@jingwei/contract/projects'
import { basisPoints } from '@jingwei/engines/ledger'
import type { z } from 'zod'
import { notFound } from '../../../kernel/errors/problem-error.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'
import { placeRef, type Context } from '../context.ts'
import { ocidOf } from '../exchange/as-release.ts'
import { publishedMilestones } from '../exchange/published.store.ts'
import { balancesOf, moneyOf, type Money } from '../plan/book-money.ts'
import { unknownRegion } from '../projects.errors.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { allOpen, countOpen, findOpen, openAccounts, openPayments, pageOfOpen, type OpenFilter, type OpenProject } from './open.store.ts'

type T = ProjectsTables
type Shown = z.infer<typeof PublicProject>
const states = { planned: '待批', running: '在建', suspended: '暂停', finished: '完工', closed: '结项', ended: '终止' } as const
const englishStates = { planned: 'waiting', running: 'running', suspended: 'suspended', finished: 'finished', closed: 'closed', ended: 'broken off' } as const

/** What anybody reads of public money, signed in or not; the policies of the public's role decide which rows those are. */
export function openRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  const filterOf = (query: Omit<Query<typeof contract.publishedTotals>, never>): OpenFilter => ({
    q: query.q || undefined, programmeId: query.programmeId, area: query.area || undefined, today: kernel.today(),
    regions: (query.region ?? '').split(',').map((s) => s.trim()).filter((s) => s !== '').map((code) => {
      const node = regions.resolve(code)
      if (!node) throw unknownRegion(code, 'query.region')
      return node
    }),
  })
  const shown = (p: OpenProject, money: Money): Shown => ({
    id: p.id, number: p.number, title: p.title, state: p.state as Shown['state'], region: placeRef(context, p.region_x), partner: p.partner_x === null ? null : placeRef(context, p.partner_x), area: p.area, recipient: p.organisation_name,
    programme: p.programme_id === null ? null : { id: p.programme_id, title: p.programme_title ?? '', version: p.programme_version ?? 1 }, currency: p.currency, awardFen: p.award_fen, money, startsOn: p.starts_on, endsOn: p.ends_on,
    milestones: { met: p.met, all: p.milestones, nextDueOn: p.next_due_on }, result: p.result, ocid: ocidOf(kernel.config.JINGWEI_OCDS_PREFIX, p.number),
  })
  http.route<typeof contract.published, T>(contract.published, async ({ db, query }) => {
    const page = await pageOfOpen(db, filterOf(query), query.sort, query)
    const stands = await balancesOf(db, context, page.items)
    return { ...page, items: page.items.map((p) => shown(p, moneyOf([p], stands))) }
  })
  http.route<typeof contract.publishedTotals, T>(contract.publishedTotals, async ({ db, query }) => {
    const filter = filterOf(query)
    const counts = await countOpen(db, filter)
    const groups = (await openAccounts(db, filter)).map((g) => ({ ...g, accounts: g.allocation.map((allocation_account, i) => ({ allocation_account, commitment_account: g.commitment[i]!, disbursement_account: g.disbursement[i]!, expenditure_account: g.expenditure[i]!, recovery_account: g.recovery[i]! })) }))
    const stands = await balancesOf(db, context, groups.flatMap((g) => g.accounts))
    return { ...counts, startedBasisPoints: basisPoints(counts.started, counts.projects), currencies: groups.map((g) => ({ currency: g.currency, awardFen: g.award_fen, costFen: g.cost_fen, money: moneyOf(g.accounts, stands) })) }
  })
  http.route<typeof contract.publishedProject, T>(contract.publishedProject, async ({ db, params }) => {
    const p = await findOpen(db, params.id)
    if (!p) throw notFound({ zh: '公开的项目', en: 'Published project' })
    const [stands, plan, payments] = [await balancesOf(db, context, [p]), await publishedMilestones(db, [p.id]), await openPayments(db, p.id)]
    return {
      ...shown(p, moneyOf([p], stands)), summary: p.summary, plan: plan.map((m) => ({ code: m.code, title: m.title, dueOn: m.due_on, state: m.state as 'met', metOn: m.met_on, payFen: m.pay_fen })),
      payments: payments.map((one) => ({ number: one.number, on: one.paid_on, kind: one.kind, amountFen: one.amount_fen })),
    }
  })
  http.stream(contract.publishedCsv, ({ query, as, language }) => {
    const filter = filterOf(query)
    const zh = language === 'zh'
    const column = (chinese: string, english: string, type: TableColumn['type'] = 'text'): TableColumn => ({ header: zh ? chinese : english, type })
    return Promise.resolve(sendTable<T>(as, {
      format: 'csv', name: zh ? `公开项目-${kernel.today()}` : `projects-${kernel.today()}`, sheetName: zh ? '项目' : 'Projects',
      columns: [column('编号', 'Number'), column('项目', 'Title'), column('状态', 'State'), column('区划', 'Region'), column('领域', 'Area'), column('实施单位', 'Recipient'), column('政策', 'Programme'), column('货币', 'Currency'), column('承诺（最小货币单位）', 'Promised, minor units', 'number'), column('已拨付（最小货币单位）', 'Disbursed, minor units', 'number'), column('开工', 'Starts'), column('完工', 'Ends'), column('OCID', 'OCID')],
      batches: async function* (db) {
        for await (const batch of allOpen(db, filter, query.sort)) {
          const stands = await balancesOf(db, context, batch)
          yield batch.map((p): Cell[] => [p.number, p.title, (zh ? states : englishStates)[p.state as keyof typeof states], placeRef(context, p.region_x).name, p.area, p.organisation_name, p.programme_title, p.currency, p.award_fen, moneyOf([p], stands).disbursed, p.starts_on, p.ends_on, ocidOf(kernel.config.JINGWEI_OCDS_PREFIX, p.number)])
        }
      },
      written: () => Promise.resolve(),
    }))
  })
}
