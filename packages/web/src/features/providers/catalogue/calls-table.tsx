import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { texts as shared } from '../texts.ts'
import { CallMark, type ListedCall } from '../words.tsx'
import { texts } from './texts.ts'

export function useCallColumns(): Column<ListedCall>[] {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  return [
    { key: 'title', title: s('calls'), cell: (row) => row.title, width: 320, phone: 'title' },
    { key: 'state', title: s('state'), cell: (row) => <CallMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'region', title: s('region'), cell: (row) => row.region.name, phone: 'detail' },
    { key: 'opens', title: t('opens'), cell: (row) => format.date(row.opensOn), align: 'right', phone: 'none' },
    { key: 'closes', title: t('closes'), cell: (row) => format.date(row.closesOn), align: 'right', sort: 'closes', sortFirst: 'down', phone: 'detail' },
    { key: 'places', title: t('places'), cell: (row) => format.count(row.places), align: 'right', phone: 'none' },
    { key: 'applications', title: t('applicants'), cell: (row) => (row.applications === null ? null : format.count(row.applications)), align: 'right', phone: 'none' },
    { key: 'taken', title: s('taken'), cell: (row) => (row.taken === null ? null : format.count(row.taken)), align: 'right', phone: 'none' },
  ]
}
