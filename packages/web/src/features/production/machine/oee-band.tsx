import type { MachineDay } from '@jingwei/contract/production'
import type { z } from 'zod'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useMachineWords } from '../../machines/words.ts'
import { lossParts, type OeeFigures, type LossKey, type LossSeconds } from '../oee-parts.ts'
import { texts } from '../texts.ts'
import './production.css'

type Day = z.infer<typeof MachineDay>
type Props = { day: Day; title: string }

/** OEE as its own arithmetic: what it is the product of, and what each part is a fraction of. */
export function OeeBand({ day, title }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMachineWords()
  const { oee, before, target } = day
  const minutes = (seconds: number) => format.decimal(seconds / 60, seconds < 6000 ? 1 : 0)
  const notes = [
    before === null ? null : t('before', { value: format.decimal(before * 100, 1) }),
    target === null ? null : t('target', { value: format.decimal(target * 100) }),
  ].filter((one) => one !== null)
  return (
    <div className="jw-oee">
      <div className="jw-oee-parts" title={t('whyOee')}>
        <Part label={title} ratio={oee.oee} note={notes.join(format.language === 'zh' ? '，' : ', ')} isMain />
        <b aria-hidden="true">=</b>
        <Part label={t('availability')} ratio={oee.availability} note={t('minutesOf', { a: minutes(oee.actualProductionSeconds), b: minutes(oee.plannedBusySeconds) })} />
        <b aria-hidden="true">×</b>
        <Part label={t('effectiveness')} ratio={oee.effectiveness}
          note={oee.idealSeconds === null ? null : t('idealOf', { a: minutes(oee.idealSeconds), b: minutes(oee.actualProductionSeconds) })} isDoubtful={oee.flags.includes('effectiveness-over-1')} />
        <b aria-hidden="true">×</b>
        <Part label={t('quality')} ratio={oee.quality} isDoubtful={oee.flags.includes('quality-assumed')}
          note={oee.produced === null || oee.good === null ? null : t('piecesOf', { a: format.count(oee.good), b: format.count(oee.produced), unit: words.of(day.outputUnit) })} />
      </div>
      <LossesBar losses={day.losses} oee={oee} />
    </div>
  )
}

function Part({ label, ratio, note, isMain = false, isDoubtful = false }: { label: string; ratio: number | null; note: string | null; isMain?: boolean; isDoubtful?: boolean }) {
  const format = useFormat()
  return (
    <div className={isMain ? 'jw-oee-part jw-oee-main' : 'jw-oee-part'}>
      <div className="jw-figure-label">{label}</div>
      <div className="jw-oee-value">
        {ratio === null ? <span className="jw-nothing">—</span> : <span className={isDoubtful ? 'jw-amber' : undefined}>{format.decimal(ratio * 100, 1)}</span>}
        {ratio !== null && <span className="jw-figure-unit"> %</span>}
      </div>
      <div className="jw-figure-note">{note || '\u00A0'}</div>
    </div>
  )
}

const lossColors: Record<LossKey, string> = { effective: 'var(--series-0)', scrap: '#5C8BD6', slow: '#8FB1E3', stopped: 'var(--line-strong)', unknown: '' }

function LossesBar({ losses, oee }: { losses: LossSeconds; oee: OeeFigures }) {
  const t = useText(texts)
  const format = useFormat()
  const parts = lossParts(losses)
  if (parts.length === 0) return null
  const text = (minutes: number) => format.decimal(minutes, minutes < 1000 ? 1 : 0)
  return (
    <div className="jw-losses">
      <div className="jw-losses-head">
        <span>{t('planned', { count: Math.round(oee.plannedBusySeconds / 60) })}</span>
        <span>{t('minutes')}</span>
      </div>
      <div className="jw-losses-bar" role="img" aria-label={parts.map((one) => `${t(one.key)} ${text(one.minutes)}`).join('，')}>
        {parts.map((one) => <i key={one.key} className={one.key === 'unknown' ? 'jw-hatch' : undefined} style={{ flexGrow: one.share, background: lossColors[one.key] || undefined }} />)}
      </div>
      <ul className="jw-losses-legend" aria-hidden="true">
        {parts.map((one) => (
          <li key={one.key}>
            <i className={one.key === 'unknown' ? 'jw-square jw-hatch' : 'jw-square'} style={{ background: lossColors[one.key] || undefined }} />
            {t(one.key)} <span className="jw-legend-value">{text(one.minutes)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
