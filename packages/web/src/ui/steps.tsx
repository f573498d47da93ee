import { CheckOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import './story.css'
import { texts } from './texts.ts'

/** `✓ 上传 — ✓ 对应列 — 3 预览 — 4 写入`. `current` counts from 0. */
export function Steps({ steps, current }: { steps: readonly string[]; current: number }) {
  const t = useText(texts)
  return (
    <ol className="jw-steps" aria-label={t('step', { step: current + 1, steps: steps.length, label: steps[current] ?? '' })}>
      {steps.map((label, i) => (
        <li key={label} className={i < current ? 'jw-step-done' : i === current ? 'jw-step-now' : undefined} aria-current={i === current ? 'step' : undefined}>
          <span className="jw-step-mark" aria-hidden="true">{i < current ? <CheckOutlined /> : i + 1}</span>
          {label}
        </li>
      ))}
    </ol>
  )
}

export type LoopStage = { key: string; mark: string; title: ReactNode; note?: ReactNode; state: 'done' | 'now' | 'ahead' }
/** 知–诊–配–助–联–证: how far one record has come. */
export const Loop = ({ stages, label }: { stages: readonly LoopStage[]; label: string }) => (
  <ol className="jw-loop" aria-label={label} tabIndex={0}>
    {stages.map((stage) => (
      <li key={stage.key} className={`jw-loop-${stage.state}`} aria-current={stage.state === 'now' ? 'step' : undefined}>
        <div className="jw-loop-head"><span className="jw-loop-mark">{stage.mark}</span></div>
        <p className="jw-loop-title">{stage.title}</p>
        {stage.note && <p className="jw-loop-note">{stage.note}</p>}
      </li>
    ))}
  </ol>
)
