import { Instrument, type InstrumentIssue } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { checkInstrument } from '@jingwei/engines/scoring'
import { createContext, use } from 'react'
import { readAt, setAt, type Path } from '../edit.ts'

export type Fault = { path: Path; severity: 'error' | 'warning'; message: Text }
export type EditorModel = {
  instrument: Instrument
  change: (make: (instrument: Instrument) => Instrument) => void
  faults: readonly Fault[]
}
export const EditorContext = createContext<EditorModel | null>(null)

export function useEditor(): EditorModel {
  const model = use(EditorContext)
  if (!model) throw new Error('no editor around')
  return model
}
/** The value at a place, what is wrong with it, and the way to change it. */
export function useAt<T>(path: Path): readonly [T | undefined, (value: T | undefined) => void, readonly Fault[]] {
  const { instrument, change, faults } = useEditor()
  return [
    readAt(instrument, path) as T | undefined,
    (value) => change((now) => setAt(now, path, value)),
    faults.filter((fault) => fault.path === path),
  ]
}

const isLanguage = (key: unknown) => key === 'zh' || key === 'en'

/** First what the contract does not take, for then the engine cannot be asked; else what the engine finds. */
export function faultsOf(instrument: Instrument): { isWell: boolean; faults: Fault[] } {
  const parsed = Instrument.safeParse(instrument)
  if (parsed.success)
    return {
      isWell: true,
      faults: checkInstrument(instrument).map(({ path, severity, message }: InstrumentIssue) => ({ path, severity, message })),
    }
  return {
    isWell: false,
    faults: parsed.error.issues.map((issue) => {
      const keys = isLanguage(issue.path.at(-1)) ? issue.path.slice(0, -1) : issue.path
      return {
        path: keys.map(String).join('.'),
        severity: 'error',
        message: { zh: `填得不完整或超出范围（${issue.code}）`, en: `Not filled in properly, or out of range (${issue.code})` },
      }
    }),
  }
}
/** Faults of a place and everything in it. */
export const faultsUnder = (faults: readonly Fault[], path: Path): readonly Fault[] =>
  faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`))
