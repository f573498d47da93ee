import { cases } from '@jingwei/contract/cases'
import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { api, ApiProblem } from '../../../api/client.ts'
import { queryKey } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { UnitField } from '../unit-field.tsx'
import { texts } from './texts.ts'

type Left = { id: number; why: string }
/** Assigns the selected ones to one unit, one after another; says which stayed and why. */
export function AssignMany({ ids, nameOf, onClose, onDone }: { ids: readonly number[]; nameOf: (id: number) => string; onClose: () => void; onDone: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const client = useQueryClient()
  const [unitId, setUnitId] = useState<number | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const [left, setLeft] = useState<readonly Left[]>([])
  const [wasTried, setWasTried] = useState(false)
  const isBusy = done !== null && done < ids.length
  const run = async () => {
    setWasTried(true)
    if (unitId === null) return
    const stayed: Left[] = []
    setDone(0)
    for (const [i, id] of ids.entries()) {
      await api(cases.dispatch, { params: { id }, body: { action: 'assign', unitId } }).catch((problem: unknown) => stayed.push({ id, why: problem instanceof ApiProblem ? [problem.title, problem.detail].filter(Boolean).join(' ') : String(problem) }))
      setDone(i + 1)
    }
    await client.invalidateQueries({ queryKey: [queryKey(cases.list)[0]] })
    if (stayed.length > 0) return setLeft(stayed)
    toast(t('assignDone', { count: ids.length }))
    onDone()
  }
  const isOver = left.length > 0
  return (
    <Modal open title={t('assignTitle', { count: ids.length })} onCancel={isOver ? onDone : onClose} onOk={isOver ? onDone : () => void run()} okText={isOver ? s('close') : t('assignMany')} cancelText={s('cancel')} confirmLoading={isBusy} mask={{ closable: false }}>
      <div className="jw-dialog-fields">
        <Field label={s('unit')} error={wasTried && unitId === null && s('required')} hint={t('assignWhy')}>
          <UnitField value={unitId} onChange={setUnitId} isDisabled={isBusy || isOver} />
        </Field>
        {isBusy && <p className="jw-label" role="status">{t('running', { done: done ?? 0, all: ids.length })}</p>}
        {isOver && <Problem title={t('assignLeft', { count: left.length })} kept={<ul>{left.map((one) => <li key={one.id}>{nameOf(one.id)}: {one.why}</li>)}</ul>} />}
      </div>
    </Modal>
  )
}
