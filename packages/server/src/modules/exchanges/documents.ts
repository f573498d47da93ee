import { Direction, Envelope, SentDefinition } from '@jingwei/contract/exchanges'
import { RegionCode } from '@jingwei/contract/regions'
import { Text } from '@jingwei/contract/text'
import { canonical, type Json } from '@jingwei/engines/sdmx'
import { z } from 'zod'
import { notAnAnswer, notAnInvitation, notAPackage, otherVersion } from './exchanges.errors.ts'

/* What travels between instances. Each is a payload in an envelope with its signature; docs/operate/exchange.md tells strangers. */
export const formatVersion = 1
const instance = z.uuid()
const rawKey = z.string().length(44).transform((text, made) => {
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32) made.addIssue({ code: 'custom', message: 'not the 32 bytes of a key' })
  return key
})
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const head = <F extends string>(format: F) => ({ format: z.literal(format), version: z.literal(formatVersion), channel: z.uuid() })
const Side = z.object({ instance, name: z.string().min(1).max(100), region: RegionCode })
const Card = Side.extend({ publicKey: rawKey, url: z.string().max(500).nullable() })

export const InvitationPayload = z.object({ ...head('jingwei-invitation'), code: z.string().min(20).max(100), from: Card, to: z.object({ name: z.string().min(1).max(100), region: RegionCode }), direction: Direction, endsAt: z.iso.datetime() })
export const AnswerPayload = z.object({ ...head('jingwei-answer'), code: z.string().min(20).max(100), from: Card })
export const Claim = z.object({ indicator: z.string().max(60), on: z.iso.date(), region: RegionCode, total: z.number().nullable(), parts: z.array(z.object({ region: RegionCode, value: z.number().nullable() })).max(5000), rest: z.number() })
export type Claim = z.infer<typeof Claim>
export const PackagePayload = z.object({
  ...head('jingwei-package'), sender: Side, receiver: Side, madeAt: z.iso.datetime(), sequence: z.number().int().min(1).max(1_000_000), previous: hex.nullable(), definitions: z.array(SentDefinition).max(500),
  data: z.discriminatedUnion('mediaType', [z.object({ mediaType: z.literal('application/vnd.sdmx.data+json;version=2.0.0'), content: z.record(z.string(), z.unknown()) }), z.object({ mediaType: z.literal('application/vnd.sdmx.data+csv;version=2.0.0'), content: z.string() })]),
  checks: z.array(Claim).max(20_000),
})
export type PackagePayload = z.infer<typeof PackagePayload>
export const ReceiptPayload = z.object({ ...head('jingwei-receipt'), sequence: z.number().int().min(1), digest: hex, outcome: z.enum(['accepted', 'refused']), reasons: z.array(Text).max(200), waitsFor: z.number().int().min(1).optional(), from: Side, at: z.iso.datetime() })
export type ReceiptPayload = z.infer<typeof ReceiptPayload>

const invitationMark = 'jwi1.'
/** An invitation or an answer as one line that can be pasted. */
export const lineOf = (envelope: Envelope) => `${invitationMark}${Buffer.from(canonical(envelope as Json)).toString('base64url')}`
/** From the line, or from the file that holds the same. */
export function envelopeOf(text: string): Envelope | null {
  const bare = text.trim()
  try {
    const json: unknown = JSON.parse(bare.startsWith(invitationMark) ? Buffer.from(bare.slice(invitationMark.length).replace(/\s+/g, ''), 'base64url').toString() : bare)
    return Envelope.safeParse(json).data ?? null
  } catch {
    return null
  }
}

const kinds = {
  'jingwei-invitation': { zh: '邀请', en: 'invitation' }, 'jingwei-answer': { zh: '回执', en: 'answer' }, 'jingwei-package': { zh: '数据包', en: 'package' }, 'jingwei-receipt': { zh: '收据', en: 'receipt' },
} as const
export const kindOf = (envelope: Envelope) => envelope.payload['format']
/** Reads a payload of the kind that is expected, or says what is wrong with it. Another version is told as such, whatever else differs. */
function payloadOf<S extends z.ZodType>(schema: S, format: keyof typeof kinds, envelope: Envelope | null, otherwise: () => Error): z.output<S> {
  if (!envelope || kindOf(envelope) !== format) throw otherwise()
  const { version } = envelope.payload
  if (typeof version === 'number' && version !== formatVersion) throw otherVersion(kinds[format], version)
  const read = schema.safeParse(envelope.payload)
  if (read.success) return read.data
  const media = format === 'jingwei-package' ? (envelope.payload['data'] as { mediaType?: unknown } | undefined)?.mediaType : undefined
  const other = typeof media === 'string' ? /^application\/vnd\.sdmx\.data\+(json|csv);version=(?!2\.0\.0$)(.{1,20})$/.exec(media) : null
  throw other ? otherVersion({ zh: `SDMX-${other[1]!.toUpperCase()} 数据`, en: `data in SDMX-${other[1]!.toUpperCase()}` }, other[2]) : otherwise()
}
export const invitationOf = (envelope: Envelope | null) => payloadOf(InvitationPayload, 'jingwei-invitation', envelope, notAnInvitation)
export const answerOf = (envelope: Envelope | null) => payloadOf(AnswerPayload, 'jingwei-answer', envelope, notAnAnswer)
export const packageOf = (envelope: Envelope | null) => payloadOf(PackagePayload, 'jingwei-package', envelope, notAPackage)
export const receiptOf = (envelope: Envelope | null) => payloadOf(ReceiptPayload, 'jingwei-receipt', envelope, notAPackage)
