import type { Kernel } from '../../kernel/kernel.ts'
import { openThread } from '../../kernel/threads/thread.ts'
import type { ReportFacts } from './report-facts.ts'

export type ReportMaker = { make(facts: ReportFacts): Promise<Buffer> }

/** A thread that holds the fonts is large; without work it goes. */
const idleMs = 60_000

export function openReportMaker(kernel: Kernel): ReportMaker {
  const thread = openThread({ name: 'report-worker', source: 'modules/diagnosis/report-worker.ts', log: kernel.log, idleMs, resourceLimits: { maxOldGenerationSizeMb: 768 } })
  kernel.onClose(() => thread.stop())
  return { make: async (facts) => Buffer.from((await thread.ask(facts)) as Uint8Array) }
}
