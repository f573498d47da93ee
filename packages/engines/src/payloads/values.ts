import type { SignalKind } from '@jingwei/contract/machines'

export type ValueFault = 'telemetry.not-a-number' | 'telemetry.not-finite' | 'telemetry.unknown-state' | 'telemetry.no-value' | 'telemetry.not-a-value' | 'telemetry.text-too-long'
/** What a decoder needs to know of a signal. `states`: what the machine says, in lower case → number of the state. */
export type SignalShape = { readonly kind: SignalKind; readonly states: ReadonlyMap<string, number> | null }

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/
export const longestText = 4000

/** A number as people and programs write it, or null: no hex, no thousands, no unit. */
export function numberOf(text: string): number | null {
  if (text.length > 64) return null
  const trimmed = text.trim()
  return plainNumber.test(trimmed) ? Number(trimmed) : null
}

/**
 * What a raw value means for a signal: a number (for a state the number of the state), a text (for an event), or why it means nothing.
 * `names` are the product's own names of states, understood where the signal does not say otherwise.
 */
export function interpret(signal: SignalShape, raw: unknown, names: ReadonlyMap<string, number>): number | { readonly text: string } | ValueFault {
  if (raw === null || raw === undefined) return 'telemetry.no-value'
  if (typeof raw === 'object') return 'telemetry.not-a-value'
  switch (signal.kind) {
    case 'event': {
      const text = String(raw)
      return text.length > longestText ? 'telemetry.text-too-long' : { text }
    }
    case 'state': {
      const said = String(raw).trim().toLowerCase()
      const state = signal.states?.get(said) ?? names.get(said)
      if (state !== undefined) return state
      // 1 and 1.0, "01" and 1: the same number is the same state.
      const number = typeof raw === 'number' ? raw : numberOf(said)
      const again = number === null ? undefined : signal.states?.get(String(number))
      if (again !== undefined) return again
      return signal.states === null && number !== null && Number.isInteger(number) && number >= 0 && number < names.size ? number : 'telemetry.unknown-state'
    }
    default: {
      const value = typeof raw === 'number' ? raw : typeof raw === 'boolean' ? Number(raw) : typeof raw === 'string' ? numberOf(raw) : null
      if (value === null) return 'telemetry.not-a-number'
      return Number.isFinite(value) ? value : 'telemetry.not-finite'
    }
  }
}
