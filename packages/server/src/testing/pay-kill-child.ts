// Run by pay-kill.test.ts as a process of its own: takes a bank's answer and stands still once the book is written and the payments are not, to be killed there.
import { writeSync } from 'node:fs'
import { loadConfig } from '../kernel/config/load.ts'
import { openKernel } from '../kernel/kernel.ts'
import { openLog } from '../kernel/log/log.ts'
import { startModules } from '../modules.ts'
import type { Actor } from '../kernel/access/actor.ts'
import type { ProjectsDb } from '../modules/projects/context.ts'
import { type BankFile, takeAnswer } from '../modules/projects/payments/confirm-order.ts'

const [settings = '{}', orderId = '0', payer = '{}', file = '{}'] = process.argv.slice(2)
const { config } = loadConfig(JSON.parse(settings) as NodeJS.ProcessEnv)
const kernel = await openKernel({ config, log: openLog('silent'), modules: [], now: () => new Date('2026-03-02T01:00:00Z') })
const uses = await startModules(kernel)
const { permissions, ...rest } = JSON.parse(payer) as Omit<Actor, 'permissions'> & { permissions: Actor['permissions'] extends ReadonlySet<infer P> ? P[] : never }
const actor: Actor = { ...rest, permissions: new Set(permissions) }
await kernel.database.as(actor, (db: ProjectsDb) =>
  takeAnswer(db, { kernel, ...uses }, actor, Number(orderId), undefined, { ...(JSON.parse(file) as Omit<BankFile, 'keep'>), keep: () => Promise.reject(new Error('reached')) }, () => {
    writeSync(1, 'there\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }))
