import { expect, it } from 'vitest'
import { printStates, readStates } from './state-lines.ts'

it('reads what it writes', () => {
  const states = { RUN: 'running', '2': 'fault', 'A=B': 'idle' } as const
  expect(readStates(printStates(states, (state) => state))).toEqual({ states })
})
it('knows states by word in both languages', () => expect(readStates('1 = 运行\n\n2＝Set-up\n3 = FAULT')).toEqual({ states: { '1': 'running', '2': 'setup', '3': 'fault' } }))
it('names the line that is wrong', () => {
  expect(readStates('1 = 运行\n2 = 跑')).toEqual({ wrongLine: 2 })
  expect(readStates('nothing')).toEqual({ wrongLine: 1 })
})
it('is nothing when empty', () => expect(readStates(' \n')).toEqual({ states: null }))
