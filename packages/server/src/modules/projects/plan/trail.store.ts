import { sql } from 'kysely'
import type { ProjectsDb } from '../context.ts'

export type TrailPayment = { id: number; number: string; kind: 'instalment' | 'refund' | 'recovery'; amount_fen: number; paid_on: string; entry_number: number; milestone: string | null; milestone_id: number | null; effect_report_id: number | null; effect_verdict: string | null }
/** What was paid or came back, up to a day. */
export const paidUntil = async (db: ProjectsDb, projectId: number, until: string): Promise<TrailPayment[]> =>
  (await sql<TrailPayment>`select y.id, y.number, y.kind, y.amount_fen, y.paid_on, y.entry_number, m.title as milestone, y.milestone_id, y.effect_report_id, y.effect_verdict from projects.payment y left join projects.milestone m on m.id = y.milestone_id
    where y.project_id = ${projectId} and y.state = 'paid' and y.paid_on <= ${until}::date order by y.paid_on, y.id`.execute(db)).rows
