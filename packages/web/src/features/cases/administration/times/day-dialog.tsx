import { cases } from '@jingwei/contract/cases'
import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import type { Place } from '../../../../app/region.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { RegionField } from '../../../organisations/picker-fields.tsx'
import { texts as shared } from '../../texts.ts'
import { type Day, isDate, type Kind, nationalKind } from './days.ts'
import { texts as units } from '../texts.ts'
import { texts } from './texts.ts'

const kindKeys = { working: 'work', off: 'off' } as const

/** One day that a region keeps free, or works. */
export function DayDialog({ day, region, verb, onClose }: { day: Day | null; region: Place; verb: string; onClose: () => void }) {
  const t = useText(texts)
  const u = useText(units)
  const s = useText(shared)
  const toast = useToast()
  const [place, setPlace] = useState<Place>(region)
  const [date, setDate] = useState(day?.date ?? '')
  const [kind, setKind] = useState<Kind>(day?.kind ?? 'off')
  const [name, setName] = useState(day?.name ?? '')
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(cases.saveWorkingDay, { makesStale: [cases.list], onDone: () => { toast(t('daySaved')); onClose() } })
  const submit = () => {
    setWasTried(true)
    if (isDate(date) && name.trim()) save.mutate({ body: { regionCode: day?.region.code ?? place.code, date, kind, name: name.trim() } })
  }
  const problem = save.error
  const isShown = problem?.fields.some(({ path }) => ['body.date', 'body.kind', 'body.name'].includes(path))
  return (
    <Modal open title={verb} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={save.isPending} mask={{ closable: false }}>
      <div className="jw-case-form">
        {day ? <p className="jw-case-why">{day.region.name} · {day.date}</p> : (
          <>
            <Field label={u('region')}><RegionField value={place} onChange={setPlace} /></Field>
            <Field label={t('date')} hint={isDate(date) ? t('willBe', { kind: t(kindKeys[nationalKind(date)]) }) : ''} error={(wasTried && !isDate(date) && t('required')) || problem?.field('body.date')}>
              <Input type="date" min="2000-01-01" max="2100-12-31" value={date} onChange={(event) => { setDate(event.target.value); if (isDate(event.target.value)) setKind(nationalKind(event.target.value) === 'off' ? 'working' : 'off') }} />
            </Field>
          </>
        )}
        <Field label={t('dayKind')} error={problem?.field('body.kind')}>
          <Choice value={kind} onChange={setKind} options={(['off', 'working'] as const).map((value) => ({ value, label: t(kindKeys[value]) }))} />
        </Field>
        <Field label={t('dayName')} error={(wasTried && name.trim() === '' && t('required')) || problem?.field('body.name')}>
          <Input maxLength={60} value={name} placeholder={t('dayNameExample')} onChange={(event) => setName(event.target.value)} />
        </Field>
        {problem && !isShown && <Problem title={problem.title} problem={problem} />}
      </div>
    </Modal>
  )
}

type ChoiceProps = { id?: string; value: Kind; onChange: (kind: Kind) => void; options: { value: Kind; label: string }[] }
const Choice = ({ id, value, onChange, options }: ChoiceProps) => <Radio.Group {...(id ? { id } : {})} optionType="button" value={value} onChange={(event) => onChange(event.target.value as Kind)} options={options} />
