import { sql } from 'kysely'
import type { ProjectsDb } from '../context.ts'
import type { ProjectRecord } from './project.store.ts'

export type DueMilestone = Pick<ProjectRecord, 'number' | 'region_x' | 'organisation_id'> & { id: number; title: string; milestone_id: number; milestone: string; due_on: string }
/** Milestones of projects at work, neither met nor reported, that are due in a stretch of days. */
export const dueMilestones = async (db: ProjectsDb, from: string, until: string, after: number, limit: number): Promise<DueMilestone[]> =>
  (await sql<DueMilestone>`select p.id, p.number, p.region_x, p.organisation_id, p.title, m.id as milestone_id, m.title as milestone, m.due_on from projects.milestone m join projects.project p on p.id = m.project_id
    where p.state in ('planned', 'running') and p.approved_by is not null and m.state not in ('met', 'reported') and m.due_on between ${from}::date and ${until}::date and m.id > ${after} order by m.id limit ${limit}`.execute(db)).rows
