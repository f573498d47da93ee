import { machines, type Machine } from '@jingwei/contract/machines'
import { Button } from 'antd'
import { api } from '../../../api/client.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { StopToExplain } from '../../production/machine/explain-stop.tsx'
import { ExportReadings } from '../../telemetry/export-readings.tsx'
import { Segments } from '../segments.tsx'
import { StateMark } from '../state-mark.tsx'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import { texts } from './texts.ts'
import { parts, periods, type Part, type Period, type useMachine } from './use-machine.ts'

type Props = {
  machine: Machine; seen: ReturnType<typeof useMachine>; period: Period; part: Part; mayManage: boolean
  onPeriod: (period: Period) => void; onEdit: () => void; onExplain: (stop: StopToExplain) => void
}
const periodKeys = { shift: 'shift', '7d': 'days7', '30d': 'days30' } as const

export function MachineHead({ machine, seen, period, part, mayManage, onPeriod, onEdit, onExplain }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const toast = useToast()
  const { capacity } = useSession()
  const { standing, now, from, to, record } = seen
  const isOfficer = capacity?.kind === 'mandate'
  const retire = async () => {
    await api(machines.retire, { params: { id: machine.id } })
    toast(t('retiredDone', { name: machine.name }))
    await record.refetch()
  }
  const stands = standing !== null && standing.state !== 'running' && standing.state !== 'offline'
  return (
    <PageHead
      title={`${machine.name} ${machine.code}`}
      crumbs={[
        { text: s('machines'), href: pathTo('machines') },
        ...(isOfficer ? [{ text: machine.organisation.name, href: pathTo('organisation', { id: machine.organisation.id }) }] : []),
        { text: machine.workshop?.name ?? words.of(machine.type.title), ...(machine.workshop && !isOfficer ? { href: pathTo('hall', { workshop: machine.workshop.id }) } : {}) },
      ]}
      scope={
        machine.retiredAt ? (
          t('retiredOn', { date: format.dateFull(machine.retiredAt) })
        ) : standing ? (
          <>
            <b className="jw-head-state"><StateMark state={standing.state} /></b> {format.duration((Math.max(0, now - Date.parse(standing.since))) / 1000)}
          </>
        ) : null
      }
      actions={
        <>
          {part !== 'runs' && part !== 'signals' && (
            <Segments label={t('period')} value={period} onChange={onPeriod} options={periods.map((value) => ({ value, text: t(periodKeys[value]) }))} />
          )}
          <span className="jw-wide-only"><ExportReadings machineId={machine.id} from={from} to={to} /></span>
          {mayManage && (
            <>
              <Button onClick={onEdit}>{t('edit')}</Button>
              <ConfirmAction verb={t('retire')} question={t('retireQuestion', { name: machine.name })} consequence={t('retireWhy')} isIrreversible onConfirm={retire} button={{ className: 'jw-wide-only' }} />
              <ReasonedButton reason={stands ? null : t('notNow')}
                onClick={() => stands && onExplain({ from: standing.since, until: new Date(Math.floor(now / 1000) * 1000).toISOString(), state: standing.state })}>
                {t('explain')}
              </ReasonedButton>
            </>
          )}
        </>
      }
      facts={
        <>
          <span>{words.of(machine.type.title)}</span>
          {machine.connection && (isOfficer ? <span>{machine.connection.name}</span> : <a href={pathTo('connection', { id: machine.connection.id })}>{machine.connection.name}</a>)}
          {machine.maker && <span>{[machine.maker, machine.model].filter(Boolean).join(' ')}</span>}
          {!machine.maker && machine.model && <span>{machine.model}</span>}
        </>
      }
    >
      <div style={{ height: 8 }} />
      <ViewTabs label={t('views')} current={part}
        views={parts.map((one) => ({ key: one, text: t(one), href: pathTo('machine', { id: machine.id }, { part: one === 'overview' ? undefined : one, period: period === 'shift' ? undefined : period }) }))} />
    </PageHead>
  )
}
