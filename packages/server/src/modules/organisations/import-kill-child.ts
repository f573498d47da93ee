// Run by import-kill.test.ts as a process of its own: does an import and stands still at a given moment, to be killed there.
import { writeSync } from 'node:fs'
import { loadConfig } from '../../kernel/config/load.ts'
import { openKernel } from '../../kernel/kernel.ts'
import { openLog } from '../../kernel/log/log.ts'
import { registerImport } from './import-organisations.ts'
import { regions } from '../regions/index.ts'
import { imports } from '../imports/index.ts'

const [settings = '{}', id = '0', state, atLeastRows = '0'] = process.argv.slice(2)
const { config } = loadConfig(JSON.parse(settings) as NodeJS.ProcessEnv)
const kernel = await openKernel({ config, log: openLog('silent'), modules: [] })
const places = await regions.start(kernel, {})
const face = await imports.start(kernel, { regions: places })
registerImport(kernel, { regions: places, imports: face })
await face.runNow(Number(id), {
  chunkRows: 100,
  onProgress(record) {
    const isThere = record.state === state && (state === 'writing' ? record.bytes_done > 0 : record.rows >= Number(atLeastRows))
    if (!isThere) return
    writeSync(1, 'there\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})
