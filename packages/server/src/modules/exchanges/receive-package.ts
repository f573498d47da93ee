import type { Check, Envelope, SentDefinition } from '@jingwei/contract/exchanges'
import type { Text } from '@jingwei/contract/text'
import { canonical, endOf, type Json, type Observation } from '@jingwei/engines/sdmx'
import { system } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { checkDefinitions, checkFormat, checkRegions, checkTotals, type Format, type Places } from './check-content.ts'
import { analystOf, placeOf, type Context, type ExchangesDb } from './context.ts'
import { formatVersion, packageOf, type PackagePayload } from './documents.ts'
import { brokenSignature, doesNotReceive, isRevoked, notTrusted, otherReceiver, otherSender, unknownChannel } from './exchanges.errors.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { insertFigures } from './figure.store.ts'
import { asStored } from './gather-figures.ts'
import { digestOf, isSignedBy, type OwnInstance } from './keys.ts'
import { definitionsOf, insertDefinitions, insertPackage, packageAt } from './package.store.ts'
import { findChannel, lockChannel, notePartner, type PartnerRecord } from './partner.store.ts'
import { quantityClash, type ReceivedMeasures } from './received-measures.ts'

export type Received = { readonly receipt: Envelope; readonly outcome: 'accepted' | 'refused'; readonly isRepeated: boolean; readonly packageId: number | null; readonly reasons: readonly Text[] }
/** The officer who carried it, or nobody: then it came by the network. */
type By = { readonly name: string; readonly lo: number; readonly hi: number } | null
/** A receipt over our signature. `waitsFor`: the number that has to come first. */
type Receipt = (outcome: Received['outcome'], reasons: readonly Text[], waitsFor?: number) => Envelope
/** What the package tells, and where, held against our own figures. */
type Compared = { readonly format: Format; readonly places: Places; readonly own: OwnCompared }
type OwnCompared = { readonly check: Check; of(o: Observation): number | null }
type Incoming = { readonly payload: PackagePayload; readonly envelope: Envelope; readonly digest: Buffer; readonly compared: Compared; readonly receiptOf: Receipt; readonly by: string | null }
const t = (zh: string, en: string): Text => ({ zh, en })

/**
 * Takes a package. What does not come from the partner, or not to us, is turned away with nothing stored. What does is answered with a
 * signed receipt: accepted, or refused with the reasons. The same package again gets the same receipt and changes nothing.
 */
export async function receivePackage(context: Context, received: ReceivedMeasures, envelope: Envelope, by: By): Promise<Received> {
  const { kernel } = context
  const as = <R>(work: (db: ExchangesDb) => Promise<R>) => kernel.database.as<ExchangesTables, R>(system, work)
  const payload = packageOf(envelope)
  const { own, found } = await as(async (db) => ({ own: await context.own.instance(db), found: await findChannel(db, payload.channel) }))
  const known = (partner: PartnerRecord | undefined) => authenticated(context, own, partner, payload, envelope, by)
  // Reckoned before anything is locked: whoever holds a lock and its connection must not wait for another connection.
  const compared = await compare(context, known(found), payload)
  const result = await as(async (db): Promise<Received> => {
    const partner = known(await lockChannel(db, payload.channel))
    const digest = digestOf(envelope.payload as Json)
    const receiptOf: Receipt = (outcome, reasons, waitsFor) => own.sign({
      format: 'jingwei-receipt', version: formatVersion, channel: partner.channel, sequence: payload.sequence, digest: digest.toString('hex'), outcome, reasons: reasons as unknown as Json, ...(waitsFor !== undefined && { waitsFor }), at: kernel.now().toISOString(),
      from: { instance: own.id, name: partner.own_name, region: placeOf(context, partner.region_x).code },
    })
    const before = await packageAt(db, partner.id, 'received', payload.sequence)
    if (before?.digest.equals(digest)) return { receipt: JSON.parse(before.receipt!) as Envelope, outcome: before.state === 'accepted' ? 'accepted' : 'refused', isRepeated: true, packageId: before.id, reasons: before.reasons }
    const disorder = outOfOrder(partner, payload, before !== undefined)
    if (disorder) return { receipt: receiptOf('refused', [disorder.why], disorder.waitsFor), outcome: 'refused', isRepeated: false, packageId: null, reasons: [disorder.why] }
    return takeIn(db, context, partner, { payload, envelope, digest, compared, receiptOf, by: by?.name ?? null })
  })
  // Formulas can speak of what was never told before, once it is committed.
  if (result.outcome === 'accepted' && !result.isRepeated) await received.learn()
  return result
}

