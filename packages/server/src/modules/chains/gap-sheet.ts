import type { ChainDocument, LinkStanding } from '@jingwei/contract/chains'
import type { Language } from '@jingwei/contract/text'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'
import { stageWords } from './part-columns.ts'
import { stateTitles } from './words.ts'

const yuan = (fen: number | null | undefined): Cell => (fen === null || fen === undefined ? null : fen / 100)
/** What is missing along a chain and what is weak, with what was planned, as a sheet. */
export function becauseSheet({ links }: ChainDocument, standings: readonly LinkStanding[], language: Language): { columns: TableColumn[]; cells: Cell[][] } {
  const heads = language === 'zh'
    ? ['环节', '所在段', '判断', '理由', '企业，家', '规上，家', '龙头，家', '待核对，家', '0 级', '1 级', '2 级', '3 级', '4 级', '登记营业收入，元', '规划企业，家', '规划龙头，家', '规划营业收入，元', '规划说明']
    : ['Link', 'Stage', 'Finding', 'Because', 'Firms', 'Above scale', 'Leading', 'To be checked', 'Level 0', 'Level 1', 'Level 2', 'Level 3', 'Level 4', 'Revenue on record, yuan', 'Firms planned', 'Leading planned', 'Revenue planned, yuan', 'Note of the plan']
  const byCode = new Map(links.map((l) => [l.code, l]))
  return {
    columns: heads.map((header, i): TableColumn => ({ header, width: i === 3 || i === 17 ? 60 : i === 0 ? 22 : 12, ...(i > 3 && i < 17 && { type: 'number' as const }) })),
    cells: standings.map((s): Cell[] => {
      const link = byCode.get(s.code)!
      return [
        language === 'en' ? (link.titleEn ?? link.title) : link.title, stageWords[link.stage][language], stateTitles[s.state]![language], s.because.map((b) => b[language]).join(language === 'zh' ? '；' : '; ') || null,
        s.firms, s.aboveScale, s.leading, s.unsure, ...s.levels, yuan(s.revenueFen), s.plan?.firms ?? null, s.plan?.leading ?? null, yuan(s.plan?.revenueFen), s.plan?.note ?? null,
      ]
    }),
  }
}
