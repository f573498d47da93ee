import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { owner: Browser; machine: number; mark: string; day: (n: number) => string; made: (answer: Answer) => Answer['body'] }
const shift = (name: string) => ({ name, startMinute: 0, endMinute: 1440, breakMinutes: 0, weekdays: [1, 2, 3, 4, 5, 6, 7] })
const at = (day: (n: number) => string, n: number, hour: string) => `${day(n)}T${hour}:00:00Z`

/** The home firm's shifts, a cause of its own, what was said of a stop, and what its machine makes. */
export async function makeHomeProduction({ owner, machine, mark, day, made }: Parts) {
  made(await owner.put('/production/settings', { version: 0, shifts: [shift(`${mark}班`)], holidays: [], tariffs: [], oeeTarget: null }))
  made(await owner.post('/production/stop-reasons', { code: 'own-cause', title: { zh: `${mark}原因`, en: mark } }))
  made(await owner.put(`/machines/${machine}/stops`, { from: at(day, -2, '01'), until: at(day, -2, '02'), reason: 'own-cause', note: mark }))
  made(await owner.post(`/machines/${machine}/runs`, { product: `${mark}坯布`, order: mark, idealSecondsPerUnit: 60, from: at(day, -3, '01') }))
}

export const productionOperations = ({ day, machines, firm }: Home): Record<string, Known> => {
  const range = { from: at(day, -3, '00'), to: at(day, 0, '00') }
  const plant = { ...range, machines: String(machines.machine), organisationId: firm.id }
  return {
    'production.kpis': { ...plant, by: 'shift' }, 'production.exportKpis': plant,
    'production.stops': range, 'production.runs': range, 'production.addRun': { from: at(day, -1, '01') },
    'production.explainStop': { from: at(day, -1, '01'), until: at(day, -1, '02'), reason: 'tool' },
    'production.saveSettings': { version: 1, shifts: [shift('外来班')] },
  }
}
