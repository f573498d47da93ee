/** One batch at a time from a transaction to a reader: the giver waits until its last batch was taken. */
export function handOver<T>() {
  let waitingTaker: { resolve: (v: T | null) => void; reject: (e: unknown) => void } | undefined
  let held: { value: T; resolve: (taken: boolean) => void } | undefined
  let ended: { error?: unknown } | undefined
  return {
    give: (value: T) =>
      new Promise<boolean>((resolve) => {
        if (ended) return resolve(false)
        if (waitingTaker) {
          waitingTaker.resolve(value)
          waitingTaker = undefined
          return resolve(true)
        }
        held = { value, resolve }
      }),
    take: () =>
      new Promise<T | null>((resolve, reject) => {
        if (held) {
          const { value, resolve: taken } = held
          held = undefined
          resolve(value)
          return taken(true)
        }
        if (ended) return ended.error === undefined ? resolve(null) : reject(ended.error)
        waitingTaker = { resolve, reject }
      }),
    end: () => {
      ended ??= {}
      waitingTaker?.resolve(null)
    },
    fail: (error: unknown) => {
      ended ??= { error }
      waitingTaker?.reject(error)
    },
    stop: () => {
      ended ??= {}
      held?.resolve(false)
    },
  }
}
