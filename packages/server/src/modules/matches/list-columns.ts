import type { AskedRequest, EnquiryRow, Need, WorkRow } from '@jingwei/contract/matches'
import type { Language, Text } from '@jingwei/contract/text'
import type { ListColumn } from './export-list.ts'
import { sizeTexts } from './fit-words.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
const states: Readonly<Record<string, Text>> = {
  'open': t('待处理', 'Open'), 'asked': t('已询价', 'Asked'), 'working': t('实施中', 'At work'), 'met': t('已解决', 'Met'), 'closed': t('已关闭', 'Closed'), 'due': t('待选定', 'Due'), 'chosen': t('已选定', 'Chosen'), 'ended': t('已结束', 'Ended'),
  'withdrawn': t('已撤回', 'Withdrawn'), 'seen': t('已查看', 'Seen'), 'offered': t('已报价', 'Offered'), 'declined': t('已谢绝', 'Declined'), 'not-chosen': t('未选中', 'Not chosen'), 'missed': t('逾期未报', 'Missed'),
  'agreed': t('已签约', 'Agreed'), 'started': t('实施中', 'Started'), 'delivered': t('已交付', 'Delivered'), 'returned': t('已退回', 'Returned'), 'accepted': t('已验收', 'Accepted'), 'rated': t('已评价', 'Rated'), 'broken-off': t('已终止', 'Broken off'),
}
const state = (code: string, l: Language) => states[code]?.[l] ?? code
/** Whole fen as yuan, exact to the fen. */
const yuan = (fen: number | null) => (fen === null ? null : fen / 100)
const instantOf = (at: string | null) => (at === null ? null : new Date(at))
const dayOf = (on: string | null) => (on === null ? null : new Date(`${on}T00:00:00Z`))
const sceneOf = (item: { scene: { title: Text } | null }, l: Language) => item.scene?.title[l] ?? null

export const needColumns: readonly ListColumn<Need>[] = [
  { header: t('企业', 'Firm'), width: 32, cell: (r) => r.organisation.name }, { header: t('需求', 'Need'), width: 32, cell: (r) => r.title }, { header: t('说明', 'Text'), width: 48, cell: (r) => r.text || null },
  { header: t('场景', 'Scene'), width: 16, cell: sceneOf }, { header: t('现等级', 'Grade now'), width: 8, type: 'number', cell: (r) => r.gradeNow }, { header: t('目标等级', 'Target'), width: 8, type: 'number', cell: (r) => r.gradeTarget },
  { header: t('预算（元）', 'Budget (CNY)'), width: 14, type: 'number', cell: (r) => yuan(r.budgetFen) }, { header: t('所需日期', 'Needed by'), width: 12, type: 'date', cell: (r) => dayOf(r.neededBy) }, { header: t('地点', 'Place'), width: 14, cell: (r) => r.region.name },
  { header: t('规模', 'Size'), width: 8, cell: (r, l) => (r.sizeClass ? (sizeTexts[r.sizeClass]?.[l] ?? null) : null) }, { header: t('行业', 'Industry'), width: 10, type: 'text', cell: (r) => r.industryCode },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => state(r.state, l) }, { header: t('报价数', 'Offers'), width: 8, type: 'number', cell: (r) => r.offers }, { header: t('提出时间', 'Stated at'), width: 18, type: 'datetime', cell: (r) => instantOf(r.createdAt) },
]
export const enquiryColumns: readonly ListColumn<EnquiryRow>[] = [
  { header: t('企业', 'Firm'), width: 32, cell: (r) => r.organisation.name }, { header: t('询价', 'Enquiry'), width: 32, cell: (r) => r.title }, { header: t('场景', 'Scene'), width: 16, cell: sceneOf }, { header: t('地点', 'Place'), width: 14, cell: (r) => r.region.name },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => state(r.state, l) }, { header: t('截止日', 'Until'), width: 12, type: 'date', cell: (r) => dayOf(r.until) }, { header: t('询问家数', 'Asked'), width: 8, type: 'number', cell: (r) => r.askedCount },
  { header: t('报价数', 'Offers'), width: 8, type: 'number', cell: (r) => r.offersCount }, { header: t('谢绝数', 'Declined'), width: 8, type: 'number', cell: (r) => r.declinedCount }, { header: t('发起时间', 'Asked at'), width: 18, type: 'datetime', cell: (r) => instantOf(r.createdAt) },
]
export const requestColumns: readonly ListColumn<AskedRequest>[] = [
  { header: t('询价', 'Request'), width: 32, cell: (r) => r.title }, { header: t('方案', 'Solution'), width: 32, cell: (r) => r.solution.title }, { header: t('企业', 'Firm'), width: 32, cell: (r) => r.firm }, { header: t('场景', 'Scene'), width: 16, cell: sceneOf },
  { header: t('地点', 'Place'), width: 14, cell: (r) => r.region.name }, { header: t('预算（元）', 'Budget (CNY)'), width: 14, type: 'number', cell: (r) => yuan(r.budgetFen) }, { header: t('截止日', 'Until'), width: 12, type: 'date', cell: (r) => dayOf(r.until) },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => state(r.state, l) }, { header: t('含税报价（元）', 'Price with tax (CNY)'), width: 16, type: 'number', cell: (r) => yuan(r.offer?.priceFen ?? null) }, { header: t('收到时间', 'Received at'), width: 18, type: 'datetime', cell: (r) => instantOf(r.createdAt) },
]
export const workColumns: readonly ListColumn<WorkRow>[] = [
  { header: t('项目', 'Work'), width: 32, cell: (r) => r.title }, { header: t('企业', 'Firm'), width: 32, cell: (r) => r.organisation.name }, { header: t('服务商', 'Provider'), width: 32, cell: (r) => r.provider.name }, { header: t('方案', 'Solution'), width: 28, cell: (r) => r.solution.title },
  { header: t('场景', 'Scene'), width: 16, cell: sceneOf }, { header: t('地点', 'Place'), width: 14, cell: (r) => r.region.name }, { header: t('状态', 'State'), width: 10, cell: (r, l) => state(r.state, l) }, { header: t('金额（元）', 'Price (CNY)'), width: 14, type: 'number', cell: (r) => yuan(r.priceFen) },
  { header: t('应上线日', 'Due on'), width: 12, type: 'date', cell: (r) => dayOf(r.dueOn) }, { header: t('是否逾期', 'Late'), width: 8, cell: (r, l) => (r.isLate ? t('是', 'Yes') : t('否', 'No'))[l] }, { header: t('评分', 'Score'), width: 8, type: 'number', cell: (r) => r.score },
  { header: t('签约时间', 'Agreed at'), width: 18, type: 'datetime', cell: (r) => instantOf(r.agreedAt) }, { header: t('验收时间', 'Accepted at'), width: 18, type: 'datetime', cell: (r) => instantOf(r.acceptedAt) },
]
