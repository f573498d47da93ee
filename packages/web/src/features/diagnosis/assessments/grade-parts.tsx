import type { AssessmentResult, Instrument } from '@jingwei/contract/instrument'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Difference } from '../assessments-columns.tsx'
import type { Snapshot } from '../drafts/keep-draft.ts'
import { SaveNote } from '../drafts/save-note.tsx'
import { LevelOf } from '../level-of.tsx'
import { numberOf } from '../outline.ts'
import { useReading } from '../reading.ts'
import type { Compared } from './compare-sides.ts'
import './assessments.css'
import { texts } from './texts.ts'

type LiveProps = { instrument: Instrument; self: AssessmentResult | null; site: AssessmentResult; changed: number; snapshot: Snapshot }

/** Both sides as they stand now; the site's changes with each answer. */
export function LiveScore({ self, site, changed, snapshot }: LiveProps) {
  const t = useText(texts)
  const format = useFormat()
  return (
    <div className="jw-live">
      <span>
        {t('liveSelf')} <b>{self ? format.decimal(self.score, 1) : format.nothing}</b>
        <LevelOf level={self?.level ?? null} />
      </span>
      <span aria-live="polite">
        {t('liveSite')} <b>{format.decimal(site.score, 1)}</b>
        <LevelOf level={site.level} />
      </span>
      <span>
        {t('difference')} <Difference self={self?.score ?? null} site={site.score} />
      </span>
      <span className="jw-ink2">{t('changed', { count: changed })}</span>
      {site.unanswered.length > 0 && <span className="jw-amber">{t('missing', { count: site.unanswered.length })}</span>}
      <SaveNote snapshot={snapshot} />
    </div>
  )
}

type ItemsProps = {
  compared: readonly Compared[]
  unanswered: ReadonlySet<string>
  current: number
  isOpen: boolean
  href: (code: string) => string
}

/** The way through: every item, and what was found otherwise. */
export function GradeItems({ compared, unanswered, current, isOpen, href }: ItemsProps) {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  return (
    <nav className={isOpen ? 'jw-grade-items jw-open' : 'jw-grade-items'} aria-label={t('items')}>
      {compared.map((row, index) => {
        const { item, dimension } = row.entry
        const isFirst = compared[index - 1]?.entry.dimension !== dimension
        return (
          <div key={item.code}>
            {isFirst && <h3>{read(dimension.label)}</h3>}
            <a href={href(item.code)} aria-current={index === current ? 'true' : undefined}>
              <span className="jw-ink3">{numberOf(row.entry)}</span>
              <span className="jw-cut">{read(item.label)}</span>
              {unanswered.has(item.code) ? (
                <span className="jw-amber">{t('notGradedYet')}</span>
              ) : row.difference !== 0 ? (
                <span className="jw-amber jw-number">{format.change(row.difference, Number.isInteger(row.difference) ? 0 : 2)}</span>
              ) : row.isDifferent ? (
                <span className="jw-amber" title={t('differs')}>
                  ≠<span className="jw-hidden">{t('differs')}</span>
                </span>
              ) : null}
            </a>
          </div>
        )
      })}
    </nav>
  )
}
