import { spawn } from 'node:child_process'

/** An error whose message is for the reader as it stands. */
export const explained = (message) => Object.assign(new Error(message), { explained: true })

/** Runs a program with one moving line in place of its output; shows the output only if it fails. */
export function runQuietly(title, program, args, options = {}) {
  const begun = Date.now()
  const seconds = () => Math.round((Date.now() - begun) / 1000)
  const isTerminal = process.stderr.isTTY
  const show = (text) => process.stderr.write(isTerminal ? `\r\x1b[K${text}` : `${text}\n`)
  show(`${title} …`)
  const tick = isTerminal ? setInterval(() => show(`${title} … ${seconds()} s`), 1000) : undefined
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output = (output + chunk).slice(-20_000)))
    child.once('error', (error) => done(() => reject(explained(`${program} does not run: ${error.message}`))))
    child.once('close', (code) => done(() => (code === 0 ? resolve(output) : reject(explained(`${output.trim()}\n${title}: ${program} ended with ${code}.`)))))
    const done = (end) => {
      clearInterval(tick)
      show(`${title}: ${seconds()} s${isTerminal ? '\n' : ''}`)
      end()
    }
  })
}
