import { Worker, type ResourceLimits } from 'node:worker_threads'
import type { Log } from '../log/log.ts'
import type { Answered, Asked } from './answer-in-thread.ts'
import { threadFile } from './thread-file.ts'

/** A thread for what would hold everybody else. It begins with the first question. */
export type Thread = {
  /**
   * Answers come in the order of the questions. A question is a message: plain data, arrays in shared memory are not copied. Rejects with what the
   * thread threw. If the thread dies, another takes its place and is asked again; who kills two is told so.
   */
  ask(question: unknown): Promise<unknown>
  /** Ends it; the next question begins another. */
  stop(): Promise<void>
}
export type ThreadOptions = {
  readonly name: string
  /** From `src`, what the thread runs; in the built product the file of that name stands beside the server. */
  readonly source: string
  readonly log: Log
  /** What a new thread must know before it is asked anything. */
  readonly begin?: (ask: (question: unknown) => Promise<unknown>) => Promise<void>
  /** Ends by itself when it was not asked for so long; never unless told. */
  readonly idleMs?: number
  readonly resourceLimits?: ResourceLimits
}

/** A question that ended two threads ends no third. */
const LIVES = 2
type Waiting = { readonly question: unknown; readonly done: (answer: unknown) => void; readonly failed: (error: Error) => void; lives: number }

export function openThread({ name, source, log, begin, idleMs, resourceLimits }: ThreadOptions): Thread {
  /** In the order in which they were asked. */
  const waiting = new Map<number, Waiting>()
  let starting: Promise<void> | null = null
  /** Any thread there is, and the same once it knows what it must know. */
  let worker: Worker | null = null
  let ready: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let lastId = 0

  const failAll = (error: Error) => {
    for (const { failed } of waiting.values()) failed(error)
    waiting.clear()
  }
  const settle = (asked: Map<number, Waiting>, reply: Answered) => {
    const one = asked.get(reply.id)
    asked.delete(reply.id)
    if ('error' in reply) one?.failed(reply.error)
    else one?.done(reply.answer)
  }
  /** A thread that nobody waits for keeps no process alive. */
  const rest = () => {
    if (waiting.size > 0) return
    worker?.unref()
    clearTimeout(idle)
    if (idleMs !== undefined) idle = setTimeout(() => void stop(), idleMs).unref()
  }
  const start = async () => {
    const made = new Worker(await threadFile(name, source), { ...(resourceLimits && { resourceLimits }) })
    worker = made
    // What it must know first; nobody else asks it meanwhile.
    const first = new Map<number, Waiting>()
    made.on('message', (reply: Answered) => {
      settle(first.has(reply.id) ? first : waiting, reply)
      if (ready === made) rest()
    })
    let reason: Error | null = null
    made.on('error', (error: Error) => (reason = error))
    made.on('exit', (code) => {
      const error = reason ?? new Error(`the thread ${name} ended with ${code}`)
      for (const { failed } of first.values()) failed(error)
      if (ready === made) replace(error)
    })
    await begin?.((question) => new Promise((done, failed) => {
      const id = ++lastId
      first.set(id, { question, done, failed, lives: 1 })
      made.postMessage({ id, question } satisfies Asked)
    }))
    if (worker !== made) throw new Error(`the thread ${name} was stopped while it began`)
    ready = made
    for (const [id, { question }] of waiting) made.postMessage({ id, question } satisfies Asked)
    rest()
  }
  const ensure = () => {
    if (starting) return
    const own = start().catch((error: unknown) => {
      if (starting !== own) return
      const begun = worker
      starting = worker = ready = null
      failAll(error as Error)
      void begun?.terminate()
    })
    starting = own
  }
  function replace(error: Error) {
    starting = worker = ready = null
    log.error({ err: error, thread: name, waiting: waiting.size }, 'a thread ended; its questions are asked again')
    // Only the first was being answered; the others stood behind it.
    const [oldest] = waiting
    if (oldest && --oldest[1].lives === 0) {
      waiting.delete(oldest[0])
      oldest[1].failed(error)
    }
    if (waiting.size > 0) ensure()
  }
  async function stop() {
    clearTimeout(idle)
    const ending = worker
    starting = worker = ready = null
    failAll(new Error(`the thread ${name} was stopped`))
    await ending?.terminate()
  }
  return {
    stop,
    ask(question) {
      clearTimeout(idle)
      const id = ++lastId
      return new Promise((done, failed) => {
        // What is no message is refused before anybody waits for it.
        ready?.postMessage({ id, question } satisfies Asked)
        waiting.set(id, { question, done, failed, lives: LIVES })
        worker?.ref()
        ensure()
      })
    },
  }
}
