import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Browser } from '../accounts/browser.fixture.ts'
import type { MachineFacts } from '../machines/index.ts'
import { clock, iso, made, plantScene, type PlantScene, type Stretch } from './plant.fixture.ts'

describe('the hall as time goes on', () => {
  let s: PlantScene
  let owner: Browser
  let machine: MachineFacts
  let reached = clock(17, '20:00')
  const go = async (...stretches: Stretch[]) => {
    reached = await s.write(machine, reached, stretches)
    s.setNow(reached)
  }
  const look = async () => {
    const hall = made(await owner.get('/production/hall'))
    const [tile] = listOf<{ state: string; since: string | null; produced: number | null; oee: number | null }>(hall.tiles)
    return { shift: hall.shift, ...tile! }
  }
  beforeAll(async () => {
    s = await plantScene()
    owner = await s.owner('owner', 1)
    s.setNow(reached)
    machine = await s.machine(owner, 'J-01', { ideal: 60 })
  }, 180_000)
  afterAll(() => s.close())

  it('until a plant says otherwise its shifts are around the clock', async () => {
    await go({ minutes: 100, state: 'running', produced: 80, good: 80 }, { minutes: 30, state: 'idle' })
    expect(await look()).toMatchObject({ shift: '夜班', state: 'idle', since: iso(clock(17, '21:40')), produced: 80, oee: 80 / 130 })
  })
  it('remembers since when, as long as nothing changed', async () => {
    await go({ minutes: 10, state: 'idle' })
    expect(await look()).toMatchObject({ state: 'idle', since: iso(clock(17, '21:40')) })
    await go({ minutes: 3, state: 'running', produced: 2 }, { minutes: 2, state: 'idle' })
    expect(await look()).toMatchObject({ state: 'idle', since: iso(clock(17, '22:23')), produced: 82 })
    await go({ minutes: 1, state: 'running' })
    expect(await look()).toMatchObject({ state: 'running', since: iso(clock(17, '22:25')) })
  })
  it('a machine that falls silent is offline when its last word no longer holds', async () => {
    await go({ minutes: 35, state: 'silent' })
    expect(await look()).toMatchObject({ state: 'offline', since: iso(clock(17, '22:26') + 30_000), produced: 82 })
  })
  it('what comes late is seen when the memory of it has passed', async () => {
    // A buffer is sent an hour later: it ran all the while.
    reached = clock(17, '22:26')
    await s.write(machine, reached, [{ minutes: 34, state: 'running', produced: 30 }])
    s.setNow(clock(17, '23:00'))
    expect(await look()).toMatchObject({ state: 'running', since: iso(clock(17, '22:25')), produced: 112 })
  })
  it('nothing is said of a time before the shift', async () => {
    s.setNow(clock(18, '12:00'))
    expect(await look()).toMatchObject({ shift: '白班', state: 'offline', since: null, produced: 0, oee: null })
  })
  it('a plant without shifts has no plan, and counts all the same', async () => {
    s.setNow(clock(17, '23:10'))
    made(await owner.put('/production/settings', { version: 0, shifts: [], holidays: [], tariffs: [], oeeTarget: null }))
    expect(await look()).toMatchObject({ shift: null, oee: null, produced: 112 })
    expect(made(await owner.get(`/machines/${machine.id}/production`))).toMatchObject({ shift: null, oee: { oee: null, plannedBusySeconds: 0, flags: ['no-plan', 'no-production'] }, produced: 112, target: null })
  })
  it('a break is taken while it stands, and a holiday is none of the plan', async () => {
    const night = { name: '夜班', startMinute: 1200, endMinute: 1440, breakMinutes: 48, weekdays: [1, 2, 3, 4, 5, 6, 7] }
    made(await owner.put('/production/settings', { version: 1, shifts: [night], holidays: [], tariffs: [], oeeTarget: null }))
    const planned = async () => Number((made(await owner.get(`/machines/${machine.id}/production`)).oee as unknown as { plannedBusySeconds: number }).plannedBusySeconds) / 60
    // 190 of 240 minutes are over, and with them 38 of the break; it stood 42 minutes.
    expect(await planned()).toBeCloseTo(190 - 38, 6)
    made(await owner.put('/production/settings', { version: 2, shifts: [night], holidays: ['2026-09-17'], tariffs: [], oeeTarget: null }))
    expect(await planned()).toBe(0)
  })
})
