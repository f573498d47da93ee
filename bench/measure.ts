import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type Bar = { what: string; value: number; limit: number; better: 'lower' | 'higher' }
export const percentile = (times: readonly number[], p: number) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.ceil((times.length * p) / 100) - 1)]!
export const round = (n: number, digits = 2) => Math.round(n * 10 ** digits) / 10 ** digits

/** Runs `work` for each input, some at a time, and returns the milliseconds each took. */
export async function timeEach<T>(inputs: readonly T[], lanes: number, work: (input: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const lane = async () => {
    while (next < inputs.length) {
      const input = inputs[next++]!
      const begun = performance.now()
      await work(input)
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return times
}

/** Most resident memory a process ever had, MB; Linux only, else 0. */
const peakMb = (pid: number) => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
/** As ./jingwei starts it. */
const flags = ['--max-semi-space-size=64']
export type Ran = { seconds: number; peakMb: number; output: string }
export async function run(args: string[], env: Record<string, string>): Promise<Ran> {
  const begun = performance.now()
  const child = spawn(process.execPath, [...flags, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let peak = 0
  child.stdout.on('data', (c: Buffer) => (output += c))
  child.stderr.on('data', (c: Buffer) => (output += c))
  const watch = setInterval(() => (peak = Math.max(peak, peakMb(child.pid!))), 200)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}\n${output.slice(-3000)}`)
  return { seconds: (performance.now() - begun) / 1000, peakMb: peak, output }
}

/** Starts a server and waits for its address. */
export function serve(args: string[], env: Record<string, string>): Promise<{ address: string; child: ChildProcess; output: () => string }> {
  const child = spawn(process.execPath, [...flags, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the server ended with ${String(code)}\n${output.slice(-3000)}`)))
    child.stderr.on('data', (c: Buffer) => (output += c))
    child.stdout.on('data', (c: Buffer) => {
      output += c
      const address = /^http:\/\/[\d.]+:\d+$/m.exec(output)?.[0]
      if (address) resolve({ address, child, output: () => output })
    })
  })
}

/** The table for people, and the one line for programs. */
export function report(bench: string, figures: Record<string, unknown>, bars: readonly Bar[]) {
  const rows = bars.map((b) => [b.what, String(b.value), `${b.better === 'lower' ? '≤' : '≥'} ${b.limit}`, (b.better === 'lower' ? b.value <= b.limit : b.value >= b.limit) ? 'met' : 'MISSED'])
  const width = Math.max(...rows.map((r) => r[0]!.length))
  for (const [what, value, limit, verdict] of rows) console.log(`${what!.padEnd(width)}  ${value!.padStart(10)}  ${limit!.padEnd(8)}  ${verdict}`)
  console.log(JSON.stringify({ bench, figures, bars }))
}
