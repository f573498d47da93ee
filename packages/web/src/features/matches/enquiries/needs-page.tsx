import { matches, needSorts, NeedState, type Need } from '@jingwei/contract/matches'
import { Button } from 'antd'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { MatchList, useMatchFilters, useMatchQuery } from '../match-list.tsx'
import { useMayState } from '../needs/may-state.ts'
import { SideTabs } from '../side-tabs.tsx'
import { texts as shared } from '../texts.ts'
import { firmColumn, NeedMark, needWords, useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

/** `/needs`: what firms want solved, from their results or in their own words. */
export default function NeedsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const { capacity } = useSession()
  const mayState = useMayState()
  const isOfficer = capacity?.kind === 'mandate'
  const state = useMatchQuery(needSorts)
  const { list } = state
  const answer = useApi(matches.needs, { query: state.query })
  const filters = useMatchFilters(list, {
    state: NeedState.options.map((value) => ({ value, text: s(needWords[value]) })), rows: answer.data?.items,
    more: [{ key: 'source', label: t('source'), value: list.valuesOf('source'), onChange: (values) => list.setValues('source', values), options: (['diagnosis', 'typed'] as const).map((value) => ({ value, text: t(value) })) }],
  })
  const columns: Column<Need>[] = [
    { key: 'title', title: t('need'), cell: (row) => row.title, width: 280, phone: 'title' },
    ...(isOfficer ? [firmColumn<Need>(s('firm'))] : []),
    { key: 'state', title: s('state'), cell: (row) => <NeedMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'scene', title: s('scene'), cell: (row) => words.of(row.scene?.title), width: 140, phone: 'detail' },
    { key: 'grade', title: t('gradeTarget'), cell: (row) => words.grades(row.gradeNow, row.gradeTarget), phone: 'none' },
    { key: 'budget', title: t('budget'), cell: (row) => (row.budgetFen === null ? null : <span title={words.moneyExact(row.budgetFen)}>{words.money(row.budgetFen)}</span>), align: 'right', sort: 'budget', sortFirst: 'down', phone: 'none' },
    { key: 'neededBy', title: t('neededBy'), cell: (row) => row.neededBy && format.date(row.neededBy), align: 'right', sort: 'neededBy', phone: 'none' },
    { key: 'offers', title: t('offers'), cell: (row) => format.count(row.offers), align: 'right', phone: 'none' },
    { key: 'source', title: t('source'), cell: (row) => t(row.isByOfficer ? 'byOfficer' : row.source), phone: 'none' },
    { key: 'created', title: t('createdAt'), cell: (row) => format.date(row.createdAt), align: 'right', sort: 'created', sortFirst: 'down', phone: 'detail' },
  ]
  return (
    <MatchList title={t('needs')} scope={isOfficer ? t('scopeOfficerNeeds') : capacity?.organisation?.name} tabs={<SideTabs current="needs" />} state={state} answer={answer} columns={columns} filters={filters}
      href={(row) => pathTo('need', { id: row.id })} save={(format) => download(matches.exportNeeds, { query: { ...state.all, format } })}
      actions={mayState && <Button type="primary" href={pathTo('newNeed')}>{t(isOfficer ? 'addNeedFor' : 'addNeed')}</Button>}
      empty={<EmptyState title={t('needsNone')} why={t(isOfficer ? 'needsNoneOfficerWhy' : 'needsNoneWhy')} actions={!isOfficer && <a href={pathTo('matches')}>{t('toFits')}</a>} />} />
  )
}
