// A streamed select begins synchronously: until its subqueries are computed the calling thread stands still. So each stream has a thread
// of its own, which lives as long as the process (a thread that ends takes the whole engine with it).
import { parentPort, workerData } from 'node:worker_threads'
import type { SessionState } from './session-state.ts'
import { Slot } from './slot.ts'

export type ToStream =
  | { type: 'start'; sql: string; format: string; want: { database: string; settings: Map<string, string>; params: Map<string, string> } }
  | { type: 'more' }
  | { type: 'cancel' }
export type FromStream = { type: 'rows'; bytes: Uint8Array<ArrayBuffer> } | { type: 'end' } | { type: 'failed'; message: string }

export type StreamWorkerData = { directory: string; comment: string }

export const runStreamWorker = (): void => {
  const port = parentPort
  if (!port) throw new Error('a stream worker needs a parent')
  const { directory, comment } = workerData as StreamWorkerData
  const slot = new Slot(directory, comment)
  const send = (message: FromStream, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

  let cancelled = false
  let wanted = 0
  let wake: () => void = () => undefined

  const stream = async ({ sql, format, want }: { sql: string; format: string; want: SessionState }) => {
    await slot.run(sql, want, async (session) => {
      const rows = session.queryStream(sql, { format })
      for await (const chunk of rows) {
        if (cancelled) break
        const bytes = new Uint8Array(chunk.raw())
        send({ type: 'rows', bytes }, [bytes.buffer])
        wanted--
        if (wanted <= 0 && !cancelled) await new Promise<void>((resolve) => { wake = resolve })
        if (cancelled) break
      }
      // Leaving the loop cancels the select in the engine; the session must not be used again after that.
      if (cancelled) throw new Error('cancelled')
    })
  }

  port.on('message', (message: ToStream) => {
    if (message.type === 'more') wanted++
    if (message.type === 'cancel') cancelled = true
    wake()
    if (message.type !== 'start') return
    cancelled = false
    wanted = 2
    stream(message).then(
      () => send({ type: 'end' }),
      (error: unknown) => send({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
  })
}
