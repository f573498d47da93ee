import { cases, type Case } from '@jingwei/contract/cases'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { UnitField } from '../unit-field.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import { texts } from './texts.ts'
import { useAct } from './use-act.ts'

type Props = { one: Case; title: string; onClose: () => void }

/** Assign, hand up, hand down: a unit, with what speaks for it. */
export function AssignDialog({ one, title, action, first, onClose }: Props & { action: 'assign' | 'hand-up' | 'hand-down'; first?: number | undefined }) {
  const t = useText(texts)
  const s = useText(shared)
  const acting = useAct(one, onClose)
  const [unitId, setUnitId] = useState<number | null>(first ?? null)
  const [text, setText] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const needsReason = action !== 'assign'
  const submit = () => {
    setWasTried(true)
    if (unitId === null || (needsReason && text.trim() === '')) return
    acting.act({ door: 'dispatch', body: action === 'assign' ? { action, unitId, text: text.trim() || null } : { action, unitId, reason: text.trim() } })
  }
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose}>
      {action === 'assign' && <Suggestions id={one.id} chosen={unitId} onChoose={setUnitId} />}
      <Field label={action === 'assign' ? t('otherUnit') : s('unit')} error={wasTried && unitId === null && s('required')}>
        <UnitField value={unitId} onChange={setUnitId} without={one.unit?.id} />
      </Field>
      <Field label={needsReason ? t('reason') : t('noteToUnit')} isOptional={!needsReason} error={wasTried && needsReason && text.trim() === '' && s('required')}>
        <Input.TextArea rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </DialogFrame>
  )
}

/** Units that would handle it, each with the reason in a sentence. */
export function Suggestions({ id, chosen, onChoose }: { id: number; chosen: number | null; onChoose: (unitId: number) => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const { data, error, isPending, refetch } = useApi(cases.suggest, { params: { id } }, { staleMs: 60_000 })
  return (
    <div>
      <p className="jw-label" style={{ marginBottom: 6 }}>{t('suggested')} · {t('suggestedWhy')}</p>
      {isPending && <Bones rows={2} what={t('suggested')} />}
      {error && !data && <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} />}
      {data?.items.length === 0 && <p className="jw-ink2">{t('noSuggestion')}</p>}
      <div className="jw-suggested">
        {data?.items.map((one) => (
          <button key={one.unit.id} type="button" className="jw-tile" aria-pressed={chosen === one.unit.id} onClick={() => onChoose(one.unit.id)}>
            {one.unit.name}
            <span>{one.reason[language]}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

export function CoOwnDialog({ one, title, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const acting = useAct(one, onClose)
  const units = useApi(cases.units, { query: {} }, { staleMs: 30_000 })
  const [unitIds, setUnitIds] = useState<number[]>(one.coOwners.map((unit) => unit.id))
  return (
    <DialogFrame title={title} acting={acting} onOk={() => acting.act({ door: 'dispatch', body: { action: 'co-own', unitIds } })} onClose={onClose}>
      <Field label={t('coOwners')} hint={t('coOwnHint')}>
        <Select mode="multiple" maxCount={10} value={unitIds} placeholder={s('chooseUnit')} onChange={setUnitIds} showSearch={{ optionFilterProp: 'label' }} options={(units.data?.items ?? []).filter((unit) => unit.id !== one.unit?.id).map((unit) => ({ value: unit.id, label: `${unit.name} · ${unit.region.name}` }))} />
      </Field>
    </DialogFrame>
  )
}