/** The partner who made it, for us, if we want it. */
function authenticated({ regions }: Context, own: OwnInstance, partner: PartnerRecord | undefined, payload: PackagePayload, envelope: Envelope, by: By): PartnerRecord {
  if (!partner || (by && (partner.region_x < by.lo || partner.region_x > by.hi))) throw unknownChannel()
  if (payload.receiver.instance !== own.id) throw otherReceiver()
  if (!partner.public_key) throw notTrusted()
  if (!isSignedBy(partner.public_key, envelope)) throw brokenSignature({ zh: '数据包', en: 'package' })
  if (payload.sender.instance !== partner.instance) throw otherSender()
  if (partner.state === 'revoked') throw isRevoked()
  if (partner.state !== 'trusted') throw notTrusted()
  if (partner.direction === 'send') throw doesNotReceive()
  const node = regions.resolve(payload.sender.region)
  if (!node || node.lo < partner.partner_x || node.hi > partner.partner_hi) throw otherSender()
  return partner
}

function outOfOrder(partner: PartnerRecord, { sequence, previous }: PackagePayload, isTaken: boolean): { readonly why: Text; readonly waitsFor?: number } | null {
  const expected = partner.received_sequence + 1
  if (isTaken) return { why: t(`序号 ${sequence} 已用于另一个数据包`, `number ${sequence} was used for another package`) }
  if (sequence > expected) return { waitsFor: expected, why: t(`缺第 ${expected}${sequence - 1 > expected ? ` 至 ${sequence - 1}` : ''} 个数据包；请先送来`, `package ${expected}${sequence - 1 > expected ? ` to ${sequence - 1}` : ''} has not arrived; send it first`) }
  if (sequence < expected) return { why: t(`第 ${sequence} 个数据包来晚了：已收到第 ${expected - 1} 个`, `package ${sequence} comes too late: package ${expected - 1} is here`) }
  return (partner.received_digest?.toString('hex') ?? null) === previous ? null : { why: t('它说的上一个数据包不是这里收到的那个，链条断了', 'the package it names as the one before is not the one that was received: the chain is broken') }
}

const digestOfDefinition = (d: SentDefinition) => digestOf(d as unknown as Json)

async function compare(context: Context, partner: PartnerRecord, payload: PackagePayload): Promise<Compared> {
  const format = checkFormat(payload)
  const places = checkRegions(context, format.observations, { lo: partner.partner_x, hi: partner.partner_hi, name: context.regions.byX(partner.partner_x)!.fullName })
  return { format, places, own: await ownFigures(context, partner, format.observations, payload.definitions, places.nodes) }
}

async function takeIn(db: ExchangesDb, context: Context, partner: PartnerRecord, { payload, envelope, digest, compared, receiptOf, by }: Incoming): Promise<Received> {
  const { kernel } = context
  const { format: { check: format, observations }, places: { check: ofRegions, nodes }, own } = compared
  const known = new Map((await definitionsOf(db, partner.id)).map((d) => [`${d.code}@${d.version}`, d.digest.toString('hex')]))
  const definitions = checkDefinitions(payload, observations, known, (d) => digestOfDefinition(d).toString('hex'), quantityClash(context.measures, payload.definitions))
  const { check: sums, suppressed, counted } = checkTotals(observations, payload.definitions, payload.checks, nodes)
  const checks: Check[] = [
    { check: 'signature', outcome: 'good', text: t('签名、收发方都对', 'Signature, sender and receiver are right'), more: [] },
    { check: 'order', outcome: 'good', text: payload.sequence === 1 ? t('第 1 个数据包', 'The first package') : t(`第 ${payload.sequence} 个，接着上一个`, `Number ${payload.sequence}, follows the one before`), more: [] },
    format, ...(format.outcome === 'bad' ? [] : [definitions, ofRegions, sums, suppressed, own.check]),
  ]
  const reasons = checks.filter((c) => c.outcome === 'bad').flatMap((c) => c.more.map((more) => t(`${c.text.zh}：${more.zh}`, `${c.text.en}: ${more.en}`))).slice(0, 200)
  const outcome = reasons.length === 0 ? 'accepted' : 'refused'
  const receipt = receiptOf(outcome, reasons)
  const now = kernel.now().toISOString()
  const days = observations.map((o) => endOf(o.period)!).sort()
  const { id } = await insertPackage(db, {
    partner_id: partner.id, region_x: partner.region_x, way: 'received', sequence: payload.sequence, state: outcome, digest, previous: payload.previous === null ? null : Buffer.from(payload.previous, 'hex'), fingerprint: envelope.signature.key, made_at: payload.madeAt, at: now,
    on_date: days.at(-1) ?? kernel.today(), is_provisional: observations.some((o) => o.status === 'P'), figures: observations.length, suppressed: observations.filter((o) => o.status === 'Q').length, checks: JSON.stringify(checks), reasons: JSON.stringify(reasons), definitions: JSON.stringify(payload.definitions),
    envelope: canonical(envelope as Json), receipt: canonical(receipt as Json), received_by: by,
  })
  // Refused for what it says, it has come all the same: the next one follows it.
  await notePartner(db, partner.id, { received_sequence: payload.sequence, received_digest: digest })
  if (outcome === 'accepted') {
    await insertDefinitions(db, payload.definitions.filter((d) => !known.has(`${d.code}@${d.version}`)).map((d) => ({ partner_id: partner.id, region_x: partner.region_x, code: d.code, version: d.version, digest: digestOfDefinition(d), body: JSON.stringify(d), package_id: id })))
    await insertFigures(db, { homeX: partner.region_x, packageId: id }, observations.map((o) => ({
      regionX: nodes.get(o.region)!.lo, indicator: o.indicator, industry: o.industry, size: o.size, level: o.level, on: endOf(o.period)!, value: o.value, status: o.status, unit: o.unit, version: o.version, counted: counted.get(o) ?? null, own: own.of(o),
    })))
  }
  await audit(db, system, { action: `exchange-package.${outcome}`, subject: `exchange-package:${id}`, regionX: partner.region_x, summary: `${partner.name} #${payload.sequence}`, after: { digest: digest.toString('hex'), figures: observations.length, reasons, by } })
  return { receipt, outcome, isRepeated: false, packageId: id, reasons }
}

