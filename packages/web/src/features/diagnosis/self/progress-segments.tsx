import type { Step } from '../outline.ts'
import './self.css'

type Props = { steps: readonly Step[]; isDone: (step: Step) => boolean; current: number; label: string }
const mostSegments = 48

/** One short bar a screen, grouped by dimension; with very many screens one bar a dimension. */
export function ProgressSegments({ steps, isDone, current, label }: Props) {
  const groups: { key: string; steps: { step: Step; index: number }[] }[] = []
  steps.forEach((step, index) => {
    const last = groups.at(-1)
    if (last?.key === step.dimension.code) last.steps.push({ step, index })
    else groups.push({ key: step.dimension.code, steps: [{ step, index }] })
  })
  const done = steps.filter(isDone).length
  return (
    <div className="jw-segments" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={steps.length} aria-valuenow={done}>
      {groups.map((group) => {
        const doneHere = group.steps.filter(({ step }) => isDone(step)).length
        return (
          <span key={group.key} style={{ flexGrow: group.steps.length, flexBasis: 0 }}>
            {steps.length > mostSegments ? (
              <i>
                <b style={{ width: `${(doneHere / group.steps.length) * 100}%` }} />
              </i>
            ) : (
              group.steps.map(({ step, index }) => (
                <i key={step.key} className={index === current ? 'jw-seg-now' : isDone(step) ? 'jw-seg-done' : undefined} />
              ))
            )}
          </span>
        )
      })}
    </div>
  )
}
