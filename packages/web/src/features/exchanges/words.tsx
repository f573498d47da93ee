import type { PackageRow, PartnerRow } from '@jingwei/contract/exchanges'
import { unitOf } from '@jingwei/engines/indicators'
import { Button } from 'antd'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { saveAs } from '../../api/files.ts'
import { pathTo } from '../../paths.ts'
import { ViewTabs } from '../../ui/layout.tsx'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { Copyable } from '../accounts/copyable.tsx'
import './exchanges.css'
import { texts } from './texts.ts'

const partnerTones: Record<PartnerRow['state'], Tone> = { invited: 'faint', met: 'amber', trusted: 'green', revoked: 'red' }
const packageTones: Record<PackageRow['state'], Tone> = { waiting: 'blue', failed: 'red', accepted: 'green', refused: 'red' }
export function PartnerMark({ state }: { state: PartnerRow['state'] }) {
  const t = useText(texts)
  return <StateDot tone={partnerTones[state]}>{t(`state_${state}`)}</StateDot>
}
export function PackageMark({ state }: { state: PackageRow['state'] }) {
  const t = useText(texts)
  return <StateDot tone={packageTones[state]}>{t(`package_${state}`)}</StateDot>
}
/** Eight groups of five digits. While somebody still has to hear the last over the phone it is not shown. */
export function Fingerprint({ digits, hidesLast = false }: { digits: string; hidesLast?: boolean }) {
  const t = useText(texts)
  const groups = digits.match(/.{5}/g) ?? []
  return (
    <span className="jw-fingerprint">
      {groups.slice(0, hidesLast ? -1 : undefined).map((group, i) => <span key={i}>{group}</span>)}
      {hidesLast && <span className="jw-fingerprint-hidden">{t('hiddenGroup')}</span>}
    </span>
  )
}
export function ExchangeTabs({ current }: { current: 'partners' | 'packages' | 'figures' }) {
  const t = useText(texts)
  return <ViewTabs label={t('title')} current={current} views={[{ key: 'partners', text: t('partners'), href: pathTo('exchanges') }, { key: 'packages', text: t('packages'), href: pathTo('exchangePackages') }, { key: 'figures', text: t('figures'), href: pathTo('receivedFigures') }]} />
}
/** What is handed over by hand: to copy, or as a file. */
export function Handed({ text, name }: { text: string; name: string }) {
  const t = useText(texts)
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    saveAs(address, name)
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
  return (
    <>
      <Copyable text={text} verb={t('copyInvitation')} />
      <div className="jw-exchange-actions"><Button onClick={save}>{t('saveInvitation')}</Button></div>
    </>
  )
}
/** A figure as stored, in the unit that people read. */
export function useValue() {
  const format = useFormat()
  const language = useLanguage()
  return (value: number | null, unit: string) => {
    if (value === null) return null
    if (unit === '1') return format.share(value, 1)
    if (unit === 'fen') {
      const { before, value: number, after } = format.moneyFigure(value)
      return [before, number, after].filter(Boolean).join(' ')
    }
    const shown = value / unitOf(unit).per
    return `${format.decimal(shown, Number.isInteger(shown) ? 0 : 2)} ${unitOf(unit).title[language]}`
  }
}
