import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { loadEdge } from './points/load.ts'
import { probeTable } from './probe-table.ts'
import { UseError } from './reading.ts'
import { probeAll, runEdge } from './run-edge.ts'

const usage = `Usage: ./jingwei edge FILE [--check]
FILE is JSON: target, sources and points; points may be the name of a CSV file. docs/operate/machines.md has an example.`

export async function edge(args: string[]): Promise<number> {
  const { positionals, values } = parse(args)
  const file = positionals[0]
  if (values.help || file === undefined || positionals.length > 1) {
    console.log(usage)
    return values.help ? 0 : 1
  }
  const loaded = loadEdge(file)
  if (values.check) {
    const probes = await probeAll(loaded)
    console.log(probeTable(probes))
    // Libraries may hold sockets open for a while.
    setImmediate(() => process.exit())
    return probes.every((probe) => probe.error === null && probe.value !== null) ? 0 : 1
  }
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const running = await runEdge(loaded, log)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  await running.close()
  setImmediate(() => process.exit())
  return 0
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { check: { type: 'boolean' }, help: { type: 'boolean' } } })
  } catch (error) {
    throw new UseError(`${(error as Error).message}\n${usage}`)
  }
}
