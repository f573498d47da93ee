import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { owner: Browser; machine: number; mark: string; day: (n: number) => string; made: (answer: Answer) => Answer['body'] }
const question = (day: (n: number) => string, machine: number) => ({ machineIds: [machine], baseline: { from: day(-60), until: day(-30) }, followUp: { from: day(-30), until: day(-1) }, measures: ['oee'] })

/** A report that the home firm shares with its county, and one that it does not. */
export async function makeHomeEffects({ owner, machine, mark, day, made }: Parts) {
  const report = async (isShared: boolean) => Number(made(await owner.post('/effects', { ...question(day, machine), title: `${mark}改造成效`, isShared })).id)
  return { shared: await report(true), own: await report(false) }
}

export const effectPlaces = ({ effects }: Home): Record<string, number> => ({ 'effects id': effects.shared })
export const effectStates = ({ effects }: Home): Record<string, { id: number }> => ({ 'effects.remove': { id: effects.own }, 'effects.change': { id: effects.own } })
export const effectOperations = (home: Home): Record<string, Known> => ({ 'effects.create': question(home.day, home.machines.machine), 'effects.change': question(home.day, home.machines.machine) })
