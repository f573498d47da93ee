import type { Answer } from '@jingwei/contract/operation'
import { workplans as contract } from '@jingwei/contract/workplans'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { Context } from '../context.ts'
import { planNotFound } from '../workplans.errors.ts'
import type { WorkplansTables } from '../workplans.tables.ts'
import { importTasks } from './import-tasks.ts'
import { findPlan } from './plan.store.ts'
import { readTaskSheet } from './read-task-sheet.ts'
import { listPlans, readPlan, tasksOf } from './show-plan.ts'
import { exportColumns } from './task-columns.ts'
import { addPlan, issuePlan } from './write-plan.ts'
import { addTask, changeTask, removeTask } from './write-task.ts'

type T = WorkplansTables

export function planRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.plans, T>(contract.plans, ({ db, query }) => listPlans(db, context, query))
  http.route<typeof contract.plan, T>(contract.plan, ({ db, params }) => readPlan(db, context, params.id))
  http.route<typeof contract.addPlan, T>(contract.addPlan, ({ db, actor, body }) => addPlan(db, context, actor, body))
  http.route<typeof contract.issuePlan, T>(contract.issuePlan, ({ db, actor, params, body }) => issuePlan(db, context, actor, params.id, body))
  http.route<typeof contract.addTask, T>(contract.addTask, ({ db, actor, params, body }) => addTask(db, context, actor, params.id, body))
  http.route<typeof contract.changeTask, T>(contract.changeTask, ({ db, actor, params, body }) => changeTask(db, context, actor, params.id, body))
  http.route<typeof contract.removeTask, T>(contract.removeTask, async ({ db, actor, params }) => {
    await removeTask(db, context, actor, params.id)
    return undefined
  })
  http.stream<typeof contract.importTasks>(contract.importTasks, async ({ as, actor, params, file }) => {
    // Asked before the file is read: whose plan it is not, learns nothing of what it says.
    const { year } = await as<T, { year: number }>((db) => readPlan(db, context, params.id))
    const sheet = await readTaskSheet(file!, year)
    return as<T, Answer<typeof contract.importTasks>>((db) => importTasks(db, context, actor, params.id, sheet, file!.name))
  })
  http.stream<typeof contract.exportPlan>(contract.exportPlan, async ({ as, actor, params, query, language }) => {
    const plan = await as<T, Awaited<ReturnType<typeof findPlan>>>((db) => findPlan(db, params.id))
    if (!plan) throw planNotFound()
    const { columns, cells } = exportColumns(language)
    return sendTable<T>(as, {
      format: query.format, name: plan.title, sheetName: language === 'zh' ? '任务清单' : 'Tasks', columns,
      async *batches(db) {
        yield (await tasksOf(db, context, plan.id)).map(cells)
      },
      written: (db, rows) => audit(db, actor, { action: 'work-plan.exported', subject: `work-plan:${plan.id}`, regionX: plan.region_x, summary: `${rows}` }),
    })
  })
}
