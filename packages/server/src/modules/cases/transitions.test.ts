import { caseStates, type CaseState, DecideBody, DispatchBody, HandleBody, openStates, ReplyBody } from '@jingwei/contract/cases'
import { describe, expect, it } from 'vitest'
import { doors, type Door, happenings, titleOf, transitions } from './transitions.ts'

const states = Object.keys(caseStates) as CaseState[]
const ended = states.filter((s) => !(openStates as readonly CaseState[]).includes(s))
const from = (state: CaseState, byPeople = true) => transitions.filter((t) => t.from.includes(state) && (t.door === 'clock') !== byPeople)
const actionsOf = (body: { options: readonly { shape: { action: { value: string } } }[] }) => body.options.map((o) => o.shape.action.value).sort()
const ofDoor = (door: Door) => transitions.filter((t) => t.door === door).map((t) => t.action).sort()

describe('the table of transitions', () => {
  it('holds what the operations take, and nothing else', () => {
    expect([ofDoor('handle'), ofDoor('dispatch'), ofDoor('decide'), ofDoor('reply')]).toEqual([actionsOf(HandleBody), actionsOf(DispatchBody), actionsOf(DecideBody), actionsOf(ReplyBody)])
    expect(new Set(transitions.map((t) => `${t.door} ${t.action}`)).size).toBe(transitions.length)
  })

  it('says of each line who may, where it leads, whom it tells and in which words', () => {
    for (const t of transitions) {
      expect(doors[t.door].who.zh.length * doors[t.door].who.en.length, t.action).toBeGreaterThan(0)
      expect(t.tells.length > 0, t.action).toBe(true)
      expect(t.says !== null && t.says.zh !== '' && t.says.en !== '', t.action).toBe(true)
      expect(titleOf(t.action)).toEqual(t.title)
    }
    for (const kind of Object.keys(happenings)) expect(transitions.some((t) => t.action === kind), kind).toBe(false)
  })

  it('leaves no case where nobody can take it on, and lets the clock take on what waits for a reporter', () => {
    for (const state of openStates) expect(from(state).some((t) => t.to !== 'same' && t.to !== state), state).toBe(true)
    for (const state of ['new', 'assigned', 'paused', 'answered'] as const) expect(from(state, false), state).toHaveLength(1)
    for (const state of ended) expect(transitions.filter((t) => t.from.includes(state)).map((t) => t.action)).toEqual(state === 'closed' ? ['reopen'] : [])
  })

  it('reaches each state from a new case, and a way from each open one to an end', () => {
    const reached = new Set<CaseState>(['new'])
    for (let before = 0; before < reached.size; ) {
      before = reached.size
      for (const t of transitions) if (t.to !== 'same' && t.from.some((s) => reached.has(s))) reached.add(t.to)
    }
    expect([...reached].sort()).toEqual([...states].sort())
    const ending = new Set<CaseState>(['closed'])
    for (let before = 0; before < ending.size; ) {
      before = ending.size
      for (const t of transitions) if (t.to !== 'same' && ending.has(t.to)) for (const s of t.from) ending.add(s)
    }
    for (const state of openStates) expect(ending.has(state), state).toBe(true)
  })

  it('pauses only by the reporter’s consent, and says “cannot” only by approval', () => {
    expect(transitions.filter((t) => t.to === 'paused').map((t) => [t.door, t.action, t.from])).toEqual([['reply', 'consent', ['pause-asked']]])
    expect(transitions.filter((t) => t.from.includes('approval') && t.to === 'answered').map((t) => [t.door, t.action])).toEqual([['decide', 'approve']])
    expect(transitions.filter((t) => t.to === 'closed').map((t) => [t.door, t.action])).toEqual([['reply', 'solved'], ['clock', 'unanswered']])
    expect(doors.decide.permission).not.toBe(doors.handle.permission)
  })

  it('lets co-owners meet, and the unit in charge alone answer', () => {
    expect(transitions.filter((t) => t.by === 'unit').map((t) => t.action)).toEqual(['meet', 'decide-meeting'])
    expect(transitions.filter((t) => t.by === 'lead').map((t) => t.action)).toEqual(['accept', 'refuse', 'ask-pause', 'resume', 'answer', 'cannot'])
  })
})
