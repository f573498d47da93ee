import { cases, type Case, type DecideBody, type DispatchBody, type HandleBody, type ReplyBody } from '@jingwei/contract/cases'
import type { z } from 'zod'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useToast } from '../../../ui/toast.tsx'
import { texts } from './texts.ts'

export type Handle = z.input<typeof HandleBody>
export type Dispatch = z.input<typeof DispatchBody>
export type Decide = z.input<typeof DecideBody>
export type Reply = z.input<typeof ReplyBody>
/** What is done to a case, by the door it goes through. */
export type Command = { door: 'handle'; body: Handle } | { door: 'dispatch'; body: Dispatch } | { door: 'decide'; body: Decide } | { door: 'reply'; body: Reply } | { door: 'record-reply'; reply: Reply; how: string }

const alsoStale = [cases.figures, cases.units]

/** Sends a command with the version one has read, so that two people do not act on one case unseen. */
export function useAct(one: Case, onDone: () => void) {
  const t = useText(texts)
  const toast = useToast()
  const options = { makesStale: alsoStale, onDone: () => { toast(t('done')); onDone() } }
  const handle = useCommand(cases.handle, options)
  const dispatch = useCommand(cases.dispatch, options)
  const decide = useCommand(cases.decide, options)
  const reply = useCommand(cases.reply, options)
  const record = useCommand(cases.recordReply, options)
  const all = [handle, dispatch, decide, reply, record]
  const params = { id: one.id }
  const { version } = one
  return {
    isBusy: all.some((command) => command.isPending),
    problem: all.map((command) => command.error).find((error) => error !== null) ?? null,
    act: (command: Command) => {
      for (const other of all) other.reset()
      if (command.door === 'handle') handle.mutate({ params, body: { ...command.body, version } })
      else if (command.door === 'dispatch') dispatch.mutate({ params, body: { ...command.body, version } })
      else if (command.door === 'decide') decide.mutate({ params, body: { ...command.body, version } })
      else if (command.door === 'reply') reply.mutate({ params, body: { ...command.body, version } })
      else record.mutate({ params, body: { reply: { ...command.reply, version }, how: command.how } })
    },
  }
}
export type Acting = ReturnType<typeof useAct>
