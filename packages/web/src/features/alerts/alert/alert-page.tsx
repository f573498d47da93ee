import { alerts } from '@jingwei/contract/alerts'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { Story, type StoryItem } from '../../../ui/story.tsx'
import { useNow } from '../../telemetry/use-now.ts'
import { AcknowledgeDialog } from '../acknowledge-dialog.tsx'
import { MuteDialog } from '../mute-dialog.tsx'
import { texts as shared } from '../texts.ts'
import { severityTones, stateTones, type OneAlert } from '../words.ts'
import { AroundSection } from './around-section.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { texts } from './texts.ts'

const everyMs = 10_000

export default function AlertPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const number = Number(id)
  return Number.isSafeInteger(number) && number > 0 ? <One key={number} id={number} /> : <NoAlert />
}

function NoAlert() {
  const t = useText(texts)
  return (
    <div className="jw-page">
      <EmptyState title={t('notFound')} why={t('notFoundWhy')} actions={<a href={pathTo('alerts')}>{t('toList')}</a>} />
    </div>
  )
}

function One({ id }: { id: number }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const now = useNow(everyMs)
  const { may } = useSession()
  const [dialog, setDialog] = useState<'acknowledge' | 'mute' | null>(null)
  const { data: alert, error, refetch } = useApi(alerts.get, { params: { id } }, { refetchEveryMs: everyMs })
  if (error?.status === 404) return <NoAlert />
  if (!alert) return <div className="jw-page">{error ? <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('record')} />}</div>
  const mayManage = may('machines:manage')
  const refusal = mayManage ? null : s('mayNotManage')
  const lasted = format.duration(Math.max(0, (alert.until ? Date.parse(alert.until) : now) - Date.parse(alert.from)) / 1000)
  const name = `${alert.machine.code} ${alert.machine.name}`
  return (
    <>
      <PageHead
        title={alert.message}
        crumbs={[{ text: s('alerts'), href: pathTo('alerts') }, { text: name, href: pathTo('machine', { id: alert.machine.id }) }]}
        actions={
          <>
            {alert.state !== 'ended' && <ReasonedButton reason={refusal} onClick={() => setDialog('mute')}>{s('mute')}</ReasonedButton>}
            {alert.state === 'open' && mayManage && <Button type="primary" onClick={() => setDialog('acknowledge')}>{s('acknowledge')}</Button>}
          </>
        }
        facts={
          <>
            <StateDot tone={stateTones[alert.state]}>{s(alert.state)}</StateDot>
            <StateDot tone={severityTones[alert.severity]}>{s(alert.severity)}</StateDot>
            <span>{alert.until ? t('endedAfter', { from: format.dateTime(alert.from, now), until: format.time(alert.until), time: lasted }) : `${t('since', { time: format.dateTime(alert.from, now) })} · ${t('lasted', { time: lasted })}`}</span>
            <span>{alert.ruleId === null ? `${alert.ruleName} (${t('ruleGone')})` : <a href={pathTo('alertRules', { rule: alert.ruleId })}>{alert.ruleName}</a>}</span>
          </>
        }
      />
      <PageBody>
        <TwoColumns
          main={<AroundSection alert={alert} now={now} />}
          side={
            <>
              <Section title={t('history')}>
                <Story label={t('history')} items={storyOf(alert, t)} />
              </Section>
              <DeliveriesSection alert={alert} mayManage={mayManage} />
              <Section title={t('others')}>
                <p><a href={pathTo('alerts', { state: 'all', machine: alert.machine.id })}>{t('sameMachine')}</a></p>
                {alert.ruleId !== null && <p><a href={pathTo('alerts', { state: 'all', rule: alert.ruleId })}>{t('sameRule')}</a></p>}
              </Section>
            </>
          }
        />
      </PageBody>
      {dialog === 'acknowledge' && <AcknowledgeDialog alert={alert} onClose={() => setDialog(null)} />}
      {dialog === 'mute' && <MuteDialog machine={{ id: alert.machine.id, name }} rule={alert.ruleId === null ? undefined : { id: alert.ruleId, name: alert.ruleName }} onClose={() => setDialog(null)} />}
    </>
  )

  function storyOf(of: OneAlert, say: typeof t): StoryItem[] {
    const clock = (at: string) => format.dateTime(at, now)
    const items: StoryItem[] = [{ key: 'began', at: of.from, title: say('began'), detail: clock(of.from), state: of.severity === 'critical' ? 'wrong' : 'waiting' }]
    if (of.escalatedAt) items.push({ key: 'escalated', at: of.escalatedAt, title: say('escalated'), detail: clock(of.escalatedAt), state: 'waiting' })
    if (of.acknowledgedAt) items.push({ key: 'acknowledged', at: of.acknowledgedAt, title: say('acknowledgedBy', { name: of.acknowledgedBy ?? '' }), detail: [clock(of.acknowledgedAt), of.note].filter(Boolean).join(' · ') })
    if (of.until) items.push({ key: 'ended', at: of.until, title: say('ended'), detail: `${clock(of.until)} · ${say('endedWhy')}` })
    if (of.state === 'open') items.push({ key: 'waits', at: new Date(now).toISOString(), title: say('notYet'), state: 'waiting' })
    return items.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
  }
}
