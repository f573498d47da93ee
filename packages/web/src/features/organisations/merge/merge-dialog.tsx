import { organisations, type Organisation } from '@jingwei/contract/organisations'
import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { inWords } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.ts'
import { differing, proposed, staying, type MergeField } from './merge-fields.ts'
import './merge-dialog.css'
import { texts } from './texts.ts'

type Props = { ids: readonly [number, number]; onClose: () => void; onMerged: (id: number) => void }

/** Two records side by side: which stays, and which value of each field. */
export function MergeDialog({ ids, onClose, onMerged }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const first = useApi(organisations.get, { params: { id: ids[0] } }, { keepPrevious: false })
  const second = useApi(organisations.get, { params: { id: ids[1] } }, { keepPrevious: false })
  const merge = useCommand(organisations.merge, {
    onDone: (record) => {
      toast(t('merged', { name: record.name }))
      onMerged(record.id)
    },
  })
  const [stayingId, setStayingId] = useState<number | null>(null)
  const [choices, setChoices] = useState<Partial<Record<MergeField, boolean>>>({})

  const problem = first.error ?? second.error
  const pair = first.data && second.data ? ([first.data, second.data] as const) : null
  const stays = pair && (pair.find((one) => one.id === stayingId) ?? staying(...pair))
  const goes = pair && stays && pair.find((one) => one.id !== stays.id)
  const isTaken = (field: MergeField) => choices[field] ?? (stays && goes ? proposed(stays, goes).includes(field) : false)
  const submit = () => {
    if (stays && goes)
      merge.mutate({ params: { id: stays.id }, body: { duplicateId: goes.id, take: differing(stays, goes).filter(isTaken) } })
  }
  return (
    <Modal
      open
      title={t('title')}
      onCancel={onClose}
      onOk={submit}
      okText={t('merge')}
      cancelText={s('cancel')}
      okButtonProps={{ danger: true, disabled: !pair }}
      confirmLoading={merge.isPending}
      width={760}
      mask={{ closable: false }}
    >
      {problem && (
        <Problem title={t('failedToRead')} problem={problem} onAgain={() => void Promise.all([first.refetch(), second.refetch()])} />
      )}
      {!pair && !problem && <Bones rows={6} what={t('records')} />}
      {stays && goes && pair && (
        <>
          <Comparison
            pair={pair}
            stays={stays}
            goes={goes}
            isTaken={isTaken}
            onStay={(id) => {
              setStayingId(id)
              setChoices({})
            }}
            onTake={(field, isFromDuplicate) => setChoices({ ...choices, [field]: isFromDuplicate })}
          />
          <p className="jw-merge-why">{t('consequence', { name: goes.name })}</p>
        </>
      )}
      {merge.error && <Problem title={t('failed')} problem={merge.error} kept={merge.error.detail ?? merge.error.title} />}
    </Modal>
  )
}

type ComparisonProps = {
  pair: readonly [Organisation, Organisation]
  stays: Organisation
  goes: Organisation
  isTaken: (field: MergeField) => boolean
  onStay: (id: number) => void
  onTake: (field: MergeField, isFromDuplicate: boolean) => void
}

function Comparison({ pair, stays, goes, isTaken, onStay, onTake }: ComparisonProps) {
  const t = useText(texts)
  const value = useFieldText()
  const label = useFieldLabel()
  const fields = differing(stays, goes)
  return (
    <table className="jw-merge">
      <thead>
        <tr>
          <th scope="col">
            <span className="jw-hidden">{t('field')}</span>
          </th>
          {pair.map((one) => (
            <th key={one.id} scope="col">
              <Radio checked={one.id === stays.id} onChange={() => onStay(one.id)}>
                {t(one.id === stays.id ? 'stays' : 'goes')}
              </Radio>
              <div className="jw-label">
                {one.region.fullName} · {t('number', { id: String(one.id) })}
              </div>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{label(field)}</th>
            {pair.map((one) => (
              <td key={one.id}>
                <Radio checked={isTaken(field) === (one.id === goes.id)} onChange={() => onTake(field, one.id === goes.id)}>
                  {value(one, field) ?? <span className="jw-nothing">—</span>}
                </Radio>
              </td>
            ))}
          </tr>
        ))}
        {fields.length === 0 && (
          <tr>
            <td colSpan={3} className="jw-ink3">
              {t('noDifference')}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

const labelKeys = {
  name: 'name',
  creditCode: 'creditCode',
  industryCode: 'industry',
  legalRepresentative: 'legalRepresentative',
  address: 'address',
  establishedOn: 'established',
  staff: 'staff',
  revenueFen: 'revenueLong',
  mainProducts: 'mainProducts',
  businessScope: 'businessScope',
} as const satisfies Record<MergeField, string>

function useFieldLabel() {
  const s = useText(shared)
  return (field: MergeField) => s(labelKeys[field])
}

function useFieldText() {
  const format = useFormat()
  const words = useWords()
  return (one: Organisation, field: MergeField): string | null => {
    const raw = one[field]
    if (raw === null) return null
    if (field === 'industryCode') return words.industry(String(raw))
    if (field === 'revenueFen') return inWords(format.moneyFigure(Number(raw)))
    return typeof raw === 'number' ? format.count(raw) : raw
  }
}
