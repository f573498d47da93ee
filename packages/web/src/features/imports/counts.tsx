import type { Import } from '@jingwei/contract/imports'
import { useRef, type ReactNode } from 'react'
import { count } from '../../app/format.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { ProgressTask } from '../../ui/progress-task.tsx'
import { estimatedRows, isMoving, secondsLeft } from './import-state.ts'
import './imports.css'
import { texts } from './texts.ts'

/** Progress left; right the four counts, which grow while it checks and always sum to the rows done. */
export function Counts({ job }: { job: Import }) {
  const t = useText(texts)
  const format = useFormat()
  const { progress, counts, state } = job
  const left = useSecondsLeft(job)
  const total = state === 'checking' ? estimatedRows(progress, state) : state === 'reading' || state === 'uploaded' ? null : progress.rows
  const note: Partial<Record<Import['state'], ReactNode>> = {
    uploaded: t('readingWhy'),
    reading: t('readingWhy'),
    checking: t('canLeave', { where: t('title') }),
    writing: `${t('writingWhy')} · ${t('canLeave', { where: t('title') })}`,
    done: job.finishedAt && t('doneAt', { time: format.dateTime(job.finishedAt) }),
    cancelled: t('cancelledWhy'),
  }
  const share = progress.rows > 0 ? format.share(counts.refused / progress.rows) : ''
  return (
    <div className="jw-counts">
      <ProgressTask
        title={t(state === 'ready' ? 'checkedAll' : state)}
        done={progress.rows}
        total={total}
        unit={t('rowsUnit')}
        secondsLeft={state === 'checking' ? left : null}
        note={note[state]}
      />
      <Count tone="blue" label={t('new')} value={counts.new} note={t('newWhy')} />
      <Count
        tone="light"
        label={t('changed')}
        value={counts.changed}
        note={job.changedFields > 0 ? t('changedWhy', { count: job.changedFields }) : null}
      />
      <Count tone="faint" label={t('same')} value={counts.same} note={t('sameWhy')} />
      <Count
        tone="red"
        label={t('refused')}
        value={counts.refused}
        note={counts.refused > 0 ? t('refusedWhy', { share }) : isMoving(state) ? null : t('refusedNone')}
      />
    </div>
  )
}

function Count({ tone, label, value, note }: { tone: 'blue' | 'light' | 'faint' | 'red'; label: string; value: number; note: ReactNode }) {
  return (
    <div className="jw-count">
      <p className="jw-count-label">
        <i className={`jw-dot jw-count-${tone}`} aria-hidden="true" />
        {label}
      </p>
      <p className="jw-count-value">{count(value)}</p>
      <p className="jw-label">{note}</p>
    </div>
  )
}

/** The pace since this page began to look at this check. */
function useSecondsLeft({ state, progress }: Import): number | null {
  const first = useRef<{ atMs: number; bytesDone: number } | null>(null)
  if (state !== 'checking' || (first.current && progress.bytesDone < first.current.bytesDone)) first.current = null
  const now = { atMs: Date.now(), bytesDone: progress.bytesDone }
  if (state === 'checking') first.current ??= now
  return secondsLeft(first.current, now, progress.bytesTotal)
}
