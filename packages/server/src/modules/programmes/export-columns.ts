import type { ProgrammeRow, ProgrammeState } from '@jingwei/contract/programmes'
import type { Language, Text } from '@jingwei/contract/text'
import type { z } from 'zod'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'

export const programmeStates: Record<z.infer<typeof ProgrammeState>, Text> = {
  draft: { zh: '草案', en: 'Draft' }, open: { zh: '申报中', en: 'Open' }, reviewing: { zh: '评审中', en: 'Under review' }, publicised: { zh: '公示中', en: 'Publicised' }, decided: { zh: '已批准', en: 'Decided' }, closed: { zh: '已结束', en: 'Closed' },
}
const day = (text: string | null) => (text === null ? null : new Date(`${text}T00:00:00Z`))
const columns: readonly { readonly header: Text; readonly type: TableColumn['type'] & string; readonly width: number; readonly cell: (row: ProgrammeRow, language: Language) => Cell }[] = [
  { header: { zh: '政策', en: 'Programme' }, type: 'text', width: 36, cell: (r, l) => r.title[l] }, { header: { zh: '代码', en: 'Code' }, type: 'text', width: 20, cell: (r) => r.code }, { header: { zh: '区划', en: 'Region' }, type: 'text', width: 16, cell: (r) => r.region.name },
  { header: { zh: '状态', en: 'State' }, type: 'text', width: 10, cell: (r, l) => programmeStates[r.state][l] }, { header: { zh: '版本', en: 'Version' }, type: 'number', width: 8, cell: (r) => r.round },
  { header: { zh: '申报开始', en: 'Opens' }, type: 'date', width: 12, cell: (r) => day(r.opensOn) }, { header: { zh: '申报截止', en: 'Closes' }, type: 'date', width: 12, cell: (r) => day(r.closesOn) }, { header: { zh: '方向', en: 'Areas' }, type: 'text', width: 24, cell: (r) => r.areas.join('；') },
  { header: { zh: '预算(元)', en: 'Budget (yuan)' }, type: 'number', width: 16, cell: (r) => r.budgetFen / 100 }, { header: { zh: '已签约(元)', en: 'Agreed (yuan)' }, type: 'number', width: 16, cell: (r) => r.promisedFen / 100 },
  { header: { zh: '申报', en: 'Applications' }, type: 'number', width: 10, cell: (r) => r.applications }, { header: { zh: '批准', en: 'Approved' }, type: 'number', width: 10, cell: (r) => r.approved },
]
export const columnsIn = (language: Language): TableColumn[] => columns.map(({ header, type, width }) => ({ header: header[language], type, width }))
export const cellsOf = (row: ProgrammeRow, language: Language): Cell[] => columns.map((c) => c.cell(row, language))
