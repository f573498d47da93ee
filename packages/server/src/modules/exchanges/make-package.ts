import { packageBytesMaximum } from '@jingwei/contract/exchanges'
import { canonical, writeCsv, writeJson, type Json } from '@jingwei/engines/sdmx'
import type { Actor } from '../../kernel/access/actor.ts'
import { system } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { analystOf, placeOf, type Context, type ExchangesDb } from './context.ts'
import { formatVersion } from './documents.ts'
import { doesNotSend, inFuture, isRevoked, notTrusted, partnerNotFound, sendsNothing, tooLarge } from './exchanges.errors.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { gatherFigures } from './gather-figures.ts'
import { refuseSecondCut } from './keep-back.ts'
import { digestOf } from './keys.ts'
import { insertPackage, isToldFinally } from './package.store.ts'
import { lockPartner, monthlyPartners, notePartner } from './partner.store.ts'
import { pushAnew } from './push.ts'

/** Makes the next package for a partner and lays it into the outbox. It names the one before, so that none can be left out unnoticed. */
export async function makePackage(db: ExchangesDb, context: Context, actor: Actor, partnerId: number, on: string): Promise<number> {
  const { kernel } = context
  const partner = await lockPartner(db, partnerId)
  if (!partner) throw partnerNotFound()
  if (partner.state === 'revoked') throw isRevoked()
  if (partner.state !== 'trusted') throw notTrusted()
  if (partner.direction === 'receive') throw doesNotSend()
  if (!partner.sends) throw sendsNothing()
  if (on > kernel.today()) throw inFuture('body.on')
  refuseSecondCut(partner.sends)
  const own = await context.own.instance(db)
  const { definitions, observations, claims, regions } = await gatherFigures(db, context, analystOf(context, partner.region_x), partner.sends, on)
  const now = kernel.now().toISOString()
  const sequence = partner.sent_sequence + 1
  const names = { regions: new Map(regions.map((r) => [r.code, r.name])), indicators: new Map(definitions.map((d) => [d.code, d.title])) }
  const [sender, receiver] = [{ instance: own.id, name: partner.own_name, region: placeOf(context, partner.region_x).code }, { instance: partner.instance!, name: partner.name, region: placeOf(context, partner.partner_x).code }]
  const message = () => writeJson({ id: `${partner.channel}-${sequence}`, preparedAt: now, sender: { id: sender.instance, name: sender.name }, receiver: { id: receiver.instance, name: receiver.name }, observations }, names)
  const payload: Json = {
    format: 'jingwei-package', version: formatVersion, channel: partner.channel, sender, receiver, madeAt: now, sequence, previous: partner.sent_digest?.toString('hex') ?? null, definitions: definitions as unknown as Json, checks: claims as unknown as Json,
    data: partner.sends.form === 'sdmx-csv' ? { mediaType: 'application/vnd.sdmx.data+csv;version=2.0.0', content: writeCsv(observations) } : { mediaType: 'application/vnd.sdmx.data+json;version=2.0.0', content: message() },
  }
  const envelope = canonical(own.sign(payload) as Json)
  const bytes = Buffer.byteLength(envelope)
  if (bytes > packageBytesMaximum) throw tooLarge(bytes, packageBytesMaximum)
  const digest = digestOf(payload)
  const suppressed = observations.filter((o) => o.status === 'Q').length
  const { id } = await insertPackage(db, {
    partner_id: partner.id, region_x: partner.region_x, way: 'sent', sequence, state: 'waiting', digest, previous: partner.sent_digest, fingerprint: own.fingerprint, made_at: now, at: now, on_date: on, is_provisional: on >= kernel.today(), figures: observations.length, suppressed,
    definitions: JSON.stringify(definitions), envelope,
  })
  await notePartner(db, partner.id, { sent_sequence: sequence, sent_digest: digest })
  if (partner.url !== null) await pushAnew(db, context, partner.id)
  await audit(db, actor, { action: 'exchange-package.made', subject: `exchange-package:${id}`, regionX: partner.region_x, summary: `${partner.name} #${sequence}`, after: { on, figures: observations.length, suppressed, digest: digest.toString('hex') } })
  return id
}

const monthEndBefore = (today: string) => {
  const [year, month] = today.split('-').map(Number)
  return new Date(Date.UTC(year!, month! - 1, 0)).toISOString().slice(0, 10)
}
/** Every night: who is told monthly and was not told of the last month yet, or not finally. One that fails does not keep the others waiting; its page says why. */
export async function makeMonthly(context: Context): Promise<void> {
  const { kernel } = context
  const on = monthEndBefore(kernel.today())
  for (const partner of await kernel.database.as<ExchangesTables, Awaited<ReturnType<typeof monthlyPartners>>>(system, monthlyPartners)) {
    const actor = analystOf(context, partner.region_x)
    try {
      await kernel.database.as<ExchangesTables, void>(actor, async (db) => {
        if (!(await isToldFinally(db, partner.id, on))) await makePackage(db, context, actor, partner.id, on)
      })
    } catch (error) {
      kernel.log.error({ err: error, partner: partner.id }, 'the package of the month was not made')
      const text = error instanceof Error && 'text' in error ? (error.text as { title: { zh: string; en: string } }).title : { zh: '月末数据包没有生成，请看服务器日志', en: 'the package of the month was not made; see the server’s log' }
      await kernel.database.as<ExchangesTables, unknown>(system, (db) => notePartner(db, partner.id, { last_problem: JSON.stringify(text) }))
    }
  }
}
