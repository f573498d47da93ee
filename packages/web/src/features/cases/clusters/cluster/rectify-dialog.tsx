import { cases, type Cluster } from '@jingwei/contract/cases'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../../api/query.ts'
import { useGo } from '../../../../app/client-links.tsx'
import { dateData } from '../../../../app/format.ts'
import { useText } from '../../../../app/i18n.ts'
import { pathTo } from '../../../../paths.ts'
import { Field } from '../../../../ui/field.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { DialogFrame } from '../../case/dialog-frame.tsx'
import { UnitField } from '../../unit-field.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const dayMs = 86_400_000
type Measure = { text: string; dueOn: string }

/** A leader makes a cluster somebody's task: a goal, a unit, a day, and what is to be done. */
export function RectifyDialog({ cluster, onClose }: { cluster: Cluster; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const go = useGo()
  const [title, setTitle] = useState(t('defaultTitle', { title: cluster.title }).slice(0, 120))
  const [goal, setGoal] = useState('')
  const [unitId, setUnitId] = useState<number | null>(null)
  const [dueOn, setDueOn] = useState(dateData(Date.now() + 90 * dayMs))
  const [measures, setMeasures] = useState<readonly Measure[]>([{ text: '', dueOn: '' }])
  const [wasTried, setWasTried] = useState(false)
  const rectify = useCommand(cases.rectify, { makesStale: [cases.rectifications], onDone: (item) => { toast(t('rectified')); go(pathTo('rectification', { id: item.id })) } })
  const isLate = dueOn <= dateData(Date.now())
  const set = (at: number, change: Partial<Measure>) => setMeasures(measures.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const lacks = (text: string) => wasTried && text.trim() === '' && s('required')
  const submit = () => {
    setWasTried(true)
    if (title.trim() === '' || goal.trim() === '' || unitId === null || isLate) return
    const written = measures.filter((one) => one.text.trim() !== '').map((one) => ({ text: one.text.trim(), dueOn: one.dueOn || null }))
    rectify.mutate({ params: { id: cluster.id }, body: { title: title.trim(), goal: goal.trim(), unitId, dueOn, measures: written } })
  }
  return (
    <DialogFrame title={t('rectify')} acting={{ isBusy: rectify.isPending, problem: rectify.error }} onOk={submit} onClose={onClose} width={640}>
      <Field label={t('title')} error={lacks(title) || rectify.error?.field('body.title')}><Input maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} /></Field>
      <Field label={t('goal')} error={lacks(goal)}><Input.TextArea rows={3} maxLength={5000} autoFocus value={goal} placeholder={t('goalExample')} onChange={(event) => setGoal(event.target.value)} /></Field>
      <Field label={s('unit')} error={wasTried && unitId === null && s('required')}><UnitField value={unitId} onChange={setUnitId} subject={cluster.subject.code} /></Field>
      <Field label={t('dueOn')} error={(wasTried && isLate && t('dueWrong', { example: dateData(Date.now() + 90 * dayMs) })) || rectify.error?.field('body.dueOn')}><Input type="date" min={dateData(Date.now() + dayMs)} value={dueOn} onChange={(event) => setDueOn(event.target.value)} /></Field>
      <fieldset>
        <legend>{t('measures')} <span className="jw-ink3">{t('measuresWhy')}</span></legend>
        <div className="jw-measures-new">
          {measures.map((one, i) => (
            <div key={i} className="jw-measure-new">
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} aria-label={t('measureText', { number: i + 1 })} placeholder={t('measureExample')} value={one.text} onChange={(event) => set(i, { text: event.target.value })} />
              <Input type="date" aria-label={t('measureDue')} value={one.dueOn} onChange={(event) => set(i, { dueOn: event.target.value })} />
              <button type="button" className="jw-word" onClick={() => setMeasures(measures.filter((_one, at) => at !== i))}>{t('remove')}</button>
            </div>
          ))}
          {measures.length < 30 && <div><Button size="small" onClick={() => setMeasures([...measures, { text: '', dueOn: '' }])}>{t('addMeasure')}</Button></div>}
        </div>
      </fieldset>
    </DialogFrame>
  )
}
