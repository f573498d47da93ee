import { alerts, type Mute } from '@jingwei/contract/alerts'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useAllMachines } from '../../machines/use-all-machines.ts'
import { texts } from './texts.ts'

type OneMute = z.infer<typeof Mute>

export function MutesSection({ mayManage }: { mayManage: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const all = useAllMachines()
  const rules = useApi(alerts.rules, {})
  const { data, error, refetch, isPending } = useApi(alerts.mutes, {}, { refetchEveryMs: 30_000 })
  const end = useCommand(alerts.unmute, { onDone: () => toast(t('unmuted')) })
  const machine = (id: number) => {
    const row = all?.get(id)
    return row ? `${row.code} ${row.name}` : String(id)
  }
  const what = (row: OneMute) =>
    [row.machineId === null ? t('allOf') : machine(row.machineId), row.ruleId === null ? t('allRules') : (rules.data?.items.find((one) => one.id === row.ruleId)?.name ?? String(row.ruleId))].join(' · ')
  const columns: Column<OneMute>[] = [
    { key: 'what', title: t('muteWhat'), cell: what, width: 320, phone: 'title' },
    { key: 'reason', title: t('muteReason'), cell: (row) => row.reason, width: 320, phone: 'detail' },
    { key: 'by', title: t('muteBy'), cell: (row) => row.by, phone: 'detail' },
    { key: 'until', title: t('muteUntil'), cell: (row) => format.dateTime(row.until), align: 'right', phone: 'aside' },
  ]
  return (
    <Section title={<span id="mutes">{t('mutes')}</span>}>
      <DataTable label={t('mutes')} columns={columns} rows={data?.items} rowKey={(row) => row.id} isLoading={isPending} problem={error} problemTitle={t('mutesFailed')} onAgain={() => void refetch()} empty={<p className="jw-ink3">{t('noMutes')}</p>}
        {...(mayManage ? { rowAction: (row: OneMute) => <button type="button" className="jw-word" disabled={end.isPending} onClick={() => end.mutate({ params: { id: row.id } })}>{t('unmute')}</button> } : {})} />
      {end.error && <Problem title={end.error.title || t('mutesFailed')} problem={end.error} />}
    </Section>
  )
}
