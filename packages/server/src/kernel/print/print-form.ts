import { Readable } from 'node:stream'
import { ProblemError } from '../errors/problem-error.ts'
import type { Kernel } from '../kernel.ts'
import { openThread, type Thread } from '../threads/thread.ts'
import { mostFormRows, sealOf, type PrintForm } from './form.ts'

/** A form as a PDF. `seal` is what stands at its foot: keep it with the record, and any paper can be compared with it. */
export type PrintedForm = { readonly seal: string; readonly bytes: number; stream(): Readable }

/** A thread that holds the fonts is large; without work it goes. */
const idleMs = 60_000
const threads = new WeakMap<PrintKernel, Thread>()
type PrintKernel = Pick<Kernel, 'log' | 'onClose'>

/** One thread of a kernel prints the forms of all modules. */
function threadOf(kernel: PrintKernel): Thread {
  const before = threads.get(kernel)
  if (before) return before
  const thread = openThread({ name: 'form-worker', source: 'kernel/print/form-worker.ts', log: kernel.log, idleMs, resourceLimits: { maxOldGenerationSizeMb: 768 } })
  kernel.onClose(() => thread.stop())
  threads.set(kernel, thread)
  return thread
}

/** Prints a form on A4. Amounts are whole fen; sums are added up here, never taken from who asks. */
export async function printForm(kernel: PrintKernel, form: PrintForm): Promise<PrintedForm> {
  const rows = form.blocks.reduce((sum, block) => sum + (block.kind === 'rows' ? block.rows.length : block.kind === 'facts' ? block.facts.length : block.kind === 'bars' ? block.bars.length : 0), 0)
  if (rows > mostFormRows)
    throw new ProblemError('print.too-long', 413, {
      title: { zh: '内容太长，无法打印成一份表单', en: 'Too long for a printed form' },
      detail: { zh: `有 ${rows} 行，最多 ${mostFormRows} 行。请改为导出表格。`, en: `There are ${rows} rows, at most ${mostFormRows} fit. Export a table instead.` },
    })
  const seal = sealOf(form)
  const pdf = Buffer.from((await threadOf(kernel).ask({ form, seal })) as Uint8Array)
  return { seal, bytes: pdf.length, stream: () => Readable.from([pdf]) }
}
