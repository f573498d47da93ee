import { useText } from '../../../app/i18n.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../texts.ts'
import type { Snapshot } from './keep-draft.ts'

/** The server did not take the draft: why, and that it is kept on this device. */
export function RefusedSave({ snapshot: { state }, onAgain }: { snapshot: Snapshot; onAgain: () => void }) {
  const t = useText(texts)
  if (state.kind !== 'refused') return null
  const { problem } = state
  const kept = (
    <>
      {problem.title} {problem.fields.map((field) => field.message).join(' ')} {t('refusedKept')}
    </>
  )
  return <Problem title={t('refusedTitle')} problem={problem} kept={kept} onAgain={onAgain} />
}
