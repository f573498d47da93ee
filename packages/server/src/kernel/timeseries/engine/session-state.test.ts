import { describe, expect, it } from 'vitest'
import { freshState, leavesTraces, meetsForeignParam, quoteIdentifier, quoteLiteral, remember, transition, type WantedState } from './session-state.ts'

const want = (settings: Record<string, string>, params: Record<string, string> = {}, database = 'default'): WantedState =>
  ({ database, settings: new Map(Object.entries(settings)), params: new Map(Object.entries(params)) })

describe('the state of a session', () => {
  it('is changed by what differs only, and what an earlier request set is taken back', () => {
    const state = freshState()
    const first = want({ max_threads: '1', max_execution_time: '2' }, { a: "it's \\N" }, 'plant`s')
    expect(transition(state, first))
      .toBe("USE `plant\\`s`; SET max_threads = '1', max_execution_time = '2', param_a = 'it\\'s \\\\N'")
    remember(state, first)
    expect(transition(state, first)).toBe('')
    expect(transition(state, want({ max_execution_time: '3' }, {}, 'plant`s'))).toBe("SET max_threads = DEFAULT, max_execution_time = '3'")
  })

  it('knows when a parameter of an earlier request would be used', () => {
    const state = freshState()
    remember(state, want({}, { plant: '7' }))
    expect(meetsForeignParam('select { plant : UInt32 }', state, want({}))).toBe(true)
    expect(meetsForeignParam('select {plant:UInt32}', state, want({}, { plant: '8' }))).toBe(false)
    expect(meetsForeignParam('select {other:UInt32}', state, want({}))).toBe(false)
  })

  it('knows what cannot be taken back', () => {
    expect(leavesTraces('-- hm\n set max_threads = 1', want({}))).toBe(true)
    expect(leavesTraces('create temporary table t (a Int8)', want({}))).toBe(true)
    expect(leavesTraces('select 1', want({ readonly: '2' }))).toBe(true)
    expect(leavesTraces("select 'set x'", want({ max_threads: '2' }))).toBe(false)
  })
})

it('quotes so that nothing gets out of a literal or a name', () => {
  expect(quoteLiteral("\\' or 1 --")).toBe("'\\\\\\' or 1 --'")
  expect(quoteIdentifier('a`; drop')).toBe('`a\\`; drop`')
})
