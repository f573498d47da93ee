import { honourCodes } from '@jingwei/contract/organisations'
import type { Language } from '@jingwei/contract/text'
import type { StoryEvent } from './index.ts'
import { changesOf, formerNamesOf, honoursOf, type OrganisationRecord, type OrganisationsDb } from './organisations.store.ts'

const fields: Record<string, { zh: string; en: string }> = {
  name: { zh: '名称', en: 'name' }, credit_code: { zh: '信用代码', en: 'credit code' }, region_x: { zh: '区划', en: 'region' }, kind: { zh: '类别', en: 'kind' },
  industry_code: { zh: '行业', en: 'industry' }, address: { zh: '地址', en: 'address' }, legal_representative: { zh: '法定代表人', en: 'legal representative' },
  staff: { zh: '人数', en: 'staff' }, revenue_fen: { zh: '营业收入', en: 'revenue' }, capital_raw: { zh: '注册资本', en: 'capital' }, business_scope: { zh: '经营范围', en: 'business scope' },
  main_products: { zh: '主要产品', en: 'products' }, established_on: { zh: '成立日期', en: 'establishment' }, closed_on: { zh: '注销日期', en: 'closing' }, size_class: { zh: '规模', en: 'size class' },
  above_scale: { zh: '是否规上', en: 'above scale' }, kind_text: { zh: '企业类型', en: 'legal form' }, tags: { zh: '标签', en: 'tags' },
}
const titles: Record<string, { zh: string; en: string }> = {
  changed: { zh: '修改档案', en: 'Record changed' }, imported: { zh: '名录导入更新', en: 'Updated by an import' }, merged: { zh: '合并重复档案', en: 'Duplicate merged in' }, tagged: { zh: '调整标签', en: 'Tags changed' },
}

/** What the record itself knows of its story; other modules add theirs. */
export async function ownStory(db: OrganisationsDb, r: OrganisationRecord, language: Language): Promise<StoryEvent[]> {
  const event = (at: string, kind: string, title: string, detail: string | null, by: string | null): StoryEvent => ({ at, kind, title, detail, by, state: 'done', link: null })
  const named = (columns: object | null) => Object.keys(columns ?? {}).flatMap((c) => fields[c]?.[language] ?? []).join(language === 'zh' ? '、' : ', ')
  const events = (await changesOf(db, r.id)).map((c) => {
    const before = c.before as { name?: string } | null
    return event(c.at, `organisation.${c.kind}`, titles[c.kind]?.[language] ?? c.kind, (c.kind === 'merged' ? before?.name : named(c.after as object | null)) || null, c.by_name)
  })
  for (const h of await honoursOf(db, r.id)) {
    const name = (honourCodes as Record<string, { zh: string; en: string }>)[h.code]?.[language] ?? h.code
    const until = h.valid_until ? (language === 'zh' ? `有效至 ${h.valid_until}` : `valid until ${h.valid_until}`) : null
    events.push(event(`${h.valid_from}T00:00:00.000Z`, 'organisation.honoured', language === 'zh' ? `认定 ${name}` : `Recognised: ${name}`, [h.batch, until].filter(Boolean).join(language === 'zh' ? '，' : ', ') || null, null))
  }
  for (const f of await formerNamesOf(db, r.id)) events.push(event(`${f.until_on}T00:00:00.000Z`, 'organisation.renamed', language === 'zh' ? '更名' : 'Renamed', language === 'zh' ? `原名 ${f.name}` : `formerly ${f.name}`, null))
  const source = r.import_id ? (language === 'zh' ? `来源 名录导入 ${r.import_id}` : `from import ${r.import_id}`) : r.created_by ? (language === 'zh' ? `登记人 ${r.created_by}` : `by ${r.created_by}`) : null
  events.push(event(r.import_id || r.known_on === r.created_at.slice(0, 10) ? r.created_at : `${r.known_on}T00:00:00.000Z`, 'organisation.known', language === 'zh' ? '建档' : 'Put on record', source, null))
  return events
}
