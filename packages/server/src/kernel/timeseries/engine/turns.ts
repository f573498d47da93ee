import { refuse } from './failure.ts'

/** Hands out the free ones in the order of asking. */
export class Turns<T> {
  readonly #free: T[]
  readonly #waiting: ((one: T) => void)[] = []
  readonly #maxWaiting: number

  constructor(all: T[], maxWaiting: number) {
    this.#free = [...all]
    this.#maxWaiting = maxWaiting
  }

  async take(signal: AbortSignal): Promise<T> {
    if (signal.aborted) throw refuse(394, 'QUERY_WAS_CANCELLED', 'The client went away')
    const one = this.#free.pop()
    if (one !== undefined) return one
    if (this.#waiting.length >= this.#maxWaiting) throw refuse(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many queries wait for a session')
    return new Promise((resolve, reject) => {
      const turn = (next: T) => {
        signal.removeEventListener('abort', leave)
        resolve(next)
      }
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1)
        reject(refuse(394, 'QUERY_WAS_CANCELLED', 'The client went away'))
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(turn)
    })
  }

  give(one: T): void {
    const next = this.#waiting.shift()
    if (next) next(one)
    else this.#free.push(one)
  }
}
