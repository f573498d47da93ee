import { UseError } from './reading.ts'

const usage = `Usage:
  ./jingwei edge FILE            read machines by OPC UA and Modbus TCP and send to Jingwei, as FILE says
  ./jingwei edge FILE --check    read every point once and print what came
  ./jingwei simulate --help      machines that do not exist, for trying and measuring`

/** `argv`: what follows ./jingwei. Each command loads what it needs and nothing else. */
async function run([command, ...rest]: string[]): Promise<number> {
  if (command === 'simulate') return (await import('./simulate/command.ts')).simulate(rest)
  if (command === 'edge') return (await import('./edge-command.ts')).edge(rest)
  console.log(usage)
  return command === undefined || command === '--help' ? 0 : 1
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof UseError ? error.message : error)
  process.exitCode = 1
}
