import { z } from 'zod'
import { operation } from './operation.ts'
import { Text } from './text.ts'

export const Dimension = z
  .object({
    code: z.string(), title: Text, kind: z.enum(['code', 'number', 'prefix']).describe('prefix: codes whose beginning names what they lie under, as C17 does C1711'),
    words: z.record(z.string(), Text).nullable().describe('What its values are called, where only these exist'),
  })
  .meta({ id: 'Dimension' })
export const Measure = z
  .object({
    code: z.string().describe('As formulas write it'), title: Text, unit: z.string(), time: z.enum(['stock', 'flow']), stage: z.enum(['planned', 'committed', 'paid']).nullable(), promised: z.enum(['intent', 'contract', 'order']).nullable(),
    isDistinct: z.boolean().describe('Firms, each once; figures of parts do not add up'), subject: z.object({ code: z.string(), title: Text }), dimensions: z.array(Dimension), slices: z.array(z.string()).describe('Dimensions by which figures are kept ready'),
  })
  .meta({ id: 'Measure' })
export type Measure = z.infer<typeof Measure>
export const Unit = z.object({ code: z.string(), title: Text, per: z.number().describe('How many of what is stored make one of what is shown: 100 fen a yuan') }).meta({ id: 'Unit' })
export type Unit = z.infer<typeof Unit>

const access = { permission: 'indicators:read', scope: ['region'] } as const
export const measures = {
  list: operation({
    method: 'GET', path: '/measures', summary: { zh: '可用的度量', en: 'What formulas may speak of' }, access,
    response: z.object({ items: z.array(Measure), units: z.array(Unit), fold: z.object({ id: z.number().int(), at: z.string() }).describe('Up to what the kept figures follow the records') }),
  }),
}
