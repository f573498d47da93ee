import type { ProviderRow } from '@jingwei/contract/providers'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { Labels } from '../../../ui/description-list.tsx'
import { texts as shared } from '../texts.ts'
import { ProviderMark, useProviderWords } from '../words.tsx'
import { texts } from './texts.ts'

export function useProviderColumns(view: 'public' | 'officer'): Column<ProviderRow>[] {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useProviderWords()
  return [
    { key: 'name', title: s('provider'), cell: (row) => row.organisation.name, width: 260, sort: 'name', phone: 'title' },
    ...(view === 'public' ? [] : [{ key: 'state', title: s('state'), cell: (row: ProviderRow) => <ProviderMark state={row.state} />, ink: 'ink' as const, phone: 'aside' as const }]),
    { key: 'region', title: s('region'), cell: (row) => row.region.name, phone: 'detail' },
    { key: 'scenes', title: s('scene'), cell: (row) => <Labels labels={row.scenes.map((one) => words.of(one.title))} />, phone: 'none' },
    { key: 'solutions', title: s('solutions'), cell: (row) => format.count(row.solutions), align: 'right', sort: 'solutions', sortFirst: 'down', phone: 'none' },
    { key: 'finished', title: s('finished'), cell: (row) => format.count(row.finished), align: 'right', sort: 'finished', sortFirst: 'down', phone: 'none' },
    { key: 'rating', title: s('rating'), cell: (row) => words.rating(row.rating), align: 'right', sort: 'rating', sortFirst: 'down', phone: 'detail' },
    { key: 'capacity', title: s('capacity'), cell: (row) => `${format.count(row.capacityLeft)} / ${format.count(row.jobsAtOnce)}`, align: 'right', phone: 'none' },
    { key: 'pool', title: s('pool'), cell: (row) => (row.poolUntil ? s('poolUntil', { date: format.date(row.poolUntil) }) : null), phone: 'detail' },
    ...(view === 'public' ? [] : [{ key: 'copied', title: t('copied'), cell: (row: ProviderRow) => (row.copiedReferences ? <span className="jw-red">{format.count(row.copiedReferences)}</span> : null), align: 'right' as const, phone: 'none' as const }]),
    { key: 'updated', title: s('updated'), cell: (row) => format.date(row.updatedAt), align: 'right', sort: 'updated', sortFirst: 'down', phone: 'none' },
  ]
}
