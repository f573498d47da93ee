import { compareFigures, figuresPage } from '../demo/compare-figures.ts'
import { loadFivePlaces } from '../demo/five-places.ts'
import { defineDemoHistory } from '../demo/index.ts'
import { quotedFigures } from '../demo/quoted-figures.ts'
import { startModules } from '../modules.ts'
import { print, say } from './say.ts'
import { withKernel } from './with-kernel.ts'

/** Fills this instance with the five places, once, and shows every quoted figure beside the computed one. */
export async function demoFivePlaces({ json = false }: { json?: boolean }) {
  const compared = await withKernel('demo five-places', async (kernel) => {
    const faces = await startModules(kernel)
    defineDemoHistory(kernel, faces)
    say('Making five places …')
    if (!(await loadFivePlaces(kernel, faces))) say('They were there already.')
    return compareFigures(kernel, faces)
  })
  if (json) print(JSON.stringify({ figures: quotedFigures.map((quoted, i) => ({ ...quoted, ...compared[i]! })) }))
  else print(figuresPage(compared))
}
