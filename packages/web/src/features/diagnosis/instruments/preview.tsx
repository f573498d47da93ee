import type { Instrument } from '@jingwei/contract/instrument'
import { score } from '@jingwei/engines/scoring'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import type { FilledSheet } from '../answering/sheet.ts'
import { outlineOf } from '../outline.ts'
import { labelOfLevel, useReading } from '../reading.ts'
import { ProgressSegments } from '../self/progress-segments.tsx'
import { QuestionScreen } from '../self/question-screen.tsx'
import { texts as shared } from '../texts.ts'
import './instruments.css'
import { texts } from './texts.ts'

const empty: FilledSheet = { answers: {}, loose: {} }
/** Answers that no longer fit an edited instrument are simply not counted by the engine. */
type Props = { instrument: Instrument; /** Item to show, when the editor has one open. */ at?: string | undefined }

/** A firm's phone beside the instrument: answer it and see the score. */
export function Preview({ instrument, at }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const format = useFormat()
  const [sheet, setSheet] = useState(empty)
  const [chosen, setChosen] = useState<{ key: string; at: string | undefined }>({ key: '', at: undefined })
  const { steps } = outlineOf(instrument)
  const result = useMemo(() => score(instrument, sheet.answers), [instrument, sheet])
  // A click in the editor's tree leads the phone along; a step on the phone leaves the editor where it is.
  const wanted = chosen.at === at ? chosen.key : at
  const found = steps.findIndex((step) => step.entries.some(({ item }) => item.code === wanted))
  const current = Math.max(0, found)
  const step = steps[current]
  if (!step)
    return (
      <div className="jw-preview">
        <p className="jw-preview-body jw-ink3">{t('previewNone')}</p>
      </div>
    )
  const open = (index: number) => setChosen({ key: steps[index]!.key, at })
  const level = result.level === null ? null : result.level === 0 ? s('below') : read(labelOfLevel(instrument, result.level))
  return (
    <section className="jw-preview" aria-label={t('previewTitle')}>
      <div className="jw-preview-head">
        <div className="jw-preview-score" role="status">
          <b>
            {t('previewScore', { score: format.decimal(result.score, result.maxScore > 10 ? 1 : 2), max: format.count(result.maxScore) })}
          </b>
          {level && <span>{level}</span>}
          <button type="button" className="jw-word" onClick={() => setSheet(empty)}>
            {t('previewReset')}
          </button>
        </div>
        <ProgressSegments
          steps={steps}
          isDone={(one) => one.entries.every(({ item }) => Object.hasOwn(sheet.answers, item.code))}
          current={current}
          label={t('previewTitle')}
        />
      </div>
      <div className="jw-preview-body" tabIndex={0}>
        <QuestionScreen instrument={instrument} step={step} sheet={sheet} notes={{}} onSheet={(change) => setSheet(change)} />
      </div>
      <div className="jw-preview-foot">
        <Button disabled={current === 0} onClick={() => open(current - 1)}>
          {t('previewBack')}
        </Button>
        <span className="jw-label">{t('previewOf', { at: current + 1, count: steps.length })}</span>
        <Button disabled={current === steps.length - 1} onClick={() => open(current + 1)}>
          {t('previewNext')}
        </Button>
      </div>
    </section>
  )
}
