import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { productRoot, serverRoot } from '../../kernel/assets.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { ReportFacts } from './report-facts.ts'

export type ReportMaker = { make(facts: ReportFacts): Promise<Buffer> }
type Reply = { id: number; pdf: Uint8Array } | { id: number; error: string }

/** A thread that holds the fonts is large; without work it goes. */
const idleMs = 60_000

/** The built product has the worker beside it; from source it is bundled first, because a thread takes no TypeScript. */
async function workerFile(): Promise<string> {
  if (basename(serverRoot) !== 'src') return join(serverRoot, 'report-worker.js')
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./report-worker.ts', import.meta.url))], bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', write: false, logLevel: 'silent',
  })
  const [output] = outputFiles
  if (!output) throw new Error('esbuild made nothing')
  const cache = join(productRoot, 'node_modules', '.cache', 'jingwei')
  const file = join(cache, `report-worker-${createHash('sha256').update(output.contents).digest('hex').slice(0, 16)}.mjs`)
  if (!existsSync(file)) {
    await mkdir(cache, { recursive: true })
    // Test files run side by side: none may see half a bundle.
    const unfinished = `${file}.${process.pid}`
    await writeFile(unfinished, output.contents)
    await rename(unfinished, file)
  }
  return file
}

export function openReportMaker(kernel: Kernel): ReportMaker {
  const waiting = new Map<number, { done: (pdf: Buffer) => void; failed: (error: Error) => void }>()
  let worker: Worker | undefined
  let starting: Promise<Worker> | undefined
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  const stop = async () => {
    clearTimeout(idle)
    const ending = worker
    worker = starting = undefined
    await ending?.terminate()
  }
  const start = async () => {
    const made = new Worker(await workerFile(), { resourceLimits: { maxOldGenerationSizeMb: 768 } })
    made.on('message', (reply: Reply) => {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('pdf' in reply) asked?.done(Buffer.from(reply.pdf))
      else asked?.failed(new Error(reply.error))
      if (waiting.size === 0) idle = setTimeout(() => void stop(), idleMs).unref()
    })
    const fail = (error: Error) => {
      if (worker === made) worker = starting = undefined
      for (const { failed } of waiting.values()) failed(error)
      waiting.clear()
    }
    made.on('error', fail)
    made.on('exit', () => fail(new Error('the thread that makes reports ended')))
    made.unref()
    worker = made
    return made
  }
  kernel.onClose(stop)
  return {
    async make(facts) {
      clearTimeout(idle)
      const on = await (starting ??= start())
      const id = ++lastId
      return new Promise((done, failed) => {
        waiting.set(id, { done, failed })
        on.postMessage({ id, facts })
      })
    },
  }
}
