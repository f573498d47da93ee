/** Lets so many pieces of work run at a time; the others wait in line. null: the line is too long. */
export function lanes(atATime: number, longestLine: number): <T>(work: () => Promise<T>) => Promise<T> | null {
  let running = 0
  const line: (() => void)[] = []
  const end = () => {
    running--
    line.shift()?.()
  }
  return (work) => {
    if (running < atATime) {
      running++
      return work().finally(end)
    }
    if (line.length >= longestLine) return null
    return new Promise((resolve, reject) => {
      line.push(() => {
        running++
        work().finally(end).then(resolve, reject)
      })
    })
  }
}
