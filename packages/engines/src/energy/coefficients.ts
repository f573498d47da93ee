export type Carrier = 'electricity' | 'raw-coal' | 'natural-gas' | 'low-pressure-steam'

/**
 * What one unit of an energy carrier is in standard coal. `equivalent-heat` 当量值: the heat it holds. `equal-value` 等价值: the primary energy
 * spent to make it, which changes from year to year; a reader must be told which one it is.
 */
export type Coefficient = {
  readonly carrier: Carrier
  readonly unit: 'kWh' | 'kg' | 'm³'
  readonly kgcePerUnit: number
  /** Where the document gives a range that depends on the source; then `kgcePerUnit` lies in it and should be replaced by a measured one. */
  readonly range?: readonly [number, number]
  readonly basis: 'equivalent-heat' | 'equal-value'
  readonly document: string
  readonly year: number
  /** Names the set in every figure made with it. */
  readonly version: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  /** Whether the figure was read in the printed document itself. */
  readonly verified: boolean
}

const document = 'GB/T 2589-2020 综合能耗计算通则, 附录 A'
const set = { basis: 'equivalent-heat', document, year: 2020, version: 'GB/T 2589-2020 当量值', effectiveFrom: '2021-04-01', effectiveTo: null, verified: false } as const
/** Electricity agrees with 3.6 MJ/kWh over 29.3076 MJ/kgce; none was read in the printed standard. */
export const coefficients: readonly Coefficient[] = [
  { ...set, carrier: 'electricity', unit: 'kWh', kgcePerUnit: 0.1229 },
  { ...set, carrier: 'raw-coal', unit: 'kg', kgcePerUnit: 0.7143 },
  { ...set, carrier: 'natural-gas', unit: 'm³', kgcePerUnit: 1.2143, range: [1.1, 1.33] },
  { ...set, carrier: 'low-pressure-steam', unit: 'kg', kgcePerUnit: 0.1286 },
]

/** The coefficient of a carrier on a day; before the first set, that of the first. Null for a basis that no document here gives. */
export const coefficientOn = (carrier: Carrier, on: string, basis: Coefficient['basis'] = 'equivalent-heat', from = coefficients): Coefficient | null => {
  const all = from.filter((c) => c.carrier === carrier && c.basis === basis).toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  return all.findLast((c) => c.effectiveFrom <= on) ?? all[0] ?? null
}

/** Standard coal, kgce. Σ of these is comprehensive energy consumption E = Σ nᵢ × pᵢ. */
export const standardCoal = (amount: number, coefficient: Coefficient): number => amount * coefficient.kgcePerUnit

/** Energy a unit of output took; null where nothing was made or one of them is not known. */
export const energyPerUnit = (kWh: number | null, produced: number | null): number | null => (kWh === null || produced === null || produced <= 0 ? null : kWh / produced)

const inKWh: Record<string, number> = { Wh: 0.001, kWh: 1, MWh: 1000, '度': 1, kW·h: 1, J: 1 / 3.6e6, kJ: 1 / 3600, MJ: 1 / 3.6, GJ: 1000 / 3.6 }
const inKw: Record<string, number> = { W: 0.001, kW: 1, MW: 1000 }
/** Factors from a unit's symbol; null for one that is not of that kind. */
export const kWhPer = (unit: string): number | null => inKWh[unit] ?? null
export const kWPer = (unit: string): number | null => inKw[unit] ?? null
