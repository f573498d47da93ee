import { startModules } from '../modules.ts'
import { print, say } from './say.ts'
import { withKernel } from './with-kernel.ts'

/** Whether the figures that pages show are those that the records give; `--again` makes them anew first. */
export async function checkFigures({ again = false, json = false }: { again?: boolean; json?: boolean }) {
  const result = await withKernel('check-figures', async (kernel) => {
    const { measures } = await startModules(kernel)
    await measures.fold()
    const begun = performance.now()
    if (again) {
      say('Making every figure again …')
      await measures.again()
    }
    const madeSeconds = again ? (performance.now() - begun) / 1000 : null
    if (!again) say('Comparing …')
    return { ...(await measures.check()), madeSeconds }
  })
  const isWhole = result.wrongFacts === 0 && result.wrongTallies === 0
  if (json) print(JSON.stringify({ ...result, isWhole }))
  else {
    const { facts, tallies, wrongFacts, wrongTallies, madeSeconds } = result
    if (madeSeconds !== null) print(`Made again in ${madeSeconds.toFixed(1)} s.`)
    print(isWhole ? `${facts.toLocaleString('en-US')} facts and ${tallies.toLocaleString('en-US')} sums are as the records say.` : `${wrongFacts.toLocaleString('en-US')} facts and ${wrongTallies.toLocaleString('en-US')} sums are not as the records say. ./jingwei check-figures --again mends them; find out who changed the database past the product.`)
  }
  if (!isWhole) process.exitCode = 1
}
