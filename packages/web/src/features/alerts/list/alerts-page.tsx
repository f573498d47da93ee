import { alerts } from '@jingwei/contract/alerts'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useList } from '../../../app/use-list.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar, type Filter } from '../../../ui/filter-bar.tsx'
import { ListPage, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useIsPhone } from '../../../ui/use-phone.ts'
import { AcknowledgeDialog } from '../acknowledge-dialog.tsx'
import { MuteDialog } from '../mute-dialog.tsx'
import { texts as shared } from '../texts.ts'
import { severityTones, stateTones, type OneAlert } from '../words.ts'
import { texts } from './texts.ts'

const states = ['open', 'acknowledged', 'ended', 'all'] as const
const everyMs = 10_000
const idOf = (text: string | undefined) => (text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)

export default function AlertsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const go = useGo()
  const isPhone = useIsPhone()
  const { may } = useSession()
  const mayManage = may('machines:manage')
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: '-from' })
  const [acknowledging, setAcknowledging] = useState<OneAlert | null>(null)
  const [muting, setMuting] = useState<OneAlert | null>(null)
  const state = states.find((one) => one === search['state']) ?? 'open'
  const machineId = idOf(search['machine'])
  const ruleId = idOf(search['rule'])
  const narrowed = { ...(machineId === undefined ? {} : { machineId }), ...(ruleId === undefined ? {} : { ruleId }) }
  const { data, error, refetch, isPending, dataUpdatedAt } = useApi(
    alerts.list,
    { query: { state, ...narrowed, limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } },
    // Open alerts must not stand under "ended" while those are on their way.
    { refetchEveryMs: everyMs, keepPrevious: false },
  )
  const rules = useApi(alerts.rules, {}, { staleMs: 60_000 })
  const mutes = useApi(alerts.mutes, {}, { refetchEveryMs: 60_000 })
  const now = dataUpdatedAt || Date.now()
  const columns = useMemo((): Column<OneAlert>[] => {
    const lasted = (row: OneAlert) => format.duration(Math.max(0, (row.until ? Date.parse(row.until) : now) - Date.parse(row.from)) / 1000)
    return [
      // A phone has no room for the sentence: which machine and which rule say it, the page says the rest.
      { key: 'what', title: t('what'), cell: (row) => (isPhone ? `${row.machine.code} ${row.ruleName}` : row.message), width: 520, phone: 'title' },
      { key: 'severity', title: s('severity'), cell: (row) => <StateDot tone={severityTones[row.severity]}>{s(row.severity)}</StateDot>, ink: 'ink', phone: 'aside' },
      { key: 'machine', title: t('machine'), cell: (row) => <a href={pathTo('machine', { id: row.machine.id })}>{row.machine.code}</a>, phone: 'none' },
      { key: 'rule', title: s('rule'), cell: (row) => row.ruleName, width: 200, phone: 'none' },
      { key: 'state', title: s('state'), cell: (row) => <StateDot tone={stateTones[row.state]}>{s(row.state)}</StateDot>, ink: 'ink', phone: 'detail' },
      { key: 'by', title: t('by'), cell: (row) => row.acknowledgedBy, phone: 'none' },
      { key: 'lasted', title: t('lasted'), cell: lasted, align: 'right', phone: 'detail' },
      { key: 'since', title: t('since'), cell: (row) => <time dateTime={row.from}>{format.dateTime(row.from, now)}</time>, align: 'right', phone: 'detail' },
    ]
  }, [t, s, format, now, isPhone])
  const ruleName = rules.data?.items.find((one) => one.id === ruleId)?.name
  const machineName = data?.items.find((one) => one.machine.id === machineId)?.machine
  const filters: Filter[] = [
    { key: 'rule', label: t('onlyRule'), isSingle: true, value: ruleId === undefined ? [] : [String(ruleId)], valueText: ruleName ?? String(ruleId ?? ''), options: (rules.data?.items ?? []).map((one) => ({ value: String(one.id), text: one.name })), onChange: (values) => setSearch({ rule: values[0], cursor: undefined, page: undefined }) },
    ...(machineId === undefined ? [] : [{ key: 'machine', label: t('onlyMachine'), isSingle: true, value: [String(machineId)], valueText: machineName ? `${machineName.code} ${machineName.name}` : t('thisMachine', { id: String(machineId) }), options: [], onChange: () => setSearch({ machine: undefined, cursor: undefined, page: undefined }) }]),
  ]
  const isNarrowed = machineId !== undefined || ruleId !== undefined
  const reset = () => setSearch({ machine: undefined, rule: undefined, cursor: undefined, page: undefined })
  const mutedCount = mutes.data?.items.length ?? 0
  const hasNoRules = rules.data?.items.length === 0
  return (
    <ListPage>
      <PageHead
        title={s('alerts')}
        scope={dataUpdatedAt ? t('scopeLive', { time: format.time(dataUpdatedAt) }) : undefined}
        actions={
          <>
            {mutedCount > 0 && <a href={`${pathTo('alertRules')}#mutes`}>{t('muted', { count: mutedCount })}</a>}
            <Button onClick={() => go(pathTo('alertRules'))}>{s('rules')}</Button>
          </>
        }
      >
        <div style={{ height: 8 }} />
        <ViewTabs label={t('views')} current={state}
          views={states.map((one) => ({ key: one, text: s(one), href: pathTo('alerts', { state: one === 'open' ? undefined : one, machine: machineId, rule: ruleId }), ...(one === state && data ? { count: format.count(data.total) } : {}) }))} />
      </PageHead>
      <FilterBar filters={filters} {...(isNarrowed ? { onReset: reset } : {})} />
      <DataTable
        label={s('alerts')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('alert', { id: row.id })}
        isLoading={isPending} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} paging={list.paging(data)}
        {...(mayManage
          ? {
              rowAction: (row: OneAlert) => (
                <span className="jw-row-words">
                  {row.state === 'open' && <button type="button" className="jw-word" onClick={() => setAcknowledging(row)}>{s('acknowledge')}</button>}
                  {row.state !== 'ended' && <button type="button" className="jw-word" onClick={() => setMuting(row)}>{s('mute')}</button>}
                </span>
              ),
            }
          : {})}
        empty={
          isNarrowed ? (
            <EmptyState title={t('nothing')} actions={<button type="button" className="jw-word" onClick={reset}>{t('reset')}</button>} />
          ) : hasNoRules ? (
            <EmptyState title={t('noRules')} why={t('noRulesWhy')} actions={mayManage && <Button type="primary" onClick={() => go(pathTo('alertRules', { new: '1' }))}>{t('makeRule')}</Button>} />
          ) : state === 'open' ? (
            <EmptyState title={t('nothingOpen')} why={t('nothingOpenWhy')} />
          ) : (
            <EmptyState title={t('nothing')} />
          )
        }
      />
      {acknowledging && <AcknowledgeDialog alert={acknowledging} onClose={() => setAcknowledging(null)} />}
      {muting && (
        <MuteDialog machine={{ id: muting.machine.id, name: `${muting.machine.code} ${muting.machine.name}` }} rule={muting.ruleId === null ? undefined : { id: muting.ruleId, name: muting.ruleName }} onClose={() => setMuting(null)} />
      )}
    </ListPage>
  )
}
