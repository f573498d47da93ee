import type { Mapping } from '@jingwei/contract/machines'
import { numberOf } from './values.ts'
import { timeOf } from './times.ts'
import type { Sink } from './json-payload.ts'

/** `[*]` is each item of a list; no name can hold brackets. */
type Step = string | number
const mostItems = 100_000

/** `data.list[*].v` → steps; a name may hold anything but dots and brackets. */
export function stepsOf(path: string): Step[] {
  const steps: Step[] = []
  for (const part of path.split('.')) {
    const [, name = '', rest = ''] = /^([^[\]]*)((?:\[[^[\]]*\])*)$/.exec(part) ?? [undefined, part]
    if (name !== '') steps.push(name)
    for (const [, inner = ''] of rest.matchAll(/\[([^[\]]*)\]/g)) steps.push(inner === '*' ? '[*]' : /^\d+$/.test(inner) ? Number(inner) : inner)
  }
  return steps
}

function* reach(value: unknown, steps: readonly Step[], from = 0): Generator<unknown> {
  for (let i = from; i < steps.length; i++) {
    const step = steps[i]!
    if (typeof value !== 'object' || value === null) return
    if (step === '[*]') {
      if (!Array.isArray(value)) return
      for (const item of value) yield* reach(item, steps, i + 1)
      return
    }
    if (!Object.hasOwn(value, step)) return
    value = (value as Record<string, unknown>)[step]
  }
  yield value
}
const first = (value: unknown, steps: readonly Step[]): unknown => reach(value, steps).next().value

export type CompiledMapping = { decode(body: unknown, sink: Sink): void }

/** JSON of any form by a mapping. A state becomes the product’s own name of it. Scale and offset: value × scale + offset. */
export function compileMapping(mapping: Mapping): CompiledMapping {
  const each = mapping.each === null ? null : stepsOf(mapping.each)
  const machinePath = mapping.machine === null ? null : stepsOf(mapping.machine)
  const time = mapping.time && { steps: stepsOf(mapping.time.path), unit: mapping.time.unit }
  const signals = mapping.signals.map(({ path, signal, scale, offset, states }) => ({
    steps: stepsOf(path), signal, scale, offset, isPlain: scale === 1 && offset === 0,
    names: states && new Map(Object.entries(states).map(([said, state]) => [said.toLowerCase(), state])),
  }))
  // What an item does not hold, such as the gateway’s name or the time, may stand once at the root.
  type AtRoot = { readonly machine: unknown; readonly time: unknown }
  const one = (item: unknown, root: AtRoot, where: string, sink: Sink) => {
    const named = machinePath && (first(item, machinePath) ?? root.machine)
    const machine = typeof named === 'string' || typeof named === 'number' ? String(named) : null
    let atMs = NaN
    if (time) {
      const said = first(item, time.steps) ?? root.time
      if (said !== undefined && said !== null) {
        atMs = timeOf(said, time.unit)
        if (Number.isNaN(atMs)) return sink.fault('telemetry.bad-time', where)
      }
    }
    let found = 0
    for (const s of signals)
      for (const raw of reach(item, s.steps)) {
        found++
        if (s.names && (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean')) {
          sink.reading(machine, s.signal, atMs, s.names.get(String(raw).trim().toLowerCase()) ?? raw)
          continue
        }
        const number = s.isPlain ? null : typeof raw === 'number' ? raw : typeof raw === 'string' ? numberOf(raw) : null
        sink.reading(machine, s.signal, atMs, number === null ? raw : number * s.scale + s.offset)
      }
    if (found === 0) sink.fault('telemetry.nothing-mapped', where)
  }
  return {
    decode(body, sink) {
      const root = { machine: each && machinePath ? first(body, machinePath) : undefined, time: each && time ? first(body, time.steps) : undefined }
      if (!each) return one(body, root, '', sink)
      let i = 0
      for (const list of reach(body, each))
        for (const item of Array.isArray(list) ? list : [list]) {
          if (i >= mostItems) return sink.fault('telemetry.too-many', mapping.each ?? '')
          one(item, root, `${mapping.each}[${i++}]`, sink)
        }
      if (i === 0) sink.fault('telemetry.nothing-mapped', mapping.each ?? '')
    },
  }
}
