import { Worker } from 'node:worker_threads'
import { asFailure } from './failure.ts'
import type { Job, Stopper } from './pool.ts'
import type { FromStream, StreamWorkerData, ToStream } from './stream-worker.ts'
import { Turns } from './turns.ts'

type StreamOptions = { directory: string; entry: URL; stopper: Stopper; onDeath: (error: Error) => void }
type Thread = { readonly comment: string; worker?: Worker }

/** Streamed selects, each in its own thread. `entry` is the engine's own file, which runs as a thread when it is not the main one. */
export class StreamPool {
  readonly #threads: Thread[]
  readonly #turns: Turns<Thread>
  readonly #options: StreamOptions

  constructor(size: number, maxWaiting: number, options: StreamOptions) {
    this.#threads = Array.from({ length: size }, (_, i) => ({ comment: `stream-${i}` }))
    this.#turns = new Turns(this.#threads, maxWaiting)
    this.#options = options
  }

  /** Gives each block to `take`, one at a time; the engine computes the next while `take` is busy with this one, and no further. */
  async run(job: Job, take: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    const thread = await this.#turns.take(job.signal)
    const worker = (thread.worker ??= this.#begin(thread))
    let stopping: Promise<void> | undefined
    let writing: Promise<void> = Promise.resolve()
    const send = (message: ToStream) => worker.postMessage(message)

    const ended = new Promise<void>((resolve, reject) => {
      const onMessage = (message: FromStream) => {
        if (message.type === 'rows') {
          writing = writing.then(() => take(message.bytes)).then(() => send({ type: 'more' }), stop)
          return
        }
        worker.off('message', onMessage)
        if (message.type === 'end') resolve()
        else reject(asFailure(new Error(message.message)))
      }
      worker.on('message', onMessage)
      send({ type: 'start', sql: job.sql, format: job.format, want: {
        database: job.want.database, settings: new Map(job.want.settings), params: new Map(job.want.params),
      } })
    })
    const stop = () => {
      send({ type: 'cancel' })
      // While a select begins, its thread hears nothing; killing the query reaches it all the same.
      stopping ??= this.#options.stopper.stopUntil(thread.comment, ended)
    }
    job.signal.addEventListener('abort', stop, { once: true })
    try {
      await ended
      await writing
    } finally {
      job.signal.removeEventListener('abort', stop)
      await stopping
      this.#turns.give(thread)
    }
  }

  async stopAll(): Promise<void> {
    for (const thread of this.#threads) if (thread.worker) await this.#options.stopper.stop(thread.comment)
  }

  #begin(thread: Thread): Worker {
    const data: StreamWorkerData = { directory: this.#options.directory, comment: thread.comment }
    const worker = new Worker(this.#options.entry, { workerData: data })
    worker.once('error', this.#options.onDeath)
    worker.once('exit', (code) => this.#options.onDeath(new Error(`a stream's thread ended with ${code}`)))
    return worker
  }
}
