import type { Text } from '@jingwei/contract/text'
import type { Audience } from '../../notices/index.ts'
import type { RegionNode } from '../../regions/index.ts'
import type { CollectionsDb, Context } from '../context.ts'
import type { ListedReport } from './report.store.ts'
import { periodOfReport } from './show-report.ts'

/** Those who fill a report: members of the firm, or whoever fills for the region. */
export const fillersOfReport = (r: Pick<ListedReport, 'organisation_id' | 'region_x'>): Audience => (r.organisation_id === null ? { regionX: r.region_x, permission: 'collections:fill' } : { organisationId: r.organisation_id })
export const named = (r: ListedReport): Text => {
  const { title } = periodOfReport(r)
  return { zh: `${r.form_title_zh}（${title.zh}）`, en: `${r.form_title_en} (${title.en})` }
}
export const tellReturned = (db: CollectionsDb, { notices }: Context, r: ListedReport, reason: string) =>
  notices.tell(db, fillersOfReport(r), { kind: 'collection.returned', key: `collection-returned:${r.id}:${r.version}`, title: { zh: `被退回，请修改：${named(r).zh}`, en: `Returned, please correct: ${named(r).en}` }, detail: { zh: `${r.filler_name}：${reason}`, en: `${r.filler_name}: ${reason}` }, link: { kind: 'collection-report', id: r.id }, isUrgent: true })
/** Once a day for each round and level, however many come in. */
export const tellWaiting = (db: CollectionsDb, { notices, kernel }: Context, r: ListedReport, next: RegionNode) =>
  notices.tell(db, { regionX: next.lo, permission: 'collections:approve' }, { kind: 'collection.waiting', key: `collection-waiting:${r.round_id}:${next.lo}:${kernel.today()}`, title: { zh: `有填报待审批：${named(r).zh}`, en: `Reports wait for approval: ${named(r).en}` }, detail: null, link: { kind: 'collection-round', id: r.round_id } })
