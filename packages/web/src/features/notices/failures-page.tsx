import { noticeTopics, notices as contract, NoticeWay, type NoticeFailure } from '@jingwei/contract/notices'
import { Button } from 'antd'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { NoticeTabs } from './notice-tabs.tsx'
import './notices.css'
import { texts } from './texts.ts'

/** What did not reach people and robots of my region, and why. */
export default function FailuresPage() {
  const t = useText(texts)
  const format = useFormat()
  const list = useList({ sort: '' })
  const way = NoticeWay.options.find((one) => one === list.valuesOf('way', 'eq')[0])
  const topic = list.valuesOf('topic', 'eq')[0]
  const { cursor, limit } = list.query
  const page = useApi(contract.failures, { query: { limit, ...(cursor ? { cursor } : {}), ...(way ? { way } : {}), ...(topic ? { topic } : {}) } })
  const topicOf = (kind: string) => {
    const known = noticeTopics.find((one) => kind.startsWith(`${one}.`))
    return known ? t(`topic_${known}`) : kind
  }
  const columns: Column<NoticeFailure>[] = [
    { key: 'whom', title: t('whom'), cell: (row) => row.person ?? row.channel?.name, width: 200, phone: 'title' },
    { key: 'way', title: t('way'), cell: (row) => t(row.way), phone: 'aside' },
    { key: 'target', title: t('sentTo'), cell: (row) => row.target, width: 240, phone: 'detail' },
    { key: 'topic', title: t('what'), cell: (row) => topicOf(row.kind), phone: 'detail' },
    { key: 'problem', title: t('why'), cell: (row) => <StateDot tone="red">{row.problem ?? t('failed')}</StateDot>, width: 320, ink: 'ink', phone: 'detail' },
    { key: 'tries', title: t('triesHead'), cell: (row) => format.count(row.tries), align: 'right', phone: 'none' },
    { key: 'at', title: t('at'), cell: (row) => format.dateTime(row.at), align: 'right', ink: 'ink3', phone: 'detail' },
  ]
  return (
    <ListPage>
      <PageHead title={t('failures')} facts={t('failuresWhy')}><NoticeTabs current="failures" /></PageHead>
      <FilterBar {...(list.isFiltered ? { onReset: list.reset } : {})}
        filters={[
          { key: 'way', label: t('way'), isSingle: true, value: way ? [way] : [], options: NoticeWay.options.map((value) => ({ value, text: t(value) })), onChange: (v) => list.setValues('way', v, 'eq') },
          { key: 'topic', label: t('what'), isSingle: true, value: topic ? [topic] : [], options: noticeTopics.map((value) => ({ value, text: t(`topic_${value}`) })), onChange: (v) => list.setValues('topic', v, 'eq') },
        ]} />
      <DataTable label={t('failures')} columns={columns} rows={page.data?.items} rowKey={(row) => row.id} isLoading={page.isPending} isRefreshing={page.isFetching && page.isPlaceholderData} problem={page.error} problemTitle={t('failuresFailed')} onAgain={() => void page.refetch()}
        paging={list.paging(page.data)} empty={<EmptyState title={t('noFailures')} why={t('noFailuresWhy')} actions={list.isFiltered ? <Button onClick={list.reset}>{t('all')}</Button> : undefined} />} />
    </ListPage>
  )
}
