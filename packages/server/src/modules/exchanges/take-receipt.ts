import type { Envelope } from '@jingwei/contract/exchanges'
import type { Text } from '@jingwei/contract/text'
import { canonical, type Json } from '@jingwei/engines/sdmx'
import { system } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Context, ExchangesDb } from './context.ts'
import { receiptOf } from './documents.ts'
import { brokenSignature, packageNotFound, unknownChannel } from './exchanges.errors.ts'
import { isSignedBy } from './keys.ts'
import { packageAt, updatePackage, type PackageRecord } from './package.store.ts'
import { lockChannel, notePartner, type PartnerRecord } from './partner.store.ts'

/** Whether the partner's key says something of exactly this package. */
export function isReceiptFor(partner: PartnerRecord, sent: PackageRecord, receipt: Envelope): boolean {
  if (receipt.payload['format'] !== 'jingwei-receipt' || !partner.public_key || !isSignedBy(partner.public_key, receipt)) return false
  const { channel, sequence, digest, from } = receiptOf(receipt)
  return channel === partner.channel && sequence === sent.sequence && digest === sent.digest.toString('hex') && from.instance === partner.instance
}

/** What it says of a package that came before its turn: refused for its order alone, it is good for later. */
export function waitsForWhat(receipt: Envelope): Text | null {
  const { outcome, reasons, waitsFor } = receiptOf(receipt)
  return outcome === 'accepted' || waitsFor === undefined ? null : (reasons[0] ?? { zh: `对方还缺第 ${waitsFor} 个数据包`, en: `package ${waitsFor} has not arrived there` })
}

export async function recordReceipt(db: ExchangesDb, { kernel }: Context, partner: PartnerRecord, sent: PackageRecord, receipt: Envelope): Promise<void> {
  const { outcome, reasons } = receiptOf(receipt)
  // Once accepted stays accepted: a receipt for a repeat says the same, and an older one is no news.
  if (sent.state === 'accepted') return
  const before = waitsForWhat(receipt)
  if (before) return void (await updatePackage(db, sent.id, { problem: JSON.stringify(before) }))
  await updatePackage(db, sent.id, { state: outcome, reasons: JSON.stringify(reasons), receipt: canonical(receipt as Json), again_at: null, problem: null })
  // Whoever writes receipts knows us: the answer need not be handed over any more.
  if (partner.answer !== null) await notePartner(db, partner.id, { answer: null })
  await audit(db, system, { action: `exchange-package.${outcome}`, subject: `exchange-package:${sent.id}`, regionX: partner.region_x, summary: `${partner.name} #${sent.sequence}`, after: { reasons, at: kernel.now().toISOString() } })
}

/** A receipt that came as a file. */
export async function takeReceipt(db: ExchangesDb, context: Context, receipt: Envelope, seenBy: { lo: number; hi: number }): Promise<{ packageId: number; outcome: 'accepted' | 'refused'; isRepeated: boolean; reasons: { zh: string; en: string }[] }> {
  const { channel, sequence, outcome, reasons } = receiptOf(receipt)
  const partner = await lockChannel(db, channel)
  if (!partner || partner.region_x < seenBy.lo || partner.region_x > seenBy.hi) throw unknownChannel()
  if (!partner.public_key || !isSignedBy(partner.public_key, receipt)) throw brokenSignature({ zh: '收据', en: 'receipt' })
  const sent = await packageAt(db, partner.id, 'sent', sequence)
  if (!sent || !isReceiptFor(partner, sent, receipt)) throw packageNotFound()
  await recordReceipt(db, context, partner, sent, receipt)
  return { packageId: sent.id, outcome, isRepeated: sent.state === outcome, reasons }
}
