import { z } from 'zod'
import { IndicatorCode } from './indicators.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
/** Larger packages are cut by asking for fewer indicators. */
export const packageBytesMaximum = 7 * 1024 ** 2
const RegionRef = z.object({ code: RegionCode, name: z.string() })
export const Fingerprint = z.string().regex(/^\d{40}$/).describe('Of a public key: eight groups of five digits, to be compared over the phone')

/** This instance as others see it. */
export const OwnKey = z
  .object({ instance: z.uuid(), fingerprint: Fingerprint, publicKey: z.string().describe('Ed25519, raw, base64'), url: z.string().nullable().describe('Where others can push to'), isLost: z.boolean().describe('The secret of this server changed: partners know another key'), madeAt: instant })
  .meta({ id: 'ExchangeKey' })
export type OwnKey = z.infer<typeof OwnKey>

export const PartnerState = z.enum(['invited', 'met', 'trusted', 'revoked']).describe('met: its key is here, nobody compared it yet')
export const Direction = z.enum(['send', 'receive', 'both']).describe('Seen from here')
/** What is sent, how often. */
export const Sends = z.object({
  indicators: z.array(IndicatorCode).min(1).max(100), regionCode: RegionCode, below: z.boolean().default(true).describe('With the regions directly below'),
  by: z.array(z.enum(['industry', 'size', 'level'])).max(3).default([]).describe('Cut by these as well, where an indicator can be'), every: z.enum(['month', 'asked']), form: z.enum(['sdmx-json', 'sdmx-csv']).default('sdmx-json'),
  protects: z.boolean().default(true).describe('What too few firms stand behind is kept back'),
})
export type Sends = z.infer<typeof Sends>
export const PartnerRow = z
  .object({
    id: z.number().int(), name: z.string(), region: RegionRef.describe('Which the partner stands for'), home: RegionRef.describe('On whose behalf we exchange'), state: PartnerState, direction: Direction, url: z.string().nullable(),
    every: z.enum(['month', 'asked']).nullable(), lastSentAt: instant.nullable(), lastReceivedAt: instant.nullable(), waiting: z.number().int().describe('Packages not yet acknowledged'), createdAt: instant, updatedAt: instant,
  })
  .meta({ id: 'ExchangePartnerRow' })
export type PartnerRow = z.infer<typeof PartnerRow>
export const Partner = PartnerRow.extend({
  version: z.number().int(), ownName: z.string().describe('What we call ourselves to it'), isInviter: z.boolean(), fingerprint: Fingerprint.nullable(), invitationEndsAt: instant.nullable(), trustedAt: instant.nullable(), trustedBy: z.string().nullable(),
  revokedAt: instant.nullable(), revokedBy: z.string().nullable(), reason: z.string().nullable(), sends: Sends.nullable(), answer: z.string().nullable().describe('What the inviter is to be given, where it cannot be reached'), lastProblem: Text.nullable(),
}).meta({ id: 'ExchangePartner' })
export type Partner = z.infer<typeof Partner>

/** One thing that was looked at in a package. */
export const Check = z
  .object({ check: z.enum(['signature', 'order', 'format', 'definitions', 'regions', 'sums', 'suppressed', 'own']), outcome: z.enum(['good', 'note', 'bad']), text: Text, more: z.array(Text).describe('Each place, the first two hundred') })
  .meta({ id: 'ExchangeCheck' })
export type Check = z.infer<typeof Check>
export const PackageState = z.enum(['waiting', 'failed', 'accepted', 'refused']).describe('waiting: made, and no receipt yet; failed: pushing was given up')
export const PackageRow = z
  .object({
    id: z.number().int(), partner: z.object({ id: z.number().int(), name: z.string() }), region: RegionRef, way: z.enum(['sent', 'received']), sequence: z.number().int(), state: PackageState, madeAt: instant, at: instant.describe('Made or received here'),
    on: isoDate.describe('Newest day it speaks of'), figures: z.number().int(), suppressed: z.number().int(), isMarked: z.boolean().describe('Its key was revoked later'),
  })
  .meta({ id: 'ExchangePackageRow' })
export type PackageRow = z.infer<typeof PackageRow>
/** As the sender states it: a stranger can tell by it what is counted. */
export const SentDefinition = z
  .object({
    code: IndicatorCode, version: z.number().int().positive(), title: Text, meaning: Text, formula: z.string().max(2000), unit: z.string().max(60), time: z.enum(['stock', 'flow']).nullable(), span: z.enum(['to-date', 'year', 'quarter', 'month']).nullable().describe('Of a flow: since when it counts'),
    money: z.enum(['planned', 'committed', 'paid']).nullable(), promised: z.enum(['intent', 'contract', 'order']).nullable(), isAdditive: z.boolean(),
  })
  .meta({ id: 'SentDefinition' })
