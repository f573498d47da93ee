import { vi } from 'vitest'
import type { Home } from './home.ts'
import type { Answer } from '../modules/accounts/browser.fixture.ts'
import type { TestKernel } from './kernel.ts'
import type { Known } from './made-input.ts'

type Parts = { t: TestKernel; token: string; mark: string; made: (answer: Answer) => Answer['body'] }

/** A reading of the home firm's machine, and a message of it that could become none. */
export async function makeHomeTelemetry({ t, token, mark, made }: Parts) {
  const send = async (payload: unknown) => {
    const answer = await t.kernel.http.app.inject({ method: 'POST', url: '/api/v1/telemetry', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, payload: JSON.stringify(payload) })
    return { status: answer.statusCode, body: answer.json<Answer['body']>() }
  }
  made((await send({ values: { state: 'running', alarm: mark } })) as Answer)
  await send({ values: { state: mark } })
  // Counts and letters are written a moment later; nothing may change any more when the strangers come.
  await vi.waitFor(async () => {
    const { rows } = await t.kernel.database.owner.query('select 1 from machines.connection_use u, telemetry.dead_letter d where u.accepted >= 3 and u.refused >= 1 and d.connection_id = u.connection_id')
    if (rows.length === 0) throw new Error('the counts of the home firm are not written')
  }, 30_000)
}

export const telemetryOperations = ({ day, machines }: Home): Record<string, Known> => {
  const range = { from: `${day(-1)}T00:00:00Z`, to: `${day(1)}T00:00:00Z` }
  const signals = 'state'
  return {
    'telemetry.last': { machines: String(machines.machine), signals }, 'telemetry.live': { machines: String(machines.machine) },
    'telemetry.series': { ...range, signals }, 'telemetry.states': range, 'telemetry.events': range, 'telemetry.export': { ...range, signals },
    'telemetry.replay': { ids: null },
  }
}
