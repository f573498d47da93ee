import { PlusOutlined } from '@ant-design/icons'
import { alerts } from '@jingwei/contract/alerts'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useMachineWords } from '../../machines/words.ts'
import { MuteDialog } from '../mute-dialog.tsx'
import { texts as shared } from '../texts.ts'
import { severityTones, useAlertWords } from '../words.ts'
import type { OneRule } from './draft.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { texts } from './texts.ts'
import { useSignals } from './use-signals.ts'

export function RulesSection({ mayManage }: { mayManage: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const toast = useToast()
  const words = useAlertWords()
  const machineWords = useMachineWords()
  const [search, setSearch] = useSearchParams()
  const [muting, setMuting] = useState<OneRule | null>(null)
  const signals = useSignals()
  const { data, error, refetch, isPending } = useApi(alerts.rules, {}, { refetchEveryMs: 30_000 })
  const channels = useApi(alerts.channels, {})
  const change = useCommand(alerts.changeRule)
  const remove = async (rule: OneRule) => {
    await api(alerts.removeRule, { params: { id: rule.id } })
    toast(t('ruleRemoved'))
    await refetch()
  }
  const channelNames = (ids: readonly number[]) => ids.map((id) => channels.data?.items.find((one) => one.id === id)?.name ?? String(id)).join(s('separator'))
  const machinesOf = (rule: OneRule) => {
    if (rule.machineIds !== null) return t('machineCount', { count: rule.machineIds.length })
    const type = signals.types.find((one) => one.id === rule.typeId)
    return type ? t('ofType', { type: machineWords.of(type.title) }) : t('everyMachine')
  }
  const told = (rule: OneRule) =>
    [rule.channelIds.length > 0 ? channelNames(rule.channelIds) : t('onlyProduct'), ...(rule.escalateAfterMinutes === null ? [] : [t('escalates', { minutes: rule.escalateAfterMinutes, channels: channelNames(rule.escalateChannelIds) })])].join('')
  const switchTo = (rule: OneRule, isEnabled: boolean) => {
    const { id, open: _open, ...fields } = rule
    change.mutate({ params: { id }, body: { ...fields, isEnabled } })
  }
  const columns: Column<OneRule>[] = [
    { key: 'name', title: t('rule'), cell: (row) => (mayManage ? <button type="button" className="jw-word jw-cut" title={row.name} onClick={() => setSearch({ rule: String(row.id) }, { push: true })}>{row.name}</button> : row.name), width: 180, phone: 'title' },
    { key: 'when', title: t('when'), cell: (row) => words.sentence(row.condition, { signal: signals.named }), width: 300, ink: 'ink', phone: 'detail' },
    { key: 'machines', title: t('machines'), cell: machinesOf, width: 110, phone: 'none' },
    { key: 'severity', title: s('severity'), cell: (row) => <StateDot tone={severityTones[row.severity]}>{s(row.severity)}</StateDot>, ink: 'ink', phone: 'aside' },
    { key: 'told', title: t('whom'), cell: told, width: 160, phone: 'none' },
    { key: 'state', title: t('state'), cell: (row) => <StateDot tone={row.isEnabled ? 'green' : 'faint'}>{t(row.isEnabled ? 'on' : 'off')}</StateDot>, phone: 'none' },
    { key: 'open', title: t('openNow'), cell: (row) => (row.open > 0 ? <a href={pathTo('alerts', { rule: row.id })}>{format.count(row.open)}</a> : '0'), align: 'right', phone: 'none' },
  ]
  const editing = data?.items.find((one) => String(one.id) === search['rule']) ?? null
  const isNew = search['new'] === '1'
  const close = () => setSearch({ rule: undefined, new: undefined })
  const addButton = <Button type="primary" size="small" icon={<PlusOutlined />} onClick={() => setSearch({ new: '1' }, { push: true })}>{t('addRule')}</Button>
  return (
    <Section title={t('rules')} scope={data && data.items.length > 0 ? format.count(data.items.length) : undefined} more={mayManage ? addButton : <ReasonedButton size="small" reason={s('mayNotManage')}>{t('addRule')}</ReasonedButton>}>
      <DataTable label={t('rules')} columns={columns} rows={data?.items} rowKey={(row) => row.id} isLoading={isPending} problem={error} problemTitle={t('rulesFailed')} onAgain={() => void refetch()} isComfortable
        empty={<EmptyState title={t('noRules')} why={t('noRulesWhy')} actions={mayManage && <Button onClick={() => setSearch({ new: '1' }, { push: true })}>{t('addRule')}</Button>} />}
        {...(mayManage
          ? {
              rowAction: (row: OneRule) => (
                <span className="jw-row-words">
                  <button type="button" className="jw-word" disabled={change.isPending} onClick={() => switchTo(row, !row.isEnabled)}>{t(row.isEnabled ? 'switchOff' : 'switchOn')}</button>
                  <button type="button" className="jw-word" onClick={() => setMuting(row)}>{t('muteRule')}</button>
                  <ConfirmAction verb={s('remove')} question={t('removeRule', { name: row.name })} consequence={t('removeRuleWhy')} isIrreversible onConfirm={() => remove(row)} button={{ type: 'text', size: 'small' }} />
                </span>
              ),
            }
          : {})} />
      {change.error && <Problem title={change.error.title || t('ruleFailed')} problem={change.error} />}
      {mayManage && (isNew || editing) && <RuleDialog key={editing?.id ?? 'new'} rule={isNew ? null : editing} onClose={close} />}
      {muting && <MuteDialog rule={{ id: muting.id, name: muting.name }} onClose={() => setMuting(null)} />}
    </Section>
  )
}
