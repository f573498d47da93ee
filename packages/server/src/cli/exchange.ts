import { readFile, writeFile } from 'node:fs/promises'
import { startModules } from '../modules.ts'
import { CommandError, print, say } from './say.ts'
import { withKernel } from './with-kernel.ts'

const language = 'en'
const idOf = (text: string) => {
  const id = Number(text)
  if (!Number.isSafeInteger(id) || id < 1) throw new CommandError(`${text} is no number of a package.`, 'It stands in the address of the package’s page.')
  return id
}
/** A package, or our receipt for one, as a file to carry. */
export async function exportPackage(id: string, file: string, { receipt = false }: { receipt?: boolean }) {
  const content = await withKernel('exchange', async (kernel) => (await startModules(kernel)).exchanges.fileOf(idOf(id), receipt ? 'receipt' : 'envelope'))
  if (content === null) throw new CommandError(receipt ? `There is no receipt for package ${id}.` : `There is no package ${id}.`, 'Look under Exchange › Packages.')
  await writeFile(file, content, { mode: 0o600 })
  say(`Written to ${file}.`)
}
/** A package or a receipt that was carried here. */
export async function takeFile(file: string) {
  const content = await readFile(file, 'utf8').catch(() => null)
  if (content === null) throw new CommandError(`${file} cannot be read.`, 'Is the path right?')
  const { outcome, isRepeated, packageId, reasons } = await withKernel('exchange', async (kernel) => (await startModules(kernel)).exchanges.take(content, 'jingwei exchange take'))
  print(`${outcome}${packageId === null ? '' : `, package ${packageId}`}${isRepeated ? '; it had come before, nothing changed' : ''}`)
  for (const reason of reasons) print(`  ${reason[language]}`)
  if (outcome === 'refused') process.exitCode = 1
}
/** After the server's secret was lost: another key, which partners do not know yet. */
export async function renewKey() {
  const fingerprint = await withKernel('exchange', async (kernel) => (await startModules(kernel)).exchanges.renewKey())
  say('The key of this instance is a new one. Invite every partner anew; until then they refuse what is signed here. Its fingerprint:')
  print(fingerprint.replace(/(\d{5})(?=\d)/g, '$1 '))
}
