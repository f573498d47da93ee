import { alerts } from '@jingwei/contract/alerts'
import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { Segments } from '../machines/segments.tsx'
import './alerts.css'
import { texts } from './texts.ts'

const hours = { muteHour: 1, muteShift: 8, muteDay: 24, muteWeek: 168 } as const
type Length = keyof typeof hours
type What = 'both' | 'machine' | 'rule'
type Props = { machine?: { id: number; name: string } | undefined; rule?: { id: number; name: string } | undefined; onClose: () => void }

/** Of a machine, of a rule, or of that rule on that machine. */
export function MuteDialog({ machine, rule, onClose }: Props) {
  useFocusBack()
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const choices: readonly What[] = machine && rule ? ['both', 'machine', 'rule'] : machine ? ['machine'] : ['rule']
  const [what, setWhat] = useState<What>(choices[0]!)
  const [length, setLength] = useState<Length>('muteShift')
  const [reason, setReason] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const mute = useCommand(alerts.mute, {
    onDone: (made) => {
      toast(t('muteDone', { time: format.dateTime(made.until) }))
      onClose()
    },
    makesStale: [alerts.list],
  })
  const submit = () => {
    setWasTried(true)
    if (reason.trim() === '') return
    mute.mutate({
      body: { machineId: what === 'rule' ? null : (machine?.id ?? null), ruleId: what === 'machine' ? null : (rule?.id ?? null), until: new Date(Date.now() + hours[length] * 3_600_000).toISOString(), reason: reason.trim() },
    })
  }
  const names = { both: 'muteBoth', machine: 'muteMachine', rule: 'muteRule' } as const
  return (
    <Modal open title={t('muteTitle')} onCancel={onClose} onOk={submit} okText={t('mute')} cancelText={t('cancel')} confirmLoading={mute.isPending} width={520}>
      <div className="jw-alert-form">
        <p className="jw-ink2">{[machine?.name, rule?.name].filter(Boolean).join(' · ')}</p>
        {choices.length > 1 && (
          <fieldset>
            <legend>{t('muteWhat')}</legend>
            <Radio.Group vertical value={what} onChange={(event) => setWhat(event.target.value as What)} options={choices.map((value) => ({ value, label: t(names[value]) }))} />
          </fieldset>
        )}
        <fieldset>
          <legend>{t('muteFor')}</legend>
          <Segments label={t('muteFor')} value={length} onChange={setLength} options={(Object.keys(hours) as Length[]).map((value) => ({ value, text: t(value) }))} />
        </fieldset>
        <Field label={t('muteReason')} error={(wasTried && reason.trim() === '' && t('required')) || mute.error?.field('body.reason')}>
          <Input value={reason} maxLength={200} autoFocus placeholder={t('muteExample')} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <p className="jw-label">{t('muteWhy')}</p>
        {mute.error && <Problem title={mute.error.title || t('muteFailed')} problem={mute.error} />}
      </div>
    </Modal>
  )
}
