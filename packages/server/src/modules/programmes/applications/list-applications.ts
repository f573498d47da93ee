import { ApplicationState, type ApplicationRow, type programmes as contract } from '@jingwei/contract/programmes'
import type { Answer, Query } from '@jingwei/contract/operation'
import type { Language, Text } from '@jingwei/contract/text'
import type { Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { invalid } from '../../../kernel/errors/problem-error.ts'
import type { Download } from '../../../kernel/http/route.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'
import type { Db } from '../../../kernel/database/database.ts'
import type { ProgrammesTables } from '../programmes.tables.ts'
import { covered } from './blind.ts'
import { placeOf, type Context, type ProgrammesDb } from './context.ts'
import { allApplications, listApplications, type ListedApplication, type Wanted } from './list.store.ts'
import { common, coverFor, readerOf } from './show-application.ts'
import { states } from './transitions.ts'

type Asked = Pick<Query<typeof contract.applications>, 'programmeId' | 'round' | 'state' | 'q' | 'mine' | 'sort'>
function wantedOf(actor: Actor, query: Asked): Wanted {
  const given = query.state?.split(',').filter((s) => s !== '') ?? []
  const unknown = given.find((s) => !ApplicationState.safeParse(s).success)
  if (unknown !== undefined) throw invalid([{ path: 'query.state', code: 'state', message: { zh: `没有“${unknown}”这个状态；可用：${ApplicationState.options.join('、')}`, en: `there is no state ${unknown}; there are ${ApplicationState.options.join(', ')}` } }])
  return { reader: readerOf(actor), person: actor.person?.id ?? null, programmeId: query.programmeId, round: query.round, states: given, q: query.q, isMine: query.mine ?? false, sort: query.sort }
}
async function rowsOf(context: Context, actor: Actor, rows: readonly ListedApplication[]): Promise<ApplicationRow[]> {
  const reader = readerOf(actor)
  const names = await coverFor(context, reader === 'reviewer' ? rows.filter((r) => r.is_blind).map((r) => r.id) : [])
  return rows.map((r) => {
    const title = covered(r.title, names.get(r.id) ?? null)
    return {
      ...common(context, { ...r, title }, { title_zh: r.title_zh, title_en: r.title_en, state: r.programme_state }, reader), organisation: r.organisation_id === null || r.organisation_name === null ? null : { id: r.organisation_id, name: r.organisation_name }, region: r.region_x === null ? null : placeOf(context, r.region_x),
      total: r.total, rank: r.rank, reviews: r.reviews_of === null || r.reviews_of === 0 ? null : { done: r.reviews_done ?? 0, of: r.reviews_of },
    }
  })
}
export async function findApplications(db: ProgrammesDb, context: Context, actor: Actor, query: Query<typeof contract.applications>): Promise<Answer<typeof contract.applications>> {
  const { items, ...page } = await listApplications(db, wantedOf(actor, query), query)
  return { ...page, items: await rowsOf(context, actor, items) }
}

const outcomes: Readonly<Record<ApplicationRow['outcome'], Text>> = { met: { zh: '符合', en: 'met' }, 'not-met': { zh: '不符合', en: 'not met' }, unknown: { zh: '不明', en: 'not known' }, review: { zh: '需审查', en: 'to be reviewed' } }
const yuan = (fen: number | null): Cell => (fen === null ? null : fen / 100)
type Column = { header: Text; width: number; type?: TableColumn['type']; cell: (row: ApplicationRow, language: Language) => Cell }
const columns: readonly Column[] = [
  { header: { zh: '编号', en: 'Number' }, width: 18, type: 'text', cell: (r) => r.number }, { header: { zh: '政策', en: 'Programme' }, width: 32, cell: (r, l) => r.programme.title[l] }, { header: { zh: '版本', en: 'Version' }, width: 6, type: 'number', cell: (r) => r.programme.version },
  { header: { zh: '企业', en: 'Firm' }, width: 30, cell: (r) => r.organisation?.name ?? null }, { header: { zh: '区划', en: 'Region' }, width: 14, cell: (r) => r.region?.name ?? null }, { header: { zh: '区划代码', en: 'Region code' }, width: 12, type: 'text', cell: (r) => r.region?.code ?? null },
  { header: { zh: '项目', en: 'Project' }, width: 36, cell: (r) => r.title }, { header: { zh: '状态', en: 'State' }, width: 12, cell: (r, l) => states[r.state][l] }, { header: { zh: '条件', en: 'Conditions' }, width: 12, cell: (r, l) => outcomes[r.outcome][l] },
  { header: { zh: '测算金额（元）', en: 'Computed (yuan)' }, width: 16, type: 'number', cell: (r) => yuan(r.computedFen) }, { header: { zh: '核定金额（元）', en: 'Awarded (yuan)' }, width: 16, type: 'number', cell: (r) => yuan(r.awardedFen) },
  { header: { zh: '得分', en: 'Total' }, width: 8, type: 'number', cell: (r) => r.total }, { header: { zh: '名次', en: 'Rank' }, width: 6, type: 'number', cell: (r) => r.rank }, { header: { zh: '已评/应评', en: 'Reviews' }, width: 10, type: 'text', cell: (r) => (r.reviews ? `${r.reviews.done}/${r.reviews.of}` : null) },
  { header: { zh: '办理期限', en: 'Due' }, width: 12, type: 'date', cell: (r) => (r.dueOn === null ? null : new Date(`${r.dueOn}T00:00:00Z`)) }, { header: { zh: '提交时间', en: 'Submitted' }, width: 18, type: 'datetime', cell: (r) => (r.submittedAt === null ? null : new Date(r.submittedAt)) },
]
type As = <Tables, T>(work: (db: Db<Tables>) => Promise<T>) => Promise<T>
export function exportApplications(as: As, context: Context, actor: Actor, { format, ...query }: Query<typeof contract.exportApplications>, language: Language): Download {
  const wanted = wantedOf(actor, query)
  return sendTable<ProgrammesTables>(as, {
    format, name: `${language === 'zh' ? '申报' : 'applications'}-${context.kernel.today()}`, sheetName: language === 'zh' ? '申报' : 'Applications', columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
    async *batches(db) {
      for await (const batch of allApplications(db, wanted)) yield (await rowsOf(context, actor, batch)).map((row) => columns.map((c) => c.cell(row, language)))
    },
    written: (db, n) => audit(db, actor, { action: 'programme-applications.exported', summary: `${n}`, after: { ...query, rows: n } }),
  })
}
