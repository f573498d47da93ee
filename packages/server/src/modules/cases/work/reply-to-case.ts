import type { cases as contract } from '@jingwei/contract/cases'
import type { Body } from '@jingwei/contract/operation'
import type { Actor } from '../../../kernel/access/actor.ts'
import { tooLateToReopen } from '../cases.errors.ts'
import type { Context } from '../context.ts'
import { reopenDays } from '../transitions.ts'
import { mayAct, perform } from './act.ts'
import { type CaseRecord, type CasesDb, pausesOf, updatePause } from './case.store.ts'
import { endPauses } from './handle-case.ts'

/** A hotline that heard “solved” may not have asked how well. */
type Reply = Body<typeof contract.reply> | { action: 'solved'; satisfaction: null; text: string | null; version?: number }
const dayMs = 86_400_000

/** The reporter's own word, or the one a dispatcher heard and records; `how` says by what means. */
export async function replyToCase(db: CasesDb, context: Context, actor: Actor, id: number, reply: Reply, how: string | null = null): Promise<CaseRecord> {
  const { c, transition } = await mayAct(db, actor, id, 'reply', reply.action, { version: reply.version, recorded: how !== null })
  const now = context.kernel.now().toISOString()
  const said = (text: string | null) => (how === null ? text : [text, `（${how}）`].filter(Boolean).join(''))
  const on = (done: Parameters<typeof perform>[5]) => perform(db, context, actor, c, transition, done)
  switch (reply.action) {
    case 'consent':
      for (const p of await pausesOf(db, [id])) if (p.consent === 'asked') await updatePause(db, p.id, { consent: 'given', from_at: now })
      return on({ text: said(null) })
    case 'refuse-pause':
      await endPauses(db, id, now)
      return on({ text: said(reply.reason) })
    case 'solved':
      return on({ text: said(reply.text), change: { satisfaction: reply.satisfaction, closed_at: now, closed_as: c.answer_kind ?? 'solved' } })
    case 'withdraw':
      await endPauses(db, id, now)
      return on({ text: said(reply.reason), change: { closed_at: now } })
    case 'reopen':
    case 'not-solved': {
      if (reply.action === 'reopen' && c.closed_at && Date.parse(now) - Date.parse(c.closed_at) > reopenDays * dayMs) throw tooLateToReopen(reopenDays)
      const again = c.reopenings >= 1
      // The second time those above hear of it too.
      return on({
        text: said(reply.reason), restart: true, isUrgent: again, tells: again ? [...transition.tells, 'dispatchers', 'above'] : transition.tells,
        change: { reopenings: c.reopenings + 1, closed_at: null, closed_as: null, satisfaction: null, answered_at: null, approval: 'not-needed', approved_by_name: null, answer_is_shared: false },
      })
    }
  }
}
