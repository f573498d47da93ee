import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { Section } from '../../../ui/layout.tsx'
import type { TariffDraft } from './draft.ts'
import './settings.css'
import { texts } from './texts.ts'

/** Peak, flat and valley as times only: prices differ by place and month, and are the firm's to fill in. */
const usualTimes = ['00:00', '08:00', '11:00', '17:00', '22:00']

export function TariffsEditor({ tariffs, onChange, isDisabled }: { tariffs: readonly TariffDraft[]; onChange: (tariffs: readonly TariffDraft[]) => void; isDisabled: boolean }) {
  const t = useText(texts)
  const set = (at: number, change: Partial<TariffDraft>) => onChange(tariffs.map((one, i) => (i === at ? { ...one, ...change } : one)))
  return (
    <Section title={t('tariffs')} scope={t('tariffsWhy')}>
      {tariffs.length === 0 && <p className="jw-ink2" style={{ margin: '8px 0' }}>{t('noTariffs')}{!isDisabled && <> <button type="button" className="jw-word" onClick={() => onChange(usualTimes.map((from) => ({ from, yuanPerKwh: null })))}>{t('usualTariff')}</button></>}</p>}
      <ul className="jw-setting-rows">
        {tariffs.map((one, i) => (
          <li key={i}>
            <Input type="time" aria-label={t('starts')} value={one.from} disabled={isDisabled} onChange={(event) => set(i, { from: event.target.value })} />
            <InputNumber aria-label={t('price')} value={one.yuanPerKwh} min={0} max={100} step={0.01} controls={false} disabled={isDisabled} onChange={(yuanPerKwh) => set(i, { yuanPerKwh })} />
            <span className="jw-ink2">{t('price')}</span>
            {!isDisabled && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('removeTariff', { time: one.from })} onClick={() => onChange(tariffs.filter((_one, at) => at !== i))} />}
          </li>
        ))}
      </ul>
      {!isDisabled && tariffs.length < 24 && <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...tariffs, { from: tariffs.length === 0 ? '00:00' : '', yuanPerKwh: null }])}>{t('addTariff')}</Button>}
    </Section>
  )
}
