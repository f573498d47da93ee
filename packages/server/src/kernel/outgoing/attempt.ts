import type { Text } from '@jingwei/contract/text'
import { SendFailure } from './send-outside.ts'

const attemptsMaximum = 6

export type Attempt = {
  readonly outcome: 'sent' | 'failed' | 'waiting'
  readonly problem: Text | null
  readonly attempts: number
  /** When to try again; null when it arrived or was given up. */
  readonly again: Date | null
}

/** Sends once and says what became of it: what may pass is tried again, ever later, and at last given up. Other errors are the job's. */
export async function attempt(send: () => Promise<void>, attemptsBefore: number, now: () => Date): Promise<Attempt> {
  const attempts = attemptsBefore + 1
  const failure = await send().then(() => null, (error: unknown) => {
    if (error instanceof SendFailure) return error
    throw error
  })
  if (failure === null) return { outcome: 'sent', problem: null, attempts, again: null }
  const isGivenUp = !failure.mayPass || attempts >= attemptsMaximum
  return { outcome: isGivenUp ? 'failed' : 'waiting', problem: failure.text, attempts, again: isGivenUp ? null : new Date(now().getTime() + 15_000 * 2 ** attempts) }
}
