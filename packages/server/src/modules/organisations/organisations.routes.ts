import { organisations as contract } from '@jingwei/contract/organisations'
import { maskPhone } from '@jingwei/engines/text'
import { parsePhone } from '@jingwei/engines/phone'
import { audit } from '../../kernel/audit/audit.ts'
import { invalid } from '../../kernel/errors/problem-error.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Regions } from '../regions/index.ts'
import { changeOrganisation, createOrganisation } from './change-organisation.ts'
import { exportColumns } from './export-organisations.ts'
import type { StorySource } from './index.ts'
import { allRows, countOrganisations, listOrganisations, selectOrganisations } from './list-organisations.ts'
import { mergeOrganisations } from './merge-organisations.ts'
import { honourKnown } from './organisations.errors.ts'
import { changeTags, duplicateGroups, findById, insertHonour, lockById, refreshHonours, replaceContacts, rowsByIds, tagCounts, toRow, withdrawHonour } from './organisations.store.ts'
import type { OrganisationsTables } from './organisations.tables.ts'
import { organisationNotFound, readContacts, readOrganisation } from './read-organisation.ts'
import { ownStory } from './story.ts'

type T = OrganisationsTables
const subject = (id: number) => `organisation:${id}`
const selectionLimit = 50_000

export function organisationRoutes(kernel: Kernel, regions: Regions, accounts: Accounts, stories: StorySource[]) {
  const { http } = kernel
  const context = (actor: Parameters<typeof createOrganisation>[2]['actor']) => ({ actor, regions, today: kernel.today() })

  http.route<typeof contract.list, T>(contract.list, ({ db, query }) => listOrganisations(db, query, regions))
  http.route<typeof contract.count, T>(contract.count, async ({ db, query }) => ({ total: await countOrganisations(db, query, regions) }))
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params }) => readOrganisation(db, actor, params.id, regions))
  http.route<typeof contract.story, T>(contract.story, async ({ db, actor, params, language }) => {
    const record = await findById(db, params.id)
    if (!record) throw organisationNotFound()
    const events = await ownStory(db, record, language)
    for (const source of stories) events.push(...(await source(db as never, actor, params.id, language)))
    return { items: events.sort((a, b) => (a.at < b.at ? 1 : -1)) }
  })
  http.route<typeof contract.create, T>(contract.create, async ({ db, actor, body }) => {
    const made = await createOrganisation(db, body, context(actor))
    return readOrganisation(db, actor, made.id, regions, made)
  })
  http.route<typeof contract.change, T>(contract.change, async ({ db, actor, params, body }) => {
    const changed = await changeOrganisation(db, params.id, body, context(actor))
    await accounts.renameOrganisation(db, changed.id, changed.name, changed.region_x)
    return readOrganisation(db, actor, params.id, regions, changed)
  })
  http.route<typeof contract.merge, T>(contract.merge, async ({ db, actor, params, body }) => {
    await mergeOrganisations(db, params.id, body, { actor, today: kernel.today(), jobs: kernel.jobs })
    const stays = await readOrganisation(db, actor, params.id, regions)
    await accounts.mergeOrganisations(db, body.duplicateId, { id: stays.id, name: stays.name, regionX: regions.byCode(stays.region.code)!.lo })
    return stays
  })
  http.route<typeof contract.duplicates, T>(contract.duplicates, async ({ db, query }) => {
    const groups = await duplicateGroups(db, query.limit)
    const rows = new Map((await rowsByIds(db, groups.flatMap((g) => g.ids.slice(0, 10)))).map((r) => [r.id, toRow(r, regions)]))
    return { items: groups.map((g) => ({ reason: g.reason, organisations: g.ids.slice(0, 10).map((id) => rows.get(id)!) })) }
  })
  http.route<typeof contract.tags, T>(contract.tags, async ({ db }) => ({ items: await tagCounts(db) }))

  http.route<typeof contract.tag, T>(contract.tag, async ({ db, actor, body }) => {
    const ids = (await selectOrganisations(db, body.selection, selectionLimit, regions)).map((r) => r.id)
    const changed = await changeTags(db, ids, body, { id: actor.person?.id ?? null, name: actor.person?.name ?? null })
    if (changed > 0) await audit(db, actor, { action: 'organisations.tagged', summary: `${changed}`, after: { add: body.add, remove: body.remove, changed } })
    return { changed }
  })

  http.route<typeof contract.awardHonour, T>(contract.awardHonour, async ({ db, actor, params, body }) => {
    const record = await lockById(db, params.id)
    if (!record) throw organisationNotFound()
    if (body.validUntil && body.validUntil < body.validFrom)
      throw invalid([{ path: 'body.validUntil', code: 'order', message: { zh: '截止日期早于开始日期', en: 'ends before it begins' } }])
    const made = await insertHonour(db, {
      organisation_id: record.id, region_x: record.region_x, code: body.code, level: body.level, batch: body.batch, valid_from: body.validFrom, valid_until: body.validUntil,
      rule_version: body.ruleVersion, created_by: actor.person?.name ?? null, withdrawn_at: null,
    })
    if (!made) throw honourKnown()
    await refreshHonours(db, record.id, kernel.today())
    await audit(db, actor, { action: 'organisation.honoured', subject: subject(record.id), regionX: record.region_x, after: body })
    return readOrganisation(db, actor, record.id, regions)
  })
  http.route<typeof contract.withdrawHonour, T>(contract.withdrawHonour, async ({ db, actor, params }) => {
    const gone = await withdrawHonour(db, params.id, params.honourId)
    if (!gone) throw organisationNotFound()
    await refreshHonours(db, params.id, kernel.today())
    await audit(db, actor, { action: 'organisation.honour-withdrawn', subject: subject(params.id), regionX: gone.region_x, before: { code: gone.code } })
  })

  http.route<typeof contract.contacts, T>(contract.contacts, async ({ db, actor, params }) => {
    const record = await findById(db, params.id)
    if (!record) throw organisationNotFound()
    // Who looked at whose number is itself a record.
    await audit(db, actor, { action: 'organisation.contacts-seen', subject: subject(record.id), regionX: record.region_x })
    return { contacts: await readContacts(db, params.id, true) }
  })
  http.route<typeof contract.setContacts, T>(contract.setContacts, async ({ db, actor, params, body }) => {
    const record = await findById(db, params.id)
    if (!record) throw organisationNotFound()
    const contacts = body.contacts.map((c, i) => {
      const phone = parsePhone(c.phone ?? '')
      if (phone.kind === 'invalid')
        throw invalid([{ path: `body.contacts.${i}.phone`, code: `phone-${phone.reason}`, message: { zh: '不是手机或固定电话，如 13800001234 或 0793-8200000', en: 'not a mobile or landline number, such as 13800001234 or 0793-8200000' } }])
      return { ...c, phone: phone.kind === 'phone' ? phone.number + (phone.extension ? `-${phone.extension}` : '') : null }
    })
    await replaceContacts(db, record, contacts)
    await audit(db, actor, { action: 'organisation.contacts-changed', subject: subject(record.id), regionX: record.region_x, after: contacts.map((c) => ({ duty: c.duty, phone: c.phone && maskPhone(c.phone) })) })
    return { contacts: await readContacts(db, params.id, true) }
  })

  http.stream(contract.export, async ({ query, as, actor, language }) => {
    const { columns, cells } = exportColumns(query.columns, language)
    const ids = query.ids?.split(',').map(Number).filter(Number.isSafeInteger)
    // Refuse a bad filter before the file begins.
    await as<T, unknown>((db) => listOrganisations(db, { ...query, limit: 1 }, regions))
    return sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '企业' : 'organisations'}-${kernel.today()}`, sheetName: language === 'zh' ? '企业' : 'Organisations', columns,
      async *batches(db) {
        for await (const batch of allRows(db, query, ids, regions)) yield batch.map(cells)
      },
      written: (db, n) => audit(db, actor, { action: 'organisations.exported', summary: `${n}`, after: { filter: query.filter, q: query.q, rows: n } }),
    })
  })
}
