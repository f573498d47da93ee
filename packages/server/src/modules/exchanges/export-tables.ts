import type { PackageRow, PartnerRow, ReceivedFigure } from '@jingwei/contract/exchanges'
import type { Language, Text } from '@jingwei/contract/text'
import { unitOf } from '@jingwei/engines/indicators'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
type Column<R> = { readonly header: Text; readonly width: number; readonly type?: TableColumn['type']; cell(row: R, language: Language): Cell }
/** Columns of an export in the reader's language. */
const tableOf = <R>(columns: readonly Column<R>[]) => (language: Language) => ({
  columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
  cells: (row: R): Cell[] => columns.map((c) => c.cell(row, language)),
})
const day = (iso: string | null) => (iso === null ? null : new Date(`${iso.slice(0, 10)}T00:00:00Z`))
const states: Record<PartnerRow['state'] | PackageRow['state'], Text> = {
  invited: t('已邀请', 'Invited'), met: t('待核对', 'To be compared'), trusted: t('已信任', 'Trusted'), revoked: t('已吊销', 'Revoked'), waiting: t('待对方收', 'Waiting'), failed: t('未送达', 'Not delivered'), accepted: t('已接受', 'Accepted'), refused: t('被拒绝', 'Refused'),
}
const directions = { send: t('报送给它', 'We send'), receive: t('从它接收', 'We receive'), both: t('互相', 'Both ways') }
const ways = { sent: t('发出', 'Sent'), received: t('收到', 'Received') }
const statuses = { A: t('正式', 'Final'), P: t('暂定', 'Provisional'), M: t('没有', 'Missing'), Q: t('不公布', 'Kept back') }

export const partnerTable = tableOf<PartnerRow>([
  { header: t('伙伴', 'Partner'), width: 30, cell: (r) => r.name }, { header: t('地区', 'Region'), width: 16, cell: (r) => r.region.name }, { header: t('代表本方', 'On behalf of'), width: 16, cell: (r) => r.home.name }, { header: t('状态', 'State'), width: 12, cell: (r, l) => states[r.state][l] },
  { header: t('方向', 'Direction'), width: 12, cell: (r, l) => directions[r.direction][l] }, { header: t('网址', 'Address'), width: 30, cell: (r) => r.url }, { header: t('最近发出', 'Last sent'), width: 12, type: 'date', cell: (r) => day(r.lastSentAt) }, { header: t('最近收到', 'Last received'), width: 12, type: 'date', cell: (r) => day(r.lastReceivedAt) },
  { header: t('待对方收', 'Waiting'), width: 10, type: 'number', cell: (r) => r.waiting },
])
export const packageTable = tableOf<PackageRow>([
  { header: t('伙伴', 'Partner'), width: 30, cell: (r) => r.partner.name }, { header: t('方向', 'Way'), width: 10, cell: (r, l) => ways[r.way][l] }, { header: t('序号', 'Number'), width: 8, type: 'number', cell: (r) => r.sequence }, { header: t('状态', 'State'), width: 12, cell: (r, l) => states[r.state][l] },
  { header: t('截至', 'As of'), width: 12, type: 'date', cell: (r) => day(r.on) }, { header: t('数字', 'Figures'), width: 10, type: 'number', cell: (r) => r.figures }, { header: t('不公布', 'Kept back'), width: 10, type: 'number', cell: (r) => r.suppressed }, { header: t('制作', 'Made'), width: 12, type: 'date', cell: (r) => day(r.madeAt) },
  { header: t('密钥已吊销', 'Key revoked'), width: 10, cell: (r, l) => (r.isMarked ? t('是', 'yes')[l] : null) },
])
export const figureTable = tableOf<ReceivedFigure>([
  { header: t('指标', 'Indicator'), width: 30, cell: (r, l) => r.title[l] }, { header: t('代码', 'Code'), width: 20, cell: (r) => r.indicator }, { header: t('口径版本', 'Version'), width: 8, type: 'number', cell: (r) => r.version }, { header: t('地区', 'Region'), width: 16, cell: (r) => r.region.name }, { header: t('区划代码', 'Region code'), width: 12, cell: (r) => r.region.code },
  { header: t('截至', 'As of'), width: 12, type: 'date', cell: (r) => day(r.on) }, { header: t('行业', 'Industry'), width: 8, cell: (r) => r.industry }, { header: t('规模', 'Size'), width: 8, cell: (r) => r.size }, { header: t('层级', 'Level'), width: 8, cell: (r) => r.level },
  { header: t('数值', 'Value'), width: 18, type: 'number', cell: (r) => (r.value === null ? null : r.unit === '1' ? r.value : r.value / unitOf(r.unit).per) }, { header: t('单位', 'Unit'), width: 10, cell: (r, l) => unitOf(r.unit).title[l] }, { header: t('状态', 'Status'), width: 10, cell: (r, l) => statuses[r.status][l] },
  { header: t('报送方', 'Told by'), width: 30, cell: (r) => r.partner.name }, { header: t('数据包', 'Package'), width: 8, type: 'number', cell: (r) => r.sequence }, { header: t('已被后来的替换', 'Replaced'), width: 10, cell: (r, l) => (r.replacedBy === null ? null : t('是', 'yes')[l]) }, { header: t('密钥已吊销', 'Key revoked'), width: 10, cell: (r, l) => (r.isMarked ? t('是', 'yes')[l] : null) },
])
