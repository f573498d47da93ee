// What ./jingwei runs: brings packages and the build up to date, then hands over to the command line of the product.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'

const inTools = { test: './test.mjs', module: './make-module.mjs' }
/** Commands of the program for a plant's PC, which never loads the server. */
const inEdge = ['edge', 'simulate']
const at = (path) => fileURLToPath(new URL(path, import.meta.url))

try {
  await ensureInstalled()
  const tool = inTools[process.argv[2]]
  if (tool) {
    process.argv.splice(1, 2, at(tool))
    await import(tool)
  } else if (inEdge.includes(process.argv[2])) {
    await ensureBuilt(['edge'])
    process.argv[1] = at('../dist/edge/edge.js')
    await import(pathToFileURL(process.argv[1]).href)
  } else {
    await ensureBuilt(process.argv[2] === 'start' ? ['server', 'web'] : ['server'])
    process.argv[1] = at('../dist/server/cli.js')
    await import(pathToFileURL(process.argv[1]).href)
  }
} catch (error) {
  console.error(error.explained ? error.message : error)
  process.exit(1)
}
