/** Needs 0 … needs−1 may be given to offers 0 … offers−1; edge e joins from[e] and to[e] at value[e]. Worthless edges (up to 1e-100) are never used; no value is beyond 1e100. */
export type Edges = {
  readonly needs: number
  readonly offers: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly value: Float64Array
}
export type Assignment = {
  /** The edge each need got, or −1. */
  readonly edgeOf: Int32Array
  /** What a seat of each offer is worth to those who did not get it; ≥ 0, and 0 where seats are left. */
  readonly prices: Float64Array
  readonly value: number
  /** No assignment is worth more: the value of the dual at `prices`. */
  readonly bound: number
  /** (bound − value) / bound, 0 when the bound is 0. */
  readonly gap: number
  readonly placed: number
  readonly method: 'exact' | 'auction'
}
export type AssignOptions = {
  readonly method?: 'exact' | 'auction'
  /** Of an auction: the gap that is wanted. 0.001 unless told. */
  readonly gap?: number
}
