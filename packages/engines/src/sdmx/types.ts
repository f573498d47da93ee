import type { Text } from '@jingwei/contract/text'

/** As in SDMX's code list of observation status: a normal value, provisional, missing, suppressed so that nobody's own figure can be read from it. */
export type ObservationStatus = 'A' | 'P' | 'M' | 'Q'
/** By what an observation may be cut besides region, indicator and time. */
export const cuts = ['industry', 'size', 'level'] as const
export type Cut = (typeof cuts)[number]

/** One cell. `null` in a cut: all of them together. `value` is in the unit named, and null if and only if the status is M or Q. */
export type Observation = Readonly<Record<Cut, string | null>> & {
  readonly region: string
  readonly indicator: string
  /** A day; a month, quarter or year stands for its last day. */
  readonly period: string
  readonly value: number | null
  readonly status: ObservationStatus
  readonly unit: string
  /** Of the indicator's definition. */
  readonly version: number
}
export type Party = { readonly id: string; readonly name: string }
export type Message = { readonly id: string; readonly preparedAt: string; readonly sender: Party; readonly receiver: Party; readonly observations: readonly Observation[] }
/** What codes are called, for people who open a message with other software. */
export type Names = { readonly regions: ReadonlyMap<string, string>; readonly indicators: ReadonlyMap<string, Text> }

/** Why something is not what this format says it should be, and where. */
export class SdmxFault extends Error {
  readonly code: 'other-version' | 'malformed'
  readonly text: Text
  constructor(code: SdmxFault['code'], zh: string, en: string) {
    super(en)
    this.code = code
    this.text = { zh, en }
  }
}
export const malformed = (at: string, zh: string, en: string) => new SdmxFault('malformed', `${at}：${zh}`, `${at}: ${en}`)
export const otherVersion = (what: string, found: string, wanted: string) => new SdmxFault('other-version', `这是 ${what} ${found}，只接受 ${wanted}`, `this is ${what} ${found}; only ${wanted} is read`)

/** More cells than any package of aggregates needs. */
export const cellsMaximum = 200_000
export const structureId = 'JINGWEI:INDICATORS(1.0.0)'
export const dimensionIds = ['REF_AREA', 'INDICATOR', 'TIME_PERIOD', 'INDUSTRY', 'SIZE', 'LEVEL'] as const
export const attributeIds = ['UNIT_MEASURE', 'OBS_STATUS', 'DEFINITION_VERSION'] as const
export const measureId = 'OBS_VALUE'
/** SDMX's code for all values of a dimension together. */
export const total = '_T'
export const keyOf = (o: Observation): readonly string[] => [o.region, o.indicator, o.period, o.industry ?? total, o.size ?? total, o.level ?? total]
