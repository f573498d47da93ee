import type { SolutionRow } from '@jingwei/contract/providers'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Labels } from '../../../ui/description-list.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { texts as shared } from '../texts.ts'
import { ProviderMark, useProviderWords } from '../words.tsx'

export function useSolutionColumns(view: 'public' | 'officer' | 'own'): Column<SolutionRow>[] {
  const s = useText(shared)
  const format = useFormat()
  const words = useProviderWords()
  return [
    { key: 'title', title: s('solution'), cell: (row) => row.title, width: 260, sort: 'title', phone: 'title' },
    ...(view === 'own' ? [] : [{ key: 'provider', title: s('provider'), cell: (row: SolutionRow) => row.provider.name, width: 220, phone: 'detail' as const }]),
    ...(view === 'public' ? [] : [{ key: 'state', title: s('state'), cell: (row: SolutionRow) => <ProviderMark state={row.state} />, ink: 'ink' as const, phone: 'aside' as const }]),
    { key: 'scenes', title: s('scene'), cell: (row) => <Labels labels={row.scenes.map((one) => words.of(one.title))} />, phone: 'none' },
    { key: 'price', title: s('price'), cell: (row) => words.price(row.price), sort: 'price', phone: view === 'public' ? 'aside' : 'none' },
    { key: 'days', title: s('goLive'), cell: (row) => (row.goLiveDays === null ? null : s('days', { count: row.goLiveDays })), align: 'right', sort: 'days', phone: 'detail' },
    { key: 'rating', title: s('rating'), cell: (row) => words.rating(row.rating), align: 'right', sort: 'rating', sortFirst: 'down', phone: 'detail' },
    { key: 'finished', title: s('finished'), cell: (row) => format.count(row.finished), align: 'right', sort: 'finished', sortFirst: 'down', phone: 'none' },
    { key: 'effects', title: s('effects'), cell: (row) => (row.shownEffects > 0 ? <span className="jw-green">{format.count(row.shownEffects)}</span> : null), align: 'right', phone: 'none' },
    { key: 'updated', title: s('updated'), cell: (row) => format.date(row.updatedAt), align: 'right', sort: 'updated', sortFirst: 'down', phone: 'none' },
  ]
}
/** The server knows some orders only one way. */
export const knownSort = <S extends string>(sorts: readonly S[], wanted: string, usual: S): S => sorts.find((one) => one === wanted) ?? sorts.find((one) => one === `-${wanted}` || `-${one}` === wanted) ?? usual