export type SentDefinition = z.infer<typeof SentDefinition>
export const Package = PackageRow.extend({
  digest: z.string(), previous: z.string().nullable(), fingerprint: Fingerprint, bytes: z.number().int(), checks: z.array(Check), reasons: z.array(Text).describe('Why it was refused, by whoever refused it'),
  definitions: z.array(SentDefinition.extend({ own: z.enum(['same', 'differs', 'none']).describe('What we mean by the same code') })), tries: z.number().int(), againAt: instant.nullable(), problem: Text.nullable(), hasReceipt: z.boolean(), receivedBy: z.string().nullable(),
}).meta({ id: 'ExchangePackage' })
export type Package = z.infer<typeof Package>
export const ReceivedFigure = z
  .object({
    id: z.number().int(), indicator: z.string(), title: Text, version: z.number().int(), region: RegionRef, on: isoDate, industry: z.string().nullable(), size: z.string().nullable(), level: z.string().nullable(), value: z.number().nullable().describe('In the unit stored, fen for money'), status: z.enum(['A', 'P', 'M', 'Q']), unit: z.string(),
    packageId: z.number().int(), sequence: z.number().int(), partner: z.object({ id: z.number().int(), name: z.string() }), replacedBy: z.number().int().nullable().describe('A later package that speaks of the same'), isMarked: z.boolean(), own: z.number().nullable().describe('Our own figure when it came, where there was one'),
  })
  .meta({ id: 'ReceivedFigure' })
export type ReceivedFigure = z.infer<typeof ReceivedFigure>

/** An invitation, an answer, a package or a receipt as it travels: a document and its signature. */
export const Envelope = z.object({ payload: z.record(z.string(), z.unknown()), signature: z.object({ algorithm: z.string(), key: z.string(), value: z.string() }) }).meta({ id: 'ExchangeEnvelope' })
export type Envelope = z.infer<typeof Envelope>
const Said = z.object({ text: z.string().min(10).max(20_000).describe('As it was given, or the content of its file') })
const InvitationShown = z.object({ instance: z.uuid(), name: z.string(), region: RegionRef, forName: z.string(), forRegion: RegionRef, direction: Direction.describe('Seen from here'), fingerprint: Fingerprint, url: z.string().nullable(), endsAt: instant, isUsed: z.boolean() }).meta({ id: 'ExchangeInvitation' })
const Taken = z.object({ outcome: z.enum(['accepted', 'refused']), isRepeated: z.boolean().describe('It had come before; nothing changed'), packageId: z.number().int().nullable(), reasons: z.array(Text) }).meta({ id: 'ExchangeTaken' })
/** The last five digits, as the other side reads them out. */
const heard = z.string().regex(/^\d{5}$/)

const asFile = { format: z.enum(['xlsx', 'csv']).default('xlsx') }
const file = { response: null, download: 'application/octet-stream', limitPerMinute: 20 } as const
export const PartnerQuery = z.object({ state: PartnerState.optional(), q: z.string().trim().max(100).optional(), sort: z.enum(['name', '-updated', '-created']).default('name') })
export const PackageQuery = z.object({ way: z.enum(['sent', 'received']).optional(), state: PackageState.optional(), partnerId: z.coerce.number().int().positive().optional(), sort: z.enum(['-at', 'at', '-on']).default('-at') })
export const FigureQuery = z.object({ packageId: z.coerce.number().int().positive().optional(), partnerId: z.coerce.number().int().positive().optional(), indicator: z.string().max(60).optional(), region: RegionCode.optional(), replaced: z.stringbool().optional(), sort: z.enum(['indicator', '-on', '-value']).default('indicator') })
const access = { permission: 'exchanges:manage', scope: ['region'] } as const
/** The signature is the permission. */
const anybody = { permission: null, scope: ['public', 'person', 'region', 'organisation'] } as const

