import { machines, type ConnectionProtocol } from '@jingwei/contract/machines'
import { Select } from 'antd'
import type { z } from 'zod'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { protocols, useMachineWords } from '../words.ts'
import { texts } from './texts.ts'
import '../machines.css'

export type Connecting = { kind: 'new'; protocol: z.infer<typeof ConnectionProtocol> } | { kind: 'existing'; id: number | null } | { kind: 'none' }
const whyKeys = { jingwei: 'jingweiWhy', thingsboard: 'thingsboardWhy', sparkplug: 'sparkplugWhy', custom: 'customWhy' } as const

export function ConnectionChoice({ value, onChange }: { value: Connecting; onChange: (value: Connecting) => void }) {
  const t = useText(texts)
  const words = useMachineWords()
  const known = useApi(machines.connections, {})
  const gateways = known.data?.items ?? []
  return (
    <div className="jw-stack" style={{ gap: 20 }}>
      <fieldset className="jw-m-fieldset">
        <legend>{t('newConnection')}</legend>
        <div className="jw-choices">
          {protocols.map((one) => (
            <button key={one} type="button" className="jw-choice-card" aria-pressed={value.kind === 'new' && value.protocol === one} onClick={() => onChange({ kind: 'new', protocol: one })}>
              {words.protocol(one)}
              <small>{t(whyKeys[one])}</small>
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset className="jw-m-fieldset">
        <legend>{t('existing')}</legend>
        <div className="jw-choices">
          <button type="button" className="jw-choice-card" aria-pressed={value.kind === 'existing'} disabled={gateways.length === 0} onClick={() => onChange({ kind: 'existing', id: gateways[0]?.id ?? null })}>
            {t('existing')}
            <small>{gateways.length === 0 ? t('noGateways') : t('existingWhy')}</small>
          </button>
          <button type="button" className="jw-choice-card" aria-pressed={value.kind === 'none'} onClick={() => onChange({ kind: 'none' })}>
            {t('noneYet')}
            <small>{t('noneYetWhy')}</small>
          </button>
        </div>
      </fieldset>
      {value.kind === 'existing' && (
        <div className="jw-m-form" style={{ maxWidth: 400 }}>
          <Field label={t('gateway')}>
            <Select value={value.id} onChange={(id: number) => onChange({ kind: 'existing', id })} showSearch={{ optionFilterProp: 'label' }} options={gateways.map((one) => ({ value: one.id, label: `${one.name} · ${words.protocol(one.protocol)}` }))} />
          </Field>
        </div>
      )}
    </div>
  )
}
