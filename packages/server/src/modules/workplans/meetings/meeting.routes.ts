import { workplans as contract } from '@jingwei/contract/workplans'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { Context } from '../context.ts'
import type { WorkplansTables } from '../workplans.tables.ts'
import { allActions } from './action.store.ts'
import { actionFilter, changeAction, listActions, toActions } from './actions.ts'
import { actionTable, meetingTable } from './export-columns.ts'
import { allMeetings } from './meeting.store.ts'
import { addDecision, addMeeting, changeMeeting, listMeetings, readMeeting, toMeetingRow } from './meetings.ts'

type T = WorkplansTables

export function meetingRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  http.route<typeof contract.meetings, T>(contract.meetings, ({ db, query }) => listMeetings(db, context, query))
  http.route<typeof contract.meeting, T>(contract.meeting, ({ db, params }) => readMeeting(db, context, params.id))
  http.route<typeof contract.addMeeting, T>(contract.addMeeting, ({ db, actor, body }) => addMeeting(db, context, actor, body))
  http.route<typeof contract.changeMeeting, T>(contract.changeMeeting, ({ db, actor, params, body }) => changeMeeting(db, context, actor, params.id, body))
  http.route<typeof contract.addDecision, T>(contract.addDecision, ({ db, actor, params, body }) => addDecision(db, context, actor, params.id, body))
  http.route<typeof contract.actions, T>(contract.actions, ({ db, query }) => listActions(db, context, query))
  http.route<typeof contract.changeAction, T>(contract.changeAction, ({ db, actor, params, body }) => changeAction(db, context, actor, params.id, body))

  http.stream<typeof contract.exportMeetings>(contract.exportMeetings, async ({ as, actor, query, language }) => {
    const { columns, cells } = meetingTable(language)
    const title = language === 'zh' ? '联席会议' : 'meetings'
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allMeetings(db, { ...query, today: kernel.today() }, query.sort)) yield batch.map((r) => cells(toMeetingRow(context, r)))
      },
      written: (db, rows) => audit(db, actor, { action: 'meetings.exported', summary: `${rows}`, after: { ...query, rows } }),
    })
  })
  http.stream<typeof contract.exportActions>(contract.exportActions, async ({ as, actor, query, language }) => {
    // Refuse a bad filter before the file begins.
    const filter = actionFilter(context, query)
    const { columns, cells } = actionTable(language)
    const title = language === 'zh' ? '会议事项' : 'actions'
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allActions(db, filter, query.sort)) yield (await toActions(db, context, batch)).map(cells)
      },
      written: (db, rows) => audit(db, actor, { action: 'meeting-actions.exported', summary: `${rows}`, after: { ...query, rows } }),
    })
  })
}