export const exchanges = {
  self: operation({ method: 'GET', path: '/exchanges/self', summary: { zh: '本平台的密钥', en: 'Our own key; made at first need' }, access, response: OwnKey }),
  partners: operation({ method: 'GET', path: '/exchanges/partners', summary: { zh: '交换伙伴', en: 'Partners' }, access, query: pageQuery.extend(PartnerQuery.shape), response: page(PartnerRow) }),
  exportPartners: operation({ method: 'GET', path: '/exchanges/partners/export', summary: { zh: '导出交换伙伴', en: 'Export partners' }, access, query: PartnerQuery.extend(asFile), ...file }),
  partner: operation({ method: 'GET', path: '/exchanges/partners/:id', summary: { zh: '一个交换伙伴', en: 'One partner' }, access, params: idParams, response: Partner }),
  invite: operation({
    method: 'POST', path: '/exchanges/partners', summary: { zh: '邀请交换伙伴', en: 'Invite a partner; the invitation is shown once' }, access, status: 201, secret: true,
    body: z.object({ name: text(100), regionCode: RegionCode.describe('Which it stands for and may speak of'), ownName: text(100), homeRegionCode: RegionCode.optional().describe('On whose behalf; your region unless said'), direction: Direction }), response: z.object({ partner: Partner, invitation: z.string() }),
  }),
  inviteAgain: operation({ method: 'POST', path: '/exchanges/partners/:id/invitation', summary: { zh: '重发邀请', en: 'Make a new invitation; the former one ends' }, access, secret: true, params: idParams, response: z.object({ partner: Partner, invitation: z.string() }) }),
  readInvitation: operation({ method: 'POST', path: '/exchanges/invitations/read', summary: { zh: '查看邀请', en: 'Read an invitation before it is accepted' }, access, secret: true, body: Said, response: InvitationShown }),
  acceptInvitation: operation({
    method: 'POST', path: '/exchanges/invitations/accept', summary: { zh: '接受邀请', en: 'Accept an invitation after comparing the key over the phone' }, access, status: 201, secret: true,
    body: Said.extend({ name: text(100).optional(), heard, homeRegionCode: RegionCode.optional() }), response: Partner,
  }),
  takeAnswer: operation({ method: 'POST', path: '/exchanges/answers', summary: { zh: '收下对方的回执', en: 'Take the answer to an invitation that came as a file' }, access, secret: true, body: Said, response: Partner }),
  trust: operation({ method: 'POST', path: '/exchanges/partners/:id/trust', summary: { zh: '核对指纹并信任', en: 'Trust a partner after comparing the key over the phone' }, access, params: idParams, body: z.object({ heard }), response: Partner }),
  revoke: operation({ method: 'POST', path: '/exchanges/partners/:id/revoke', summary: { zh: '吊销密钥', en: 'Revoke its key; packages stay, with a mark' }, access, params: idParams, body: z.object({ reason: text(500) }), response: Partner }),
  change: operation({ method: 'PATCH', path: '/exchanges/partners/:id', summary: { zh: '修改交换伙伴', en: 'Change a partner: its name, where it is pushed to, what it is sent' }, access, params: idParams, body: z.object({ name: text(100), url: z.string().trim().max(500).nullable(), sends: Sends.nullable() }).partial().extend({ version: z.number().int() }), response: Partner }),
  send: operation({ method: 'POST', path: '/exchanges/partners/:id/packages', summary: { zh: '生成并发送数据包', en: 'Make a package now, and push it where there is an address' }, access, params: idParams, status: 201, body: z.object({ on: isoDate.describe('The day it speaks of; the end of a month as a rule') }), response: Package }),

  packages: operation({ method: 'GET', path: '/exchanges/packages', summary: { zh: '数据包', en: 'Packages sent and received' }, access, query: pageQuery.extend(PackageQuery.shape), response: page(PackageRow) }),
  exportPackages: operation({ method: 'GET', path: '/exchanges/packages/export', summary: { zh: '导出数据包清单', en: 'Export the list of packages' }, access, query: PackageQuery.extend(asFile), ...file }),
  package: operation({ method: 'GET', path: '/exchanges/packages/:id', summary: { zh: '一个数据包', en: 'One package with its checks' }, access, params: idParams, response: Package }),
  packageFile: operation({ method: 'GET', path: '/exchanges/packages/:id/file', summary: { zh: '下载数据包', en: 'The package as a file, to carry by hand' }, access, params: idParams, response: null, download: 'application/json' }),
  receiptFile: operation({ method: 'GET', path: '/exchanges/packages/:id/receipt', summary: { zh: '下载收据', en: 'Our signed receipt, to hand back' }, access, params: idParams, response: null, download: 'application/json' }),
  sendAgain: operation({ method: 'POST', path: '/exchanges/packages/:id/send', summary: { zh: '重新推送', en: 'Push a package again' }, access, params: idParams, response: Package }),
  takeFile: operation({ method: 'POST', path: '/exchanges/packages/file', summary: { zh: '上传数据包或收据', en: 'Take a package or a receipt that came as a file' }, access, upload: { maxBytes: packageBytesMaximum }, body: z.object({}), response: Taken }),
  figures: operation({ method: 'GET', path: '/exchanges/figures', summary: { zh: '收到的数字', en: 'Figures received' }, access, query: pageQuery.extend(FigureQuery.shape), response: page(ReceivedFigure) }),
  exportFigures: operation({ method: 'GET', path: '/exchanges/figures/export', summary: { zh: '导出收到的数字', en: 'Export figures received' }, access, query: FigureQuery.extend(asFile), ...file }),

  receiveAnswer: operation({ method: 'POST', path: '/exchange/answers', summary: { zh: '对方平台回应邀请', en: 'Another instance answers an invitation; its one-time code is the permission' }, access: anybody, status: 202, secret: true, limitPerMinute: 20, body: Envelope, response: z.object({ isTaken: z.literal(true) }) }),
  receivePackage: operation({ method: 'POST', path: '/exchange/packages', summary: { zh: '对方平台推送数据包', en: 'Another instance pushes a package; its signature is the permission. Answers with a signed receipt' }, access: anybody, secret: true, limitPerMinute: 60, body: Envelope, response: Envelope }),
}
