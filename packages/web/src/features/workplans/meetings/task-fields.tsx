import { workplans } from '@jingwei/contract/workplans'
import { Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { texts as shared } from '../texts.ts'

export type PlanTask = { planId: number | null; taskId: number | null }

/** The plan first, then one of its tasks. */
export function TaskFields({ value: { planId, taskId }, onChange }: { value: PlanTask; onChange: (value: PlanTask) => void }) {
  const s = useText(shared)
  const [q, setQ] = useState('')
  const plans = useApi(workplans.plans, { query: { ...(q ? { q } : {}), limit: 20 } }).data?.items ?? []
  const plan = useApi(workplans.plan, { params: { id: planId ?? 0 } }, { enabled: planId !== null }).data
  const chosen = plan && plan.id === planId && !plans.some((p) => p.id === planId) ? [plan] : []
  return (
    <>
      <Field label={s('plan')} isOptional>
        <Select allowClear showSearch={{ filterOption: false, onSearch: setQ }} placeholder={s('noPlan')} value={planId} onChange={(id: number | undefined) => onChange({ planId: id ?? null, taskId: null })} options={[...chosen, ...plans].map((p) => ({ value: p.id, label: p.title }))} />
      </Field>
      {planId !== null && (
        <Field label={s('planTask')} isOptional>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} value={taskId} onChange={(id: number | undefined) => onChange({ planId, taskId: id ?? null })} options={(plan?.id === planId ? plan.items : []).map((k) => ({ value: k.id, label: `${k.code} ${k.title}` }))} />
        </Field>
      )}
    </>
  )
}
