import { parentPort, type Transferable } from 'node:worker_threads'

export type Asked = { readonly id: number; readonly question: unknown }
export type Answered = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly error: Error }

/**
 * The inside of a thread that `openThread` asks: one question after the other, in their order. `moved` names the buffers of an answer that need no
 * copy. What is thrown reaches who asked.
 */
export function answerInThread<Question>(answer: (question: Question) => unknown, moved: (answer: unknown) => readonly Transferable[] = () => []): void {
  const port = parentPort!
  const one = async ({ id, question }: Asked) => {
    try {
      const found = await answer(question as Question)
      port.postMessage({ id, answer: found } satisfies Answered, [...moved(found)])
    } catch (error) {
      port.postMessage({ id, error: error instanceof Error ? error : new Error(String(error)) } satisfies Answered)
    }
  }
  let before: Promise<void> = Promise.resolve()
  port.on('message', (asked: Asked) => void (before = before.then(() => one(asked))))
}
