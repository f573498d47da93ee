import type { Answers, AssessmentResult, Instrument, RuleCheck, Suggestion } from '@jingwei/contract/instrument'
import { whatWouldRaise } from '@jingwei/engines/scoring'
import { useMemo } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { LevelBars } from '../../../ui/level-bars.tsx'
import { outlineOf } from '../outline.ts'
import { labelOfLevel, useReading } from '../reading.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type Props = { instrument: Instrument; result: AssessmentResult }

/** `三级` out of `三级 集成级`, so that it fits into a sentence. */
const useShortLevel = (instrument: Instrument) => {
  const read = useReading()
  const s = useText(shared)
  return (level: number) => {
    const label = read(labelOfLevel(instrument, level))
    return /^(\S+级|Level \d)/.exec(label)?.[1] ?? (label || s('levelOf', { level }))
  }
}

export function NextLevel({ instrument, result }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const short = useShortLevel(instrument)
  const next = result.nextLevel
  if (result.level === null) return null
  if (!next)
    return (
      <section>
        <h2>{t('topLevel')}</h2>
      </section>
    )
  const checks = result.checks.filter((check) => check.level === next.level)
  const words: Record<RuleCheck['code'], string> = {
    score: t('gapScore'),
    scenes: t('gapScenes', { level: short(next.level) }),
    constrained: t('gapConstrained'),
    'level-score': t('gapLevelScore', { level: short(next.level) }),
  }
  const number = (check: RuleCheck, value: number) =>
    check.code === 'scenes' || check.code === 'constrained'
      ? format.count(value)
      : format.decimal(value, Number.isInteger(value) ? 0 : check.code === 'score' ? 1 : 2)
  return (
    <section>
      <div className="jw-part-head">
        <h2>{t('gapTo', { level: short(next.level) })}</h2>
        {checks.length > 1 && <span>{t('gapAll', { count: checks.length })}</span>}
      </div>
      <dl className="jw-gaps">
        {checks.map((check) => (
          <div key={check.code}>
            <dt>{words[check.code]}</dt>
            <dd>
              {number(check, check.have)} <small>/ {number(check, check.need)}</small>
              {check.have >= check.need && <span className="jw-gap-met">{t('enough')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const shownSteps = 3
export function RaiseSteps({ instrument, result, answers }: Props & { answers: Answers }) {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const short = useShortLevel(instrument)
  const plan = useMemo(() => whatWouldRaise(instrument, answers), [instrument, answers])
  const outline = outlineOf(instrument)
  // Points help only while points are what is missing; else the scenes that are.
  const lacksPoints = result.nextLevel === null || result.nextLevel.gaps.some((gap) => gap.code === 'score' || gap.code === 'level-score')
  const steps =
    lacksPoints || !plan?.steps.length
      ? result.suggestions.filter((step) => step.addsPoints > 0).slice(0, shownSteps)
      : plan.steps.slice(0, shownSteps)
  if (steps.length === 0 && !plan?.steps.length) return null
  const inWords = [t('step1'), t('step1'), t('step2'), t('step3')]
  const detailOf = (step: Suggestion) => read(step.detail ?? undefined) || read(outline.byCode.get(step.itemCode)?.group.label)
  // A plan may take one item up twice.
  const row = (step: Suggestion, at: number) => (
    <li key={at}>
      <details>
        <summary>
          <span className="jw-step-text">
            {read(step.title)}
            <span>{detailOf(step)}</span>
          </span>
          <span className="jw-step-points">{step.addsPoints > 0 ? `+${format.decimal(step.addsPoints, 2)}` : t('sceneStep')}</span>
        </summary>
        <div className="jw-step-more">
          <p>
            {read(outline.byCode.get(step.itemCode)?.dimension.label)} · {read(outline.byCode.get(step.itemCode)?.item.label)}
          </p>
          {step.effortDays > 0 && (
            <p>{t('stepDays', { days: format.count(step.effortDays < 1 ? step.effortDays : Math.ceil(step.effortDays)) })}</p>
          )}
        </div>
      </details>
    </li>
  )
  return (
    <>
      {steps.length > 0 && (
        <section>
          <div className="jw-part-head">
            <h2>{t('steps', { count: inWords[steps.length]! })}</h2>
            {lacksPoints && <span>{t('stepsAfter', { score: format.decimal(steps.at(-1)!.runningScore, 1) })}</span>}
          </div>
          <ul className="jw-steps-list">{steps.map(row)}</ul>
          <p className="jw-label">{t('stepsNote')}</p>
        </section>
      )}
      {plan && plan.steps.length > 0 && (
        <section className="jw-earned">
          <details>
            <summary>
              <span className="jw-step-text">
                <h2>{t('wholePlan', { level: short(plan.targetLevel) })}</h2>
                <span>
                  {plan.reaches
                    ? t('wholePlanWhy', { count: plan.steps.length, days: format.count(Math.ceil(plan.effortDays)) })
                    : t('planShort', { level: short(plan.targetLevel) })}
                </span>
              </span>
            </summary>
            <ul className="jw-steps-list">{plan.steps.map(row)}</ul>
          </details>
        </section>
      )}
    </>
  )
}

export function WeakScenes({ instrument, result }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  if (!result.scenes || result.scenes.total === 0) return null
  const outline = outlineOf(instrument)
  return (
    <section>
      <div className="jw-part-head">
        <h2>{t('weakestScenes')}</h2>
      </div>
      <ul className="jw-review">
        {result.scenes.weakest.map((scene) => {
          const entry = outline.byCode.get(scene.itemCode)
          return (
            <li key={scene.itemCode}>
              <span className="jw-review-text">
                {read(entry?.item.label)}
                <span>
                  {read(entry?.group.label)} · {s(scene.constrained ? 'constrained' : 'guiding')}
                </span>
              </span>
              {scene.level === 0 ? <span className="jw-ink3">{s('sceneNone')}</span> : <LevelBars level={scene.level} />}
            </li>
          )
        })}
      </ul>
      <div className="jw-part-head" style={{ marginTop: 12 }}>
        <h3>{t('scenesCount')}</h3>
      </div>
      {result.scenes.atLeast.map((row) => (
        <p key={row.level} className="jw-label">
          {t('scenesAt', row)}
        </p>
      ))}
    </section>
  )
}
