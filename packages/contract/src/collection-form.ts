import { z } from 'zod'
import { Text } from './text.ts'

/** A form as data: what is asked, how answers are checked, who fills it, who approves. */
const label = Text.extend({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(100) })
const sentence = Text.extend({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(300) })
export const ItemCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/).describe('What formulas and checks write: small letters, digits, underscores')
export const FormPeriod = z.enum(['month', 'quarter', 'half', 'year'])
export type FormPeriod = z.infer<typeof FormPeriod>

export const FormItem = z
  .object({
    code: ItemCode, title: label, note: sentence.nullable().default(null),
    kind: z.enum(['number', 'integer', 'text', 'choice']),
    unit: z.string().trim().max(20).nullable().default(null).describe('Of a number: a unit of the indicators, or the region’s own word; 吨*1000 keeps three digits after the point'),
    inWan: z.boolean().default(false).describe('Filled and shown in ten thousands of the unit (万元)'),
    time: z.enum(['stock', 'flow']).nullable().default(null).describe('Of a number: as it stands at the period’s end, or what happened in it'),
    required: z.boolean().default(true),
    min: z.number().nullable().default(null).describe('As shown, not as stored'), max: z.number().nullable().default(null),
    maxChangePercent: z.number().min(0).max(100_000).nullable().default(null).describe('Against the period before; beyond it a reason is asked for'),
    choices: z.array(z.object({ code: ItemCode, title: label })).max(50).default([]),
  })
  .meta({ id: 'CollectionItem' })
export type FormItem = z.infer<typeof FormItem>

/** What has to hold between items, in the language of the rules: `exports <= output`, `power_use > 0 or output = 0`, `staff >= previous.staff * 50%`. */
export const FormCheck = z
  .object({ code: ItemCode, expression: z.string().trim().min(1).max(500), message: sentence, severity: z.enum(['error', 'reason']).describe('error: cannot be submitted. reason: can, with a reason') })
  .meta({ id: 'CollectionCheck' })
export type FormCheck = z.infer<typeof FormCheck>
export const FormSum = z.object({ total: ItemCode, parts: z.array(ItemCode).min(1).max(30) }).meta({ id: 'CollectionSum' })

export const FormFiller = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('organisation'), q: z.string().trim().max(100).default(''), filter: z.string().max(2000).default('').describe('As in the list of firms: aboveScale:eq:true;industry:in:C') }),
  z.object({ kind: z.literal('region'), level: z.number().int().min(2).max(4).describe('2 cities, 3 counties, 4 streets and townships') }),
])
export type FormFiller = z.infer<typeof FormFiller>

export const FormDefinition = z
  .object({
    title: label, note: sentence.nullable().default(null), period: FormPeriod,
    dueDays: z.number().int().min(1).max(120).describe('Due so many days after the period’s end'),
    graceDays: z.number().int().min(0).max(60).default(10).describe('So many days later it is still taken, as late; after that only with an extension'),
    filler: FormFiller,
    approval: z.array(z.number().int().min(1).max(4)).min(1).max(4).describe('Levels of the region tree that approve one after the other: [3, 2] is county, then city'),
    items: z.array(FormItem).min(1).max(100), checks: z.array(FormCheck).max(100).default([]), sums: z.array(FormSum).max(30).default([]),
  })
  .meta({ id: 'CollectionForm' })
export type FormDefinition = z.infer<typeof FormDefinition>

/** Numbers are whole stored units (fen, watt-hours); texts and the codes of choices are text. Null: not filled. */
export const FormValues = z.record(ItemCode, z.union([z.number().int().min(-9e15).max(9e15), z.string().max(2000), z.null()]))
export type FormValues = z.infer<typeof FormValues>
/** Reasons for what is unusual, by code of item or check. */
export const FormReasons = z.record(ItemCode, z.string().trim().max(500))
export type FormReasons = z.infer<typeof FormReasons>

/** What is wrong with values. error: cannot be submitted. reason: can, once a reason stands beside it. */
export const FormFault = z
  .object({ at: z.string().describe('Code of the item or check'), isCheck: z.boolean(), what: z.enum(['missing', 'kind', 'range', 'choice', 'long', 'scale', 'change', 'check', 'sum', 'unknown']), severity: z.enum(['error', 'reason']), text: Text, reason: z.string().nullable().describe('What was given for it') })
  .meta({ id: 'CollectionFault' })
export type FormFault = z.infer<typeof FormFault>
