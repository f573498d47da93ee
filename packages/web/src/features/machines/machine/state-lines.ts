import { machineStates, type MachineState } from '@jingwei/contract/machines'
import { languages, textIn } from '../../../app/i18n.ts'
import { texts } from '../texts.ts'

type States = Readonly<Record<string, MachineState>>
const wordsOf = (state: MachineState): readonly string[] => [state, ...languages.map((language) => textIn(texts, language)(state).toLowerCase())]

/** `RUN = 运行`, one a line. */
export const printStates = (states: States | null, wordOf: (state: MachineState) => string): string =>
  Object.entries(states ?? {}).map(([said, state]) => `${said} = ${wordOf(state)}`).join('\n')

/** The other way; states are known by their word in either language or by their code. Gives the number of the line that is not understood. */
export function readStates(text: string): { states: Record<string, MachineState> | null } | { wrongLine: number } {
  const states: Record<string, MachineState> = {}
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const at = Math.max(line.lastIndexOf('='), line.lastIndexOf('＝'))
    const said = line.slice(0, at).trim()
    const meant = line.slice(at + 1).trim().toLowerCase()
    const state = at > 0 ? machineStates.find((one) => wordsOf(one).includes(meant)) : undefined
    if (!state || said === '') return { wrongLine: i + 1 }
    states[said] = state
  }
  return { states: Object.keys(states).length > 0 ? states : null }
}
