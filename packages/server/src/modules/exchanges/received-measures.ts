import type { SentDefinition } from '@jingwei/contract/exchanges'
import type { Text } from '@jingwei/contract/text'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Area, DeclaredMeasure, Measures } from '../measures/index.ts'
import type { Regions } from '../regions/index.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { allDefinitions } from './package.store.ts'
import { receivedSubject } from './received.measures.store.ts'

export type ReceivedMeasures = {
  /** Reads what partners mean by their codes; formulas can speak of it then. */
  learn(): Promise<void>
}
const codeOf = (indicator: string) => `received_${indicator}`
/** Figures that add up are measures, typed as their definition is: what is planned there does not add to what is paid here. */
const measureOf = (d: SentDefinition): DeclaredMeasure & { of: NonNullable<DeclaredMeasure['of']> } => ({
  code: codeOf(d.code), title: { zh: `${d.title.zh}（接收）`, en: `${d.title.en} (received)` }, unit: d.unit, time: d.time ?? 'stock', ...(d.money && { stage: d.money }), ...(d.promised && { promised: d.promised }), amount: 0, of: { dimension: 'indicator', operator: 'in', values: [d.code] },
})
const isMeasure = (d: SentDefinition) => d.isAdditive && d.time !== null && (d.time === 'stock' || d.span !== null)

/** Why a definition cannot be read beside what was received under its code before. */
export function quantityClash(measures: Measures, definitions: readonly SentDefinition[]): Text[] {
  return definitions.filter(isMeasure).flatMap((d) => {
    const before = measures.vocabulary().get(codeOf(d.code))
    const own = measureOf(d)
    if (!before || (before.unit === own.unit && before.time === own.time && before.stage === own.stage && before.promised === own.promised)) return []
    return [{ zh: `${d.code} 此前收到的是另一种量（单位 ${before.unit}），不能与 ${d.unit} 混在一个代码下；请对方换一个代码`, en: `${d.code} was received as another quantity before (in ${before.unit}), which ${d.unit} cannot join; the sender should use another code` }]
  })
}

/** What was received can stand in formulas, from the start on and as soon as something new comes to any process. */
export async function openReceivedMeasures(kernel: Kernel, measures: Measures, regions: Regions): Promise<ReceivedMeasures> {
  measures.declare(receivedSubject)
  const learn = async () => {
    const learnt = await kernel.database.as<ExchangesTables, Awaited<ReturnType<typeof allDefinitions>>>(system, allDefinitions)
    const receivers = new Map<string, Area>()
    for (const { code, region_x } of learnt) {
      const [here, before] = [regions.byX(region_x), receivers.get(code)]
      // Several regions that received one code share its name.
      if (here) receivers.set(code, { lo: Math.min(here.lo, before?.lo ?? here.lo), hi: Math.max(here.hi, before?.hi ?? here.hi) })
    }
    // The newest version names it.
    const newest = new Map(learnt.map((d) => d.body).filter(isMeasure).map((d) => [d.code, d]))
    measures.declareMore(receivedSubject.name, [...newest.values()].map((d) => ({ ...measureOf(d), ...(receivers.has(d.code) && { within: receivers.get(d.code)! }) })))
  }
  await kernel.hear('jw_exchanges', () => void learn().catch((error: unknown) => kernel.log.error({ err: error }, 'definitions received were not read again')))
  await learn()
  return { learn }
}
