import type { ReportContent } from '@jingwei/contract/reports'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { MeasureBar } from '../../../ui/bars.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Figure } from '../../../ui/figure.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Sparkline } from '../../../ui/sparkline.tsx'
import { useIndicatorFormat } from '../../indicators/use-indicator-format.ts'
import '../reports.css'
import { texts } from '../texts.ts'
import { useFigureWords } from '../words.tsx'

type One = ReportContent['figures'][number]
type Bar = Pick<One, 'value' | 'absent'> & { readonly name: string }
/** What an edition says, on the screen: each figure with its changes, curve, regions and parts, then what they mean. */
export function ContentView({ content }: { content: ReportContent }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const { parts } = useFigureWords()
  const { change } = useIndicatorFormat()
  const of = (f: One) => ({ decimals: f.decimals, unit: { ...f.unit, per: 1 } })
  const changes = (f: One) => [[t('monthBefore'), change(of(f), f.value, f.monthBefore)], [t('yearBefore'), change(of(f), f.value, f.yearBefore)]].filter((c) => c[1] !== null).map((c) => c.join(' ')).join(' · ')
  return (
    <>
      {content.figures.map((f) => (
        <section key={f.code} className="jw-report-figure">
          <div className="jw-report-line">
            <Figure label={f.title[language]} value={parts(f, f)} note={changes(f)} />
            {f.curve.length > 1 && <Sparkline values={f.curve.map((p) => p.value)} label={t('curve')} width={160} height={40} hasArea={false} />}
          </div>
          <Bars of={f} rows={f.below.map((b) => ({ ...b, name: b.region.name }))} />
          {f.by.map((cut) => <div key={cut.code}><p className="jw-label">{t('cutBy', { title: cut.title[language] })}</p><Bars of={f} rows={cut.parts.map((p) => ({ ...p, name: p.title[language] }))} /></div>)}
        </section>
      ))}
      <Section title={t('definitions')}>
        <DescriptionList facts={[...content.figures.map((f) => ({ label: `${f.title[language]} · ${f.code} v${f.version}`, value: <>{f.meaning[language]}<br /><code className="jw-digest">{f.formula}</code></>, isWide: true })), { label: t('proof'), value: t('fold', { id: content.fold.id, at: format.dateTime(content.fold.at) }) }]} />
      </Section>
    </>
  )
}

function Bars({ of, rows }: { of: One; rows: readonly Bar[] }) {
  const { words } = useFigureWords()
  if (rows.length === 0) return null
  const most = Math.max(...rows.map((r) => Math.abs(r.value ?? 0)), 0) || 1
  return <div className="jw-report-bars">{rows.map((r, i) => <MeasureBar key={i} label={r.name} ratio={Math.abs(r.value ?? 0) / most} text={words(of, r)} />)}</div>
}
