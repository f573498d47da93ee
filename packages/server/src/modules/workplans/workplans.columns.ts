import type { ActionChange, Meeting, Plan, Posting, Task } from '@jingwei/contract/workplans'
import type { ColumnType, Generated } from 'kysely'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string | undefined, string>

export type WorkplansColumns = {
  'plan.state': Generated<Plan['state']>
  'task.state': Generated<Task['state']>
  'task.targets': Json<Task['targets']>
  'meeting.agenda': Json<Meeting['agenda']>
  'meeting.state': Generated<Meeting['state']>
  'action.state': Generated<'open' | 'done' | 'dropped'>
  'action_change.what': ActionChange['what']
  'posting.kind': Posting['kind']
}