/** Our own figures for the same, where we have any and mean the same by the code. They differ for good reasons as well: that is for people. */
async function ownFigures(context: Context, partner: PartnerRecord, observations: readonly Observation[], definitions: readonly SentDefinition[], nodes: Places['nodes']): Promise<OwnCompared> {
  const { kernel, indicators } = context
  const actor = analystOf(context, partner.region_x)
  const plain = observations.filter((o) => o.value !== null && o.industry === null && o.size === null && o.level === null && nodes.has(o.region))
  const found = await kernel.database.as<ExchangesTables, Map<string, number>>(actor, async (db) => {
    const inForce = (await indicators.definitions(db)).filter((own) => definitions.some((d) => d.code === own.code && d.formula === own.formula && d.unit === own.unit.code))
    const days = [...new Set(plain.map((o) => endOf(o.period)!))].slice(0, 24)
    const areas = [...new Map([...nodes.values()].map((n) => [n.code, n])).values()]
    const figures = inForce.length === 0 || days.length === 0 ? [] : await indicators.figures(db, actor, { codes: inForce.map((d) => d.code), regions: areas, days })
    const byCode = new Map(inForce.map((d) => [d.code, d]))
    return new Map(figures.flatMap((f) => (f.value === null || f.value === 0 ? [] : [[`${f.code}|${f.on}|${f.region.code}`, asStored(f.value, byCode.get(f.code)!)]])))
  })
  const of = (o: Observation) => (o.industry === null && o.size === null && o.level === null ? (found.get(`${o.indicator}|${endOf(o.period)}|${nodes.get(o.region)?.code}`) ?? null) : null)
  const both = plain.filter((o) => of(o) !== null)
  const differing = both.filter((o) => Math.abs(of(o)! - o.value!) > 1e-9 * Math.max(1, Math.abs(o.value!)))
  return {
    of,
    check: {
      check: 'own', outcome: differing.length > 0 ? 'note' : 'good',
      text: both.length === 0 ? t('本平台没有同口径的数可比', 'We have no figures of the same meaning to compare') : differing.length === 0 ? t(`与本平台的 ${both.length} 个数一致`, `Agrees with ${both.length} figures of ours`) : t(`${both.length} 个可比的数中有 ${differing.length} 个不同`, `${differing.length} of ${both.length} that can be compared differ from ours`),
      more: differing.slice(0, 200).map((o) => t(`${nodes.get(o.region)!.name} ${o.indicator} ${o.period}：对方 ${o.value}，本平台 ${of(o)}`, `${nodes.get(o.region)!.name}, ${o.indicator}, ${o.period}: theirs ${o.value}, ours ${of(o)}`)),
    },
  }
}
