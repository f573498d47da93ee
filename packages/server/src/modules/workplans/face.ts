import type { Body } from '@jingwei/contract/operation'
import type { Task, workplans as contract } from '@jingwei/contract/workplans'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'

/** A task of an outline: each stands below the last one of a lower level before it. */
export type WorkTask = { readonly level: number; readonly title: string; readonly owner: string; readonly startsOn: string; readonly dueOn: string; readonly progress: number; readonly doneOn: string | null; readonly targets: Task['targets'] }
type NewAction = { readonly text: string; readonly owner: string; readonly dueOn: string; readonly doneOn: string | null; readonly putOff?: { readonly to: string; readonly note: string } }
/** Work of the past as one tells of it: a plan that was issued, meetings in the order they were held, postings with their results. */
export type NewWork = {
  readonly plan: { readonly title: string; readonly year: number; readonly regionCode: string; readonly unit: string; readonly document: string | null; readonly tasks: readonly WorkTask[] }
  readonly meetings: readonly { readonly fields: Body<typeof contract.addMeeting>; readonly isHeld: boolean; readonly record: string | null; readonly decisions: readonly { readonly text: string; readonly actions: readonly NewAction[] }[] }[]
  readonly postings: readonly { readonly fields: Body<typeof contract.addPosting>; readonly results: readonly Body<typeof contract.addResult>[] }[]
}
export type Workplans = {
  /** In the caller's transaction and scope, through the same rules as by hand. */
  add<T>(db: Db<T>, actor: Actor, work: NewWork): Promise<void>
}
