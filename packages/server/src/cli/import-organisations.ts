import { existsSync, statSync } from 'node:fs'
import { system } from '../kernel/access/actor.ts'
import { startModules } from '../modules.ts'
import type { ImportSummary } from '../modules/imports/index.ts'
import { CommandError, print, progressBar, say, table } from './say.ts'
import { withKernel } from './with-kernel.ts'

const count = (n: number) => n.toLocaleString('en-US')

function refuse({ state, problem, id, columns }: ImportSummary): never {
  if (state === 'mapping')
    throw new CommandError(
      `The columns were not recognised: ${columns.map((c) => c.header).join(', ')}.`,
      `Import the file in the browser, where columns can be chosen (import ${id}), or rename the column of names to 企业名称.`,
    )
  const args = Object.entries(problem?.args ?? {}).map(([k, v]) => `${k} ${v}`).join(', ')
  throw new CommandError(`The import ended as "${state}"${problem ? `: ${problem.code}${args && ` (${args})`}` : ''}.`, `Import ${id} in the browser says more.`)
}

export async function importOrganisations(path: string, { region }: { region?: string }) {
  if (!existsSync(path) || !statSync(path).isFile()) throw new CommandError(`There is no file ${path}.`, 'Give the path of an xlsx or csv file; .gz is fine too.')
  const summary = await withKernel('import', async (kernel, signal) => {
    const faces = await startModules(kernel)
    const bar = progressBar('Importing')
    const begun = performance.now()
    const done = await faces.imports.importFile({
      path, regionCode: region, actor: system, signal,
      onProgress: ({ state, rows, bytes_done, bytes_total, file_bytes }) => bar.at(bytes_done / Math.max(1, bytes_total || file_bytes), `${state}, ${count(rows)} rows`),
    })
    bar.done()
    signal.throwIfAborted()
    await kernel.sealAudit()
    say(`${((performance.now() - begun) / 1000).toFixed(1)} s`)
    return done
  })
  if (summary.state !== 'done') refuse(summary)
  const { counts, byRegion } = summary
  for (const line of table([['Region', 'Code', 'Accepted'], ...byRegion.map((r) => [r.name, r.code, count(r.rows)]), ['Total', '', count(summary.accepted)]], [2])) print(line)
  print(`\n${count(summary.rows)} rows: ${count(summary.accepted)} accepted (${count(counts.new)} new, ${count(counts.changed)} changed, ${count(counts.same)} as before), ${count(counts.refused)} refused.`)
  if (counts.refused > 0) print(`Import ${summary.id} in the browser gives the refused rows as a file, each with its reason.`)
}
