import type { Kernel } from '../../../kernel/kernel.ts'
import type { RollUp } from './roll-up.ts'
import { leadRollUp } from './roll-up.store.ts'

const everyMs = 60_000
const behindMs = 1_000

/** Rolls up every minute, in one of all processes; at once again while it is behind. */
export function startRollUp(kernel: Kernel, rollUp: RollUp, isWanted: () => Promise<boolean>): () => Promise<void> {
  let lead: Awaited<ReturnType<typeof leadRollUp>> = null
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const turn = async () => {
    try {
      if (!(await isWanted())) return everyMs
      if (!lead?.isHeld()) lead = await leadRollUp(kernel.database)
      if (!lead) return everyMs
      const { isBehind, ...done } = await rollUp.pass(kernel.now())
      if (done.closed + done.again > 0) kernel.log.debug(done, 'readings rolled up')
      return isBehind ? behindMs : everyMs
    } catch (error) {
      kernel.log.warn({ err: error }, 'readings could not be rolled up; another try in a minute')
      return everyMs
    }
  }
  let running: Promise<void> = Promise.resolve()
  const schedule = (ms: number) => {
    if (stopped) return
    timer = setTimeout(() => (running = turn().then(schedule)), ms).unref()
  }
  schedule(10_000)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
    await lead?.release()
  }
}
