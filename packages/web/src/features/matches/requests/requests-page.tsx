import { AskedState, matches, requestSorts, type AskedRequest } from '@jingwei/contract/matches'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { MatchList, useMatchFilters, useMatchQuery } from '../match-list.tsx'
import { texts as shared } from '../texts.ts'
import { WorksList } from '../works/works-list.tsx'
import { AskedMark, useMatchWords } from '../words.tsx'
import { DeskTabs } from './desk-tabs.tsx'
import { texts } from './texts.ts'

/** `/requests`: what this provider was asked; `?tab=works`: what it carries out. */
export default function RequestsPage() {
  const { capacity } = useSession()
  const [search] = useSearchParams()
  if (search['tab'] === 'works') return <WorksList view="provider" scope={capacity?.organisation?.name} tabs={<DeskTabs current="works" />} />
  return <Requests />
}

function Requests() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const { capacity } = useSession()
  const state = useMatchQuery(requestSorts)
  const answer = useApi(matches.requests, { query: state.query })
  const filters = useMatchFilters(state.list, { state: AskedState.options.map((value) => ({ value, text: s(value) })) })
  const columns: Column<AskedRequest>[] = [
    { key: 'title', title: t('title'), cell: (row) => row.title, width: 260, phone: 'title' },
    { key: 'firm', title: t('firm'), cell: (row) => row.firm ?? <span className="jw-ink3">{t('hidden')}</span>, width: 220, phone: 'detail' },
    { key: 'state', title: s('state'), cell: (row) => <AskedMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'solution', title: t('forSolution'), cell: (row) => row.solution.title, width: 200, phone: 'none' },
    { key: 'region', title: s('region'), cell: (row) => row.region.name, phone: 'detail' },
    { key: 'offer', title: t('offerPrice'), cell: (row) => (row.offer ? <span title={words.moneyExact(row.offer.priceFen)}>{words.money(row.offer.priceFen)}</span> : null), align: 'right', phone: 'none' },
    { key: 'until', title: t('until'), cell: (row) => <span className={row.isOpen && !row.offer ? 'jw-amber' : undefined}>{format.date(row.until)}</span>, align: 'right', sort: 'until', phone: 'detail' },
    { key: 'created', title: t('created'), cell: (row) => format.dateTime(row.createdAt), align: 'right', sort: 'created', sortFirst: 'down', phone: 'none' },
  ]
  return (
    <MatchList title={t('title')} scope={capacity?.organisation?.name} tabs={<DeskTabs current="requests" />} state={state} answer={answer} columns={columns} filters={filters} href={(row) => pathTo('request', { id: row.id })}
      save={(format) => download(matches.exportRequests, { query: { ...state.all, format } })} empty={<EmptyState title={t('none')} why={t('noneWhy')} actions={<a href={pathTo('solutions')}>{t('toSolutions')}</a>} />} />
  )
}
