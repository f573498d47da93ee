import { indicators, type Definition, type Figure } from '@jingwei/contract/indicators'
import { measures } from '@jingwei/contract/measures'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { MeasureBar } from '../../../ui/bars.tsx'
import { Section } from '../../../ui/layout.tsx'
import { useIndustries } from '../../organisations/use-industries.ts'
import type { Figures } from '../use-figures.ts'
import { useIndicatorFormat } from '../use-indicator-format.ts'
import type { Narrow } from './series.tsx'
import { texts } from './texts.ts'

type Props = { definition: Definition; below: readonly Figure[]; figures: Figures; narrow: Narrow }

/** The figure cut: by the places below, or by an attribute of its records. A place leads one step further in. */
export function Parts({ definition, below, figures, narrow }: Props) {
  const t = useText(texts)
  const language = useLanguage()
  const [by, setBy] = useState<string | null>(null)
  const cut = useApi(indicators.figures, { query: { codes: definition.code, on: figures.among.on, ...narrow, by: by ?? '' } }, { enabled: by !== null && figures.isPlaced, keepPrevious: false })
  const nameOf = usePartName(definition, by)
  const rows = by === null
    ? below.filter((f) => f.value !== 0).map((f) => ({ key: f.region.code, name: f.region.name, value: f.value, absent: f.absent, href: figures.hrefOf(f.region.code) }))
    : (cut.data?.figures ?? []).map((f) => ({ key: f.part ?? '', name: nameOf(f.part ?? ''), value: f.value, absent: f.absent, href: undefined }))
  return (
    <Section
      title={t('cutBy')}
      more={
        <span className="jw-cuts" role="group" aria-label={t('cutBy')}>
          {[{ code: null, title: t('region') }, ...definition.dimensions.slice(0, 5).map((d) => ({ code: d.code, title: d.title[language] }))].map((one) => (
            <button key={one.code ?? ''} type="button" aria-pressed={by === one.code} onClick={() => setBy(one.code)}>{one.title}</button>
          ))}
        </span>
      }
    >
      <PartBars rows={rows} definition={definition} />
    </Section>
  )
}

type Row = { key: string; name: string; value: number | null; absent: Figure['absent']; href: string | undefined }
function PartBars({ rows, definition }: { rows: readonly Row[]; definition: Definition }) {
  const t = useText(texts)
  const write = useIndicatorFormat()
  const most = Math.max(1e-9, ...rows.map((r) => Math.abs(r.value ?? 0)))
  if (rows.length === 0) return <p className="jw-label">{t('noRecords')}</p>
  return (
    <div>
      {[...rows].sort((a, b) => (b.value ?? -1) - (a.value ?? -1)).slice(0, 40).map((row) => (
        <MeasureBar key={row.key} label={row.name} ratio={Math.abs(row.value ?? 0) / most} text={row.value === null ? t(row.absent ?? 'not-known') : write.inWords(definition, row.value)} {...(row.href && { href: row.href })} />
      ))}
    </div>
  )
}

/** What the values of a dimension are called. */
function usePartName(definition: Definition, by: string | null): (part: string) => string {
  const t = useText(texts)
  const language = useLanguage()
  const industries = useIndustries()
  const { data } = useApi(measures.list, {}, { enabled: by !== null, staleMs: 600_000 })
  const words = data?.items.find((m) => definition.formula.includes(m.code) && m.dimensions.some((d) => d.code === by))?.dimensions.find((d) => d.code === by)?.words
  return (part) => {
    if (part === '') return t('unknown')
    if (by === 'section' || by === 'industry') {
      const found = industries?.industry(part)
      return found ? `${part} ${language === 'en' ? (found.nameEn ?? found.name) : found.name}` : part
    }
    return words?.[part]?.[language] ?? part
  }
}
