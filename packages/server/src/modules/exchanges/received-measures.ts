import type { SentDefinition } from '@jingwei/contract/exchanges'
import type { Text } from '@jingwei/contract/text'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { DeclaredMeasure, Measures } from '../measures/index.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { allDefinitions } from './package.store.ts'
import { receivedSubject } from './received.measures.store.ts'

export type ReceivedMeasures = { learn(definitions: readonly SentDefinition[]): void }
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

/** What was received can stand in formulas, from the start on and as soon as something new comes. */
export async function openReceivedMeasures(kernel: Kernel, measures: Measures): Promise<ReceivedMeasures> {
  measures.declare(receivedSubject)
  const learn = (definitions: readonly SentDefinition[]) => {
    // The newest version names it.
    const fresh = [...new Map(definitions.filter(isMeasure).map((d) => [d.code, d])).values()]
    if (fresh.length > 0) measures.declareMore(receivedSubject.name, fresh.map(measureOf))
  }
  learn((await kernel.database.as<ExchangesTables, Awaited<ReturnType<typeof allDefinitions>>>(system, allDefinitions)).map((d) => d.body))
  return { learn }
}
