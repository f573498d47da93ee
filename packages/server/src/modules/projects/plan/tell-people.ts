import type { Text } from '@jingwei/contract/text'
import type { Notices } from '../../notices/index.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { ProjectRecord } from './project.store.ts'

type Told = 'recipient' | 'managers' | 'approvers' | { readonly people: readonly string[] }
type Notice = Parameters<Notices['tell']>[2]

/** A notice about a project, once for each key. A project without a firm is the bureau's own: its managers are the recipients. */
export async function tellOf(db: ProjectsDb, { notices }: Pick<Context, 'notices'>, p: Pick<ProjectRecord, 'id' | 'number' | 'title' | 'region_x' | 'organisation_id'>, told: Told, { kind, key, says, detail, isUrgent }: { kind: string; key: string; says: Text; detail?: Text; isUrgent?: boolean }): Promise<void> {
  const notice: Notice = { kind, key, title: { zh: `${p.number} ${says.zh}`, en: `${p.number} ${says.en}` }, detail: detail ?? { zh: p.title, en: p.title }, link: { kind: 'project', id: p.id }, ...(isUrgent !== undefined && { isUrgent }) }
  if (typeof told === 'object') return notices.tell(db, told, notice)
  if (told === 'recipient' && p.organisation_id !== null) return notices.tell(db, { organisationId: p.organisation_id }, notice)
  return notices.tell(db, { regionX: p.region_x, permission: told === 'approvers' ? 'projects:approve' : 'projects:manage' }, notice)
}
