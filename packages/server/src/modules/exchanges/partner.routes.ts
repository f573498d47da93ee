import { exchanges as contract } from '@jingwei/contract/exchanges'
import { regionOf } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import { checkTarget } from '../../kernel/outgoing/send-outside.ts'
import { nodeOf, type Context, type ExchangesDb } from './context.ts'
import { badTarget, isRevoked, partnerNotFound, regionOutside, unknownIndicator } from './exchanges.errors.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { partnerTable } from './export-tables.ts'
import { acceptInvitation, invite, inviteAgain, readInvitation, revoke, takeAnswer, trust } from './join.ts'
import { refuseSecondCut } from './keep-back.ts'
import { allPartners, lockPartner, pageOfPartners, updatePartner } from './partner.store.ts'
import { pushAnew } from './push.ts'
import { showPartner, toOwnKey, toPartnerRow } from './show.ts'

type T = ExchangesTables
export function partnerRoutes(context: Context) {
  const { kernel, regions, indicators } = context
  const { http } = kernel
  http.route<typeof contract.self, T>(contract.self, async ({ db }) => toOwnKey(context, await context.own.instance(db)))
  http.route<typeof contract.partners, T>(contract.partners, async ({ db, query }) => {
    const page = await pageOfPartners(db, query, query.sort, query)
    return { ...page, items: page.items.map((p) => toPartnerRow(context, p)) }
  })
  http.route<typeof contract.partner, T>(contract.partner, ({ db, params }) => showPartner(db, context, params.id))
  http.route<typeof contract.invite, T>(contract.invite, ({ db, actor, body }) => invite(db, context, actor, body))
  http.route<typeof contract.inviteAgain, T>(contract.inviteAgain, ({ db, actor, params }) => inviteAgain(db, context, actor, params.id))
  http.route<typeof contract.readInvitation, T>(contract.readInvitation, ({ db, body }) => readInvitation(db, context, body.text))
  http.route<typeof contract.acceptInvitation, T>(contract.acceptInvitation, ({ db, actor, body }) => acceptInvitation(db, context, actor, body))
  http.route<typeof contract.trust, T>(contract.trust, ({ db, actor, params, body }) => trust(db, context, actor, params.id, body.heard))
  http.route<typeof contract.revoke, T>(contract.revoke, ({ db, actor, params, body }) => revoke(db, context, actor, params.id, body.reason))
  http.stream<typeof contract.takeAnswer>(contract.takeAnswer, async ({ as, actor, body }) => {
    const id = await takeAnswer(context, body.text, regionOf(actor))
    return as((db: ExchangesDb) => showPartner(db, context, id))
  })
  http.stream<typeof contract.receiveAnswer>(contract.receiveAnswer, async ({ body }) => {
    await takeAnswer(context, body, null)
    return { isTaken: true }
  })
  http.route<typeof contract.change, T>(contract.change, async ({ db, actor, params, body: { version, name, url, sends } }) => {
    const before = await lockPartner(db, params.id)
    if (!before) throw partnerNotFound()
    if (before.state === 'revoked') throw isRevoked()
    if (before.version !== version) throw changedMeanwhile()
    if (url) {
      const fault = checkTarget(url, kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS)
      if (fault) throw badTarget(fault)
    }
    if (sends) {
      refuseSecondCut(sends)
      const [node, home] = [nodeOf(context, sends.regionCode, 'body.sends.regionCode'), regions.byX(before.region_x)!]
      if (node.lo < home.lo || node.hi > home.hi) throw regionOutside()
      const inForce = new Set((await indicators.definitions(db)).map((d) => d.code))
      const unknown = sends.indicators.find((code) => !inForce.has(code))
      if (unknown) throw unknownIndicator(unknown)
    }
    const row = await updatePartner(db, params.id, {
      ...(name !== undefined && { name }), ...(url !== undefined && { url: url === '' ? null : url }), ...(sends !== undefined && { sends: sends && JSON.stringify({ ...sends, indicators: [...new Set(sends.indicators)], by: [...new Set(sends.by)] }) }),
    }, kernel.now().toISOString())
    // What waited for want of an address, or did not arrive at the former one, goes now.
    if (row.url !== null && row.state === 'trusted') await pushAnew(db, context, row.id)
    await audit(db, actor, { action: 'exchange-partner.changed', subject: `exchange-partner:${row.id}`, regionX: row.region_x, summary: row.name, before: { name: before.name, url: before.url, sends: before.sends }, after: { name: row.name, url: row.url, sends: row.sends } })
    return showPartner(db, context, params.id)
  })
  http.stream<typeof contract.exportPartners>(contract.exportPartners, async ({ as, actor, query, language }) => {
    const { columns, cells } = partnerTable(language)
    const title = language === 'zh' ? '交换伙伴' : 'partners'
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allPartners(db, query, query.sort)) yield batch.map((p) => cells(toPartnerRow(context, p)))
      },
      written: (db, rows) => audit(db, actor, { action: 'exchange-partners.exported', summary: `${rows}`, after: { ...query, rows } }),
    })
  })
}
