import type { Connection } from '@jingwei/contract/machines'
import type { z } from 'zod'
import type { Tone } from '../../../ui/state-dot.tsx'

export type OneConnection = z.infer<typeof Connection>
const freshMs = 10 * 60_000
/** Beyond this readings are marked. */
export const skewLimitMs = 5 * 60_000

export function standingOf(connection: OneConnection, now: number): { key: 'off' | 'never' | 'on' | 'silent'; tone: Tone } {
  if (!connection.isEnabled) return { key: 'off', tone: 'faint' }
  if (connection.lastSeenAt === null) return { key: 'never', tone: 'amber' }
  return now - Date.parse(connection.lastSeenAt) < freshMs ? { key: 'on', tone: 'green' } : { key: 'silent', tone: 'grey' }
}
