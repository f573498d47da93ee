import { programmes, type Application } from '@jingwei/contract/programmes'
import { projects } from '@jingwei/contract/projects'
import { DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { yuan } from '../words.tsx'
import { texts } from './texts.ts'

export function AgreeDialog({ application: a, onClose }: { application: Application; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const today = useFormat().dateData(Date.now())
  const [number, setNumber] = useState('')
  const [signedOn, setSignedOn] = useState(today)
  const [startsOn, setStartsOn] = useState(today)
  const agree = useCommand(programmes.agree, { makesStale: [projects.list, programmes.get], onDone: onClose })
  return (
    <Modal open title={t('agree')} onCancel={onClose} okText={t('agree')} cancelText={s('cancel')} confirmLoading={agree.isPending} okButtonProps={{ disabled: number.trim() === '' }} mask={{ closable: false }} onOk={() => agree.mutate({ params: { id: a.id }, body: { number: number.trim(), signedOn, startsOn, version: a.version } })}>
      <p>{t('agreeWhy')} {a.awardedFen !== null && <b>{yuan(a.awardedFen)}</b>}</p>
      {agree.error && <Problem title={agree.error.title || s('notDone')} problem={agree.error} />}
      <Field label={t('agreementNumber')} error={agree.error?.field('body.number')}><Input value={number} maxLength={60} onChange={(e) => setNumber(e.target.value)} /></Field>
      <Field label={t('signedOn')}><DatePicker value={dayjs(signedOn)} allowClear={false} maxDate={dayjs()} onChange={(day) => day && setSignedOn(day.format('YYYY-MM-DD'))} /></Field>
      <Field label={t('startsOn')}><DatePicker value={dayjs(startsOn)} allowClear={false} onChange={(day) => day && setStartsOn(day.format('YYYY-MM-DD'))} /></Field>
    </Modal>
  )
}
