import type { Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument } from '@jingwei/contract/instrument'
import type { ReactNode } from 'react'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { answerInWords } from '../answer-words.ts'
import { EvidenceList } from '../evidence/evidence-list.tsx'
import { outlineOf } from '../outline.ts'
import { useReading } from '../reading.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** With very many items each dimension is folded at first. */
const mostOpen = 40
const Part = ({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) =>
  isOpen ? (
    <div>
      <h3>{title}</h3>
      {children}
    </div>
  ) : (
    <details>
      <summary>
        <h3 className="jw-step-text" style={{ margin: 0 }}>
          {title}
        </h3>
      </summary>
      {children}
    </details>
  )

type Props = { assessment: Assessment; instrument: Instrument; side: Assessment['self']; stage: 'self' | 'site' }

/** What each answer earned; opened, the answer itself with its evidence. */
export function EarnedItems({ assessment, instrument, side, stage }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const language = useLanguage()
  const format = useFormat()
  const outline = outlineOf(instrument)
  const isShort = outline.entries.length <= mostOpen
  const results = new Map(side.result?.items.map((item) => [item.itemCode, item]))
  return (
    <section>
      <div className="jw-part-head">
        <h2>{t('earned')}</h2>
        <span>{t('earnedHint')}</span>
      </div>
      <div className="jw-earned">
        {instrument.dimensions.map((dimension) => (
          <Part key={dimension.code} title={read(dimension.label)} isOpen={isShort}>
            {outline.entries
              .filter((entry) => entry.dimension === dimension)
              .map(({ item }) => {
                const result = results.get(item.code)
                const answer = side.answers[item.code]
                const evidence = assessment.evidence.filter((one) => one.itemCode === item.code && one.stage === stage)
                return (
                  <details key={item.code}>
                    <summary>
                      <span className="jw-step-text">
                        {read(item.label)}
                        {result?.outcome === 'manual-review' && <span className="jw-amber">{t('reviewMark')}</span>}
                      </span>
                      {result && result.max > 0 && item.type !== 'scene' ? (
                        <>
                          <span className="jw-earned-bar" aria-hidden="true">
                            <i style={{ width: `${(result.earned / result.max) * 100}%` }} />
                          </span>
                          <span className="jw-earned-points">
                            {format.count(result.earned)} <span className="jw-ink3">/ {format.count(result.max)}</span>
                          </span>
                        </>
                      ) : (
                        <span className="jw-earned-points">
                          {answer?.type === 'scene'
                            ? answer.level === 0
                              ? s('sceneNone')
                              : s('sceneLevel', { level: answer.level })
                            : t('noPoints')}
                        </span>
                      )}
                    </summary>
                    <div className="jw-step-more">
                      <p className="jw-ink3">{read(item.title)}</p>
                      <p>{answerInWords(instrument, item, side.answers, language)}</p>
                      {side.notes[item.code] && (
                        <p>
                          {s('note')}
                          {language === 'zh' ? '：' : ': '}
                          {side.notes[item.code]}
                        </p>
                      )}
                      <EvidenceList assessmentId={assessment.id} evidence={evidence} />
                    </div>
                  </details>
                )
              })}
          </Part>
        ))}
      </div>
    </section>
  )
}
