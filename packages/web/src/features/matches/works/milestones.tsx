import { CheckCircleFilled, CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { matches, type Work } from '@jingwei/contract/matches'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { FieldError } from '../../../ui/field-error.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** The steps of a work: read by both, kept by the provider. */
export function Milestones({ work }: { work: Work }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const toast = useToast()
  const { may } = useSession()
  const [draft, setDraft] = useState<Work['milestones'] | null>(null)
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(matches.setMilestones, {
    onDone: () => {
      setDraft(null)
      toast(t('saved'))
    },
  })
  const isOver = ['accepted', 'rated', 'closed', 'broken-off'].includes(work.state)
  const mayEdit = work.side === 'provider' && may('matches:offer') && !isOver
  const today = format.dateData(Date.now())
  if (draft === null)
    return (
      <Section title={t('milestones')} scope={work.milestonesAll > 0 ? t('done', { done: work.milestonesDone, all: work.milestonesAll }) : undefined}
        more={mayEdit && <button type="button" className="jw-word" onClick={() => setDraft(work.milestones.length > 0 ? work.milestones : [{ title: '', dueOn: work.dueOn, doneOn: null }])}>{t('editMilestones')}</button>}>
        {work.milestones.length === 0 && <p className="jw-ink2">{t('noMilestones')} <span className="jw-label">{t('noMilestonesWhy')}</span></p>}
        <ol className="jw-milestones">
          {work.milestones.map((one, i) => (
            <li key={i}>
              <span className={one.doneOn ? 'jw-green' : 'jw-ink3'} aria-hidden="true">{one.doneOn ? <CheckCircleFilled /> : '○'}</span>
              <span>{one.title}</span>
              <span className={!one.doneOn && one.dueOn < today ? 'jw-red' : 'jw-ink3'}>{one.doneOn ? t('doneAt', { date: format.date(one.doneOn) }) : t('planned', { date: format.date(one.dueOn) })}</span>
            </li>
          ))}
        </ol>
      </Section>
    )
  const edit = (i: number, part: Partial<Work['milestones'][number]>) => setDraft(draft.map((one, n) => (n === i ? { ...one, ...part } : one)))
  const isWrong = draft.some((one) => one.title.trim() === '' || one.dueOn === '')
  const send = () => {
    setWasTried(true)
    if (!isWrong) save.mutate({ params: { id: work.id }, body: { version: work.version, milestones: draft.map((one) => ({ ...one, title: one.title.trim() })) } })
  }
  return (
    <Section title={t('milestones')}>
      {draft.map((one, i) => (
        <div key={i} className="jw-x-row jw-x-row-3">
          <Input aria-label={t('milestone')} placeholder={t('milestone')} maxLength={100} value={one.title} onChange={(event) => edit(i, { title: event.target.value })} />
          <Input type="date" aria-label={t('dueOn')} title={t('dueOn')} value={one.dueOn} onChange={(event) => edit(i, { dueOn: event.target.value })} />
          <Input type="date" aria-label={t('doneOn')} title={t('doneOn')} max={today} value={one.doneOn ?? ''} onChange={(event) => edit(i, { doneOn: event.target.value || null })} />
          <Button type="text" icon={<CloseOutlined />} aria-label={t('remove')} onClick={() => setDraft(draft.filter((_, n) => n !== i))} />
        </div>
      ))}
      <FieldError message={wasTried && isWrong && t('faultMilestone')} />
      {save.error && <Problem title={save.error.title} problem={save.error} />}
      <div className="jw-actions">
        <Button size="small" icon={<PlusOutlined />} disabled={draft.length >= 50} onClick={() => setDraft([...draft, { title: '', dueOn: work.dueOn, doneOn: null }])}>{t('addMilestone')}</Button>
        <Button size="small" type="primary" loading={save.isPending} onClick={send}>{s('save')}</Button>
        <Button size="small" onClick={() => setDraft(null)}>{s('cancel')}</Button>
      </div>
    </Section>
  )
}
