import { providers, type ApplicationRow, type Call } from '@jingwei/contract/providers'
import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts } from '../list/texts.ts'
import { texts as shared } from '../texts.ts'

/** Who is taken and why: one reason for every applicant, seen by the public afterwards. */
export function DecideDialog({ call, applications, onClose }: { call: Call; applications: readonly ApplicationRow[]; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const toast = useToast()
  const [wasTried, setWasTried] = useState(false)
  const [rows, setRows] = useState(() => applications.map((one, i) => ({ id: one.id, name: one.provider.name, total: one.total, isTaken: (one.total ?? 0) >= call.minimumTotal && one.total !== null && i < call.places, reason: '' })))
  const decide = useCommand(providers.decideCall, {
    makesStale: [providers.applications, providers.catalogueCalls],
    onDone: () => {
      toast(t('decidedDone'))
      onClose()
    },
  })
  const taken = rows.filter((one) => one.isTaken).length
  const lacks = rows.some((one) => one.reason.trim() === '')
  const send = () => {
    setWasTried(true)
    if (!lacks && taken <= call.places) decide.mutate({ params: { id: call.id }, body: { version: call.version, decisions: rows.map((one) => ({ applicationId: one.id, isTaken: one.isTaken, reason: one.reason.trim() })) } })
  }
  const edit = (i: number, part: Partial<(typeof rows)[number]>) => setRows(rows.map((one, n) => (n === i ? { ...one, ...part } : one)))
  return (
    <Modal open title={t('decide')} width={860} onCancel={onClose} onOk={send} okText={t('decide')} confirmLoading={decide.isPending} mask={{ closable: false }}>
      <p className="jw-ink2">{t('decideWhy')} {t('minimumIs', { minimum: call.minimumTotal })}</p>
      {rows.map((one, i) => (
        <div key={one.id} className="jw-p-decide">
          <span>{one.name}</span>
          <span className="jw-number">{one.total === null ? t('noReview') : format.decimal(one.total, 1)}</span>
          <Checkbox checked={one.isTaken} onChange={(event) => edit(i, { isTaken: event.target.checked })}>{t('take')}</Checkbox>
          <Input aria-label={`${t('why')} ${one.name}`} placeholder={t('why')} maxLength={500} value={one.reason} status={wasTried && one.reason.trim() === '' ? 'error' : ''} onChange={(event) => edit(i, { reason: event.target.value })} />
        </div>
      ))}
      <FieldError message={(wasTried && lacks && t('faultDecide')) || (taken > call.places && t('tooMany', { places: call.places, taken }))} />
      {decide.error && <Problem title={decide.error.title || s('failed')} problem={decide.error} />}
    </Modal>
  )
}
