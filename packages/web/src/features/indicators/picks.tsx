import { CloseOutlined, DownOutlined } from '@ant-design/icons'
import { useRef } from 'react'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { useIndustries } from '../organisations/use-industries.ts'
import './indicators.css'
import { texts } from './texts.ts'
import type { Figures } from './use-figures.ts'

const firstDay = '2000-01-01'

type DayProps = { label: string; value: string; most: string; isBare?: boolean; onChange: (day: string | undefined) => void }

/** The day as it is read in the reader's language; the calendar is the browser's own, which knows phones, keyboards and walls. */
export function DayPick({ label, value, most, isBare = false, onChange }: DayProps) {
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  return (
    <span className={isBare ? 'jw-pick jw-pick-bare' : 'jw-pick jw-pick-set'}>
      <button type="button" aria-label={`${label} ${format.dateFull(value)}`} onClick={() => input.current?.showPicker()}>
        {!isBare && <span>{label}</span>} <b>{format.dateFull(value)}</b> <DownOutlined />
      </button>
      <input
        ref={input}
        type="date"
        aria-label={label}
        tabIndex={-1}
        value={value}
        min={firstDay}
        max={most}
        required
        onChange={(event) => event.target.value && onChange(event.target.value)}
      />
    </span>
  )
}

type ListProps = {
  label: string
  value: string | undefined
  none: string
  options: readonly { value: string; text: string }[]
  onChange: (value: string | undefined) => void
}
export function ListPick({ label, value, none, options, onChange }: ListProps) {
  return (
    <label className={value ? 'jw-pick jw-pick-set' : 'jw-pick'}>
      <span>{label}</span>
      <select aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{none}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </label>
  )
}

export const sizeKeys = { large: 'sizeLarge', medium: 'sizeMedium', small: 'sizeSmall', micro: 'sizeMicro' } as const

/** Day, industry and size, in the address. */
export function FigurePicks({ figures }: { figures: Figures }) {
  const t = useText(texts)
  const language = useLanguage()
  const industries = useIndustries()
  const { among, today, choose } = figures
  const sections = (industries?.industriesBelow(undefined) ?? []).map((one) => ({
    value: one.code,
    text: `${one.code} ${language === 'en' ? (one.nameEn ?? one.name) : one.name}`,
  }))
  const isOther = among.industry !== undefined && !sections.some((one) => one.value === among.industry)
  const isSet = among.industry !== undefined || among.size !== undefined || among.on !== today
  return (
    <div className="jw-picks" role="search">
      <DayPick label={t('day')} value={among.on} most={today} onChange={(on) => choose({ on: on === today ? undefined : on })} />
      <ListPick
        label={t('industry')}
        value={among.industry}
        none={t('allIndustries')}
        onChange={(industry) => choose({ industry })}
        options={isOther ? [{ value: among.industry!, text: t('chosenIndustry', { code: among.industry! }) }, ...sections] : sections}
      />
      <ListPick
        label={t('size')}
        value={among.size}
        none={t('allSizes')}
        onChange={(size) => choose({ size })}
        options={Object.entries(sizeKeys).map(([value, key]) => ({ value, text: t(key) }))}
      />
      {isSet && (
        <button type="button" className="jw-word" onClick={() => choose({ on: undefined, industry: undefined, size: undefined })}>
          <CloseOutlined /> {t('resetFilters')}
        </button>
      )}
    </div>
  )
}

/** From the top of the mandate to here; each step up is a link. */
export function PlacePath({ figures }: { figures: Figures }) {
  const t = useText(texts)
  const { path, hrefOf, cockpit } = figures
  if (path.length === 0) return <>{cockpit.data?.region.fullName}</>
  return (
    <nav className="jw-place-path" aria-label={t('breadcrumb')}>
      {path.map((one, i) =>
        i === path.length - 1 ? (
          <span key={one.code} aria-current="location">
            {one.name}
          </span>
        ) : (
          <span key={one.code}>
            <a href={hrefOf(one.code)}>{one.name}</a> ›{' '}
          </span>
        ),
      )}
    </nav>
  )
}
