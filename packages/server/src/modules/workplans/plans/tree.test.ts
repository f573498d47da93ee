import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../../testing/actors.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import type { Context, WorkplansDb } from '../context.ts'
import type { WorkplansTables } from '../workplans.tables.ts'
import { treeOf } from './task.store.ts'
import { addPlan } from './write-plan.ts'
import { addTask, changeTask } from './write-task.ts'

type Node = { id: number; parent: number | null; progress: number; weight: number; children: number[] }

describe('a tree of tasks', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel({ now: () => new Date('2026-03-02T01:00:00Z') })), 60_000)
  afterAll(() => t.close())

  it('stays one under any moves, in the order that was asked, with the means of its leaves', async () => {
    const context: Context = { kernel: t.kernel, ...t.faces }
    const actor = officerOf(t.faces.regions, '361102')
    const as = <T>(work: (db: WorkplansDb) => Promise<T>) => t.kernel.database.as<WorkplansTables, T>(actor, work)
    const step = fc.record({ task: fc.nat(11), parent: fc.option(fc.nat(11), { freq: 4 }), place: fc.nat(4) })
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 12 }), fc.array(step, { maxLength: 12 }), async (leaves, steps) => {
      await as(async (db) => {
        const plan = await addPlan(db, context, actor, { title: 'x', year: 2026, regionCode: '361102', unit: 'x', document: null, copyOf: null })
        const model = new Map<number, Node>()
        const roots: number[] = []
        const ids: number[] = []
        for (const [progress, weight] of leaves) {
          const shown = await addTask(db, context, actor, plan.id, { parentId: null, title: 'x', owner: 'x', unit: null, startsOn: '2026-01-01', dueOn: '2026-12-31', weight, targets: [], projectId: null })
          const task = shown.items.at(-1)!
          await changeTask(db, context, actor, task.id, { version: task.version, progress })
          model.set(task.id, { id: task.id, parent: null, progress, weight, children: [] })
          roots.push(task.id)
          ids.push(task.id)
        }
        const childrenOf = (parent: number | null) => (parent === null ? roots : model.get(parent)!.children)
        const isBelow = (id: number, above: number | null): boolean => above !== null && (id === above || isBelow(id, model.get(above)!.parent))
        const depth = (id: number | null): number => (id === null ? 0 : 1 + depth(model.get(id)!.parent))
        const height = (id: number): number => Math.max(0, ...model.get(id)!.children.map((c) => 1 + height(c)))
        for (const { task, parent, place } of steps) {
          const id = ids[task % ids.length]!
          const parentId = parent === null ? null : ids[parent % ids.length]!
          const expected = isBelow(id, parentId) ? 'workplans.cycle' : depth(parentId) + 1 + height(id) > 8 ? 'workplans.too-deep' : null
          const { version } = (await treeOf(db, plan.id)).find((n) => n.id === id)!
          await sql`savepoint moved`.execute(db)
          const refused = await changeTask(db, context, actor, id, { version, parentId, place }).then(() => null, (error: unknown) => (error instanceof ProblemError ? error.code : String(error)))
          expect(refused).toBe(expected)
          if (refused !== null) {
            await sql`rollback to savepoint moved`.execute(db)
            continue
          }
          const node = model.get(id)!
          const from = childrenOf(node.parent)
          from.splice(from.indexOf(id), 1)
          node.parent = parentId
          childrenOf(parentId).splice(place, 0, id)
        }
        await sql`set constraints all immediate`.execute(db)
        const walked: { id: number; code: string; parent: number | null; place: number; progress: number }[] = []
        const leavesOf = (id: number): Node[] => (model.get(id)!.children.length === 0 ? [model.get(id)!] : model.get(id)!.children.flatMap(leavesOf))
        const walk = (parent: number | null, prefix: string) =>
          childrenOf(parent).forEach((id, i) => {
            const below = leavesOf(id)
            const weights = below.reduce((n, l) => n + l.weight, 0)
            walked.push({ id, code: `${prefix}${i + 1}`, parent, place: i, progress: Math.floor(below.reduce((n, l) => n + l.weight * l.progress, 0) / weights) })
            walk(id, `${prefix}${i + 1}.`)
          })
        walk(null, '')
        expect((await treeOf(db, plan.id)).map((n) => ({ id: n.id, code: n.code, parent: n.parent_id, place: n.place, progress: n.progress }))).toEqual(walked)
      })
    }), { numRuns: 25 })
  }, 120_000)
})
