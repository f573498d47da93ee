// Run by durability.test.ts as a process of its own: takes readings without end and says of each message that it was acknowledged, until it is killed.
import { writeSync } from 'node:fs'
import { loadConfig } from '../kernel/config/load.ts'
import { openKernel } from '../kernel/kernel.ts'
import { openLog } from '../kernel/log/log.ts'
import { startModules } from '../modules.ts'
import { connectionFacts } from '../modules/telemetry/write/facts.fixture.ts'

const [settings = '{}', firstSignal = '1', fromMs = '0'] = process.argv.slice(2)
const { config } = loadConfig(JSON.parse(settings) as NodeJS.ProcessEnv)
const kernel = await openKernel({ config, log: openLog('silent'), modules: [] })
const { telemetry } = await startModules(kernel)
const connection = connectionFacts({ id: 1, firstSignal: Number(firstSignal) })
let next = 0
const lane = async () => {
  for (;;) {
    const n = next++
    const payload = Buffer.from(JSON.stringify({ ts: Number(fromMs) + n, values: { speed: n % 1000, picks: n, alarm: `n${n}` } }))
    await telemetry.ingest.take({ connection, protocol: 'jingwei', topic: null, payload, receivedMs: Date.now() })
    writeSync(1, `${n}\n`)
  }
}
await Promise.all(Array.from({ length: 50 }, lane))
