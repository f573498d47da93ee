import { readOptions, usage } from './options.ts'
import { runSimulation } from './run.ts'

export async function simulate(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (options === null) {
    console.log(usage)
    return 0
  }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const summary = await runSimulation(options, stop.signal, (line) => void (options.isQuiet || console.error(line)))
  if (options.json) console.log(JSON.stringify(summary))
  else {
    const { sent, acknowledged, distinct, failures } = summary
    console.log(`\n${summary.machines} machines over ${summary.clients} clients in ${summary.seconds} s; simulated from ${summary.simulatedFrom} to ${summary.simulatedUntil}
sent          ${sent.messages} messages, ${sent.readings} readings, ${sent.events} events
acknowledged  ${acknowledged.messages} messages, ${acknowledged.readings} readings, ${acknowledged.events} events
to be found   ${distinct.readings} readings (each machine, signal and time once), ${distinct.events} events
faults        ${summary.lost} lost in gaps, ${sent.repeatedReadings + sent.repeatedEvents} sent twice, ${summary.late} late, ${summary.reboots} reboots`)
    for (const [reason, times] of Object.entries(failures)) console.log(`failed ${times}×  ${reason}`)
  }
  setImmediate(() => process.exit())
  return sentAll(summary) ? 0 : 1
}
const sentAll = ({ sent, acknowledged }: Awaited<ReturnType<typeof runSimulation>>) => acknowledged.messages === sent.messages
