import type { Case } from '@jingwei/contract/cases'
import { useLanguage } from '../../../app/i18n.ts'
import type { Action } from '../words.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { CorrectDialog, MergeDialog, SplitDialog } from './shape-dialogs.tsx'
import { TextDialog, textActions } from './text-dialog.tsx'
import { DecideMeetingDialog, MeetDialog, PauseDialog } from './time-dialogs.tsx'
import { AssignDialog, CoOwnDialog } from './unit-dialogs.tsx'
import { useAct } from './use-act.ts'

type Props = { one: Case; action: Pick<Action, 'action' | 'door' | 'title'>; unitId?: number | undefined; onClose: () => void }

/** The dialog that asks what an action needs. */
export function ActionDialog({ one, action, unitId, onClose }: Props) {
  const language = useLanguage()
  const given = { one, title: action.title[language], onClose }
  const text = textActions[`${action.door} ${action.action}`]
  if (text) return <TextDialog {...given} action={text} />
  switch (action.action) {
    case 'assign':
    case 'hand-up':
    case 'hand-down':
      return <AssignDialog {...given} action={action.action} first={unitId} />
    case 'co-own':
      return <CoOwnDialog {...given} />
    case 'merge':
      return <MergeDialog {...given} />
    case 'split':
      return <SplitDialog {...given} />
    case 'correct':
      return <CorrectDialog {...given} />
    case 'ask-pause':
      return <PauseDialog {...given} />
    case 'meet':
      return <MeetDialog {...given} />
    case 'decide-meeting':
      return <DecideMeetingDialog {...given} />
    default:
      return <ResumeDialog {...given} />
  }
}

function ResumeDialog({ one, title, onClose }: { one: Case; title: string; onClose: () => void }) {
  const acting = useAct(one, onClose)
  return <DialogFrame title={title} acting={acting} onOk={() => acting.act({ door: 'handle', body: { action: 'resume' } })} onClose={onClose}>{one.consent && <p className="jw-said-text">{one.consent.reason}</p>}</DialogFrame>
}
