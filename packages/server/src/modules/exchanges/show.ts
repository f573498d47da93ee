import type { OwnKey, Package, PackageRow, Partner, PartnerRow, ReceivedFigure, SentDefinition } from '@jingwei/contract/exchanges'
import type { Definition } from '@jingwei/contract/indicators'
import type { Context, ExchangesDb } from './context.ts'
import { placeOf } from './context.ts'
import { packageNotFound, partnerNotFound } from './exchanges.errors.ts'
import type { ListedFigure } from './figure.store.ts'
import { fingerprintOf, type OwnInstance } from './keys.ts'
import { listedPackage, type ListedPackage } from './package.store.ts'
import { listedPartner, type ListedPartner } from './partner.store.ts'

export const toOwnKey = ({ kernel }: Context, own: OwnInstance): OwnKey => ({ instance: own.id, fingerprint: own.fingerprint, publicKey: own.publicKey.toString('base64'), url: kernel.config.JINGWEI_PUBLIC_URL, isLost: own.isLost, madeAt: own.madeAt })
export const toPartnerRow = (context: Context, p: ListedPartner): PartnerRow => ({
  id: p.id, name: p.name, region: placeOf(context, p.partner_x), home: placeOf(context, p.region_x), state: p.state, direction: p.direction, url: p.url, every: p.direction === 'receive' ? null : (p.sends?.every ?? null),
  lastSentAt: p.last_sent_at, lastReceivedAt: p.last_received_at, waiting: p.waiting, createdAt: p.created_at, updatedAt: p.updated_at,
})
export async function showPartner(db: ExchangesDb, context: Context, id: number): Promise<Partner> {
  const p = await listedPartner(db, id)
  if (!p) throw partnerNotFound()
  return {
    ...toPartnerRow(context, p), version: p.version, ownName: p.own_name, isInviter: p.is_inviter, fingerprint: p.public_key && fingerprintOf(p.public_key), invitationEndsAt: p.state === 'invited' ? p.invitation_ends_at : null, trustedAt: p.trusted_at, trustedBy: p.trusted_by,
    revokedAt: p.revoked_at, revokedBy: p.revoked_by, reason: p.reason, sends: p.sends, answer: p.answer, lastProblem: p.last_problem,
  }
}

export const toPackageRow = (context: Context, k: ListedPackage): PackageRow => ({
  id: k.id, partner: { id: k.partner_id, name: k.partner_name }, region: placeOf(context, k.partner_x), way: k.way, sequence: k.sequence, state: k.state, madeAt: k.made_at, at: k.at, on: k.on_date, figures: k.figures, suppressed: k.suppressed, isMarked: k.is_marked,
})
export async function showPackage(db: ExchangesDb, context: Context, id: number): Promise<Package> {
  const k = await listedPackage(db, id)
  if (!k) throw packageNotFound()
  const ours = k.way === 'sent' ? [] : await context.indicators.definitions(db)
  const definitions = k.definitions.map((d) => ({ ...d, own: k.way === 'sent' ? 'same' as const : comparedWithOwn(ours, d) }))
  return {
    ...toPackageRow(context, k), digest: k.digest.toString('hex'), previous: k.previous?.toString('hex') ?? null, fingerprint: k.fingerprint, bytes: k.bytes, checks: k.checks, reasons: k.reasons, definitions, tries: k.tries, againAt: k.again_at, problem: k.problem,
    hasReceipt: k.has_receipt, receivedBy: k.received_by,
  }
}
/** Whether we mean the same by a code as its sender does. */
function comparedWithOwn(ours: readonly Definition[], d: SentDefinition): 'same' | 'differs' | 'none' {
  const own = ours.find((o) => o.code === d.code)
  if (!own) return 'none'
  return own.formula === d.formula && own.unit.code === d.unit ? 'same' : 'differs'
}

export const toFigure = (context: Context, f: ListedFigure): ReceivedFigure => ({
  id: f.id, indicator: f.indicator, title: f.title ?? { zh: f.indicator, en: f.indicator }, version: f.version, region: placeOf(context, f.region_x), on: f.on_date, industry: f.industry, size: f.size, level: f.level, value: f.value, status: f.status, unit: f.unit,
  packageId: f.package_id, sequence: f.sequence, partner: { id: f.partner_id, name: f.partner_name }, replacedBy: f.replaced_by, isMarked: f.is_marked, own: f.own,
})
