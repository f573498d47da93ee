import { EnquiryState, enquirySorts, matches, type EnquiryRow } from '@jingwei/contract/matches'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { MatchList, useMatchFilters, useMatchQuery } from '../match-list.tsx'
import { SideTabs } from '../side-tabs.tsx'
import { texts as shared } from '../texts.ts'
import { EnquiryMark, firmColumn, useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

/** `/enquiries`: whom firms asked for offers, and what came. */
export default function EnquiriesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const { capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const state = useMatchQuery(enquirySorts)
  const answer = useApi(matches.enquiries, { query: state.query })
  const filters = useMatchFilters(state.list, { state: EnquiryState.options.map((value) => ({ value, text: s(value) })), rows: answer.data?.items })
  const columns: Column<EnquiryRow>[] = [
    { key: 'title', title: t('title'), cell: (row) => row.title, width: 280, phone: 'title' },
    ...(isOfficer ? [firmColumn<EnquiryRow>(s('firm'))] : []),
    { key: 'state', title: s('state'), cell: (row) => <EnquiryMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'scene', title: s('scene'), cell: (row) => words.of(row.scene?.title), width: 140, phone: 'none' },
    { key: 'offers', title: t('offers'), cell: (row) => t('offersOf', { offers: row.offersCount, asked: row.askedCount }), align: 'right', phone: 'detail' },
    { key: 'until', title: t('until'), cell: (row) => format.date(row.until), sort: 'until', align: 'right', phone: 'detail' },
    { key: 'by', title: t('by'), cell: (row) => row.createdBy, phone: 'none' },
    { key: 'created', title: t('created'), cell: (row) => format.dateTime(row.createdAt), sort: 'created', sortFirst: 'down', align: 'right', phone: 'none' },
  ]
  return (
    <MatchList title={t('title')} scope={isOfficer ? t('scopeOfficer') : capacity?.organisation?.name} tabs={<SideTabs current="enquiries" />} state={state} answer={answer} columns={columns} filters={filters}
      href={(row) => pathTo('enquiry', { id: row.id })} save={(format) => download(matches.exportEnquiries, { query: { ...state.all, format } })}
      empty={<EmptyState title={t('none')} why={t(isOfficer ? 'noneOfficerWhy' : 'noneWhy')} actions={!isOfficer && <a href={pathTo('matches')}>{t('toFits')}</a>} />} />
  )
}
