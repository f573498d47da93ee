import { projects as contract } from '@jingwei/contract/projects'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { Context } from '../context.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { addProject, approveProject } from './add-project.ts'
import { decideChange, proposeChange } from './changes.ts'
import { exportColumns } from './export-columns.ts'
import { filterOf, listProjects, totalsOf } from './list-projects.ts'
import { allProjects } from './list-projects.store.ts'
import { checkMilestone, reportMilestone } from './milestones.ts'
import { addRisk, changeRisk } from './risks.ts'
import { closeProject, describeProject, finishProject, startProject } from './run-project.ts'
import { readProject, rowsOf } from './show-project.ts'

type T = ProjectsTables

export function planRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  http.route<typeof contract.list, T>(contract.list, ({ db, actor, query }) => listProjects(db, context, actor, query))
  http.route<typeof contract.totals, T>(contract.totals, ({ db, actor, query }) => totalsOf(db, context, actor, query))
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params }) => readProject(db, context, actor, params.id))
  http.route<typeof contract.add, T>(contract.add, ({ db, actor, body }) => addProject(db, context, actor, body))
  http.route<typeof contract.approveProject, T>(contract.approveProject, ({ db, actor, params, body }) => approveProject(db, context, actor, params.id, body))
  http.route<typeof contract.describe, T>(contract.describe, ({ db, actor, params, body }) => describeProject(db, context, actor, params.id, body))
  http.route<typeof contract.start, T>(contract.start, ({ db, actor, params, body }) => startProject(db, context, actor, params.id, body))
  http.route<typeof contract.finish, T>(contract.finish, ({ db, actor, params, body }) => finishProject(db, context, actor, params.id, body))
  http.route<typeof contract.close, T>(contract.close, ({ db, actor, params, body }) => closeProject(db, context, actor, params.id, body))
  http.route<typeof contract.reportMilestone, T>(contract.reportMilestone, ({ db, actor, params, body }) => reportMilestone(db, context, actor, params.id, body))
  http.route<typeof contract.checkMilestone, T>(contract.checkMilestone, ({ db, actor, params, body }) => checkMilestone(db, context, actor, params.id, body))
  http.route<typeof contract.addRisk, T>(contract.addRisk, ({ db, actor, params, body }) => addRisk(db, context, actor, params.id, body))
  http.route<typeof contract.changeRisk, T>(contract.changeRisk, ({ db, actor, params, body }) => changeRisk(db, context, actor, params.id, body))
  http.route<typeof contract.proposeChange, T>(contract.proposeChange, ({ db, actor, params, body }) => proposeChange(db, context, actor, params.id, body))
  http.route<typeof contract.decideChange, T>(contract.decideChange, ({ db, actor, params, body }) => decideChange(db, context, actor, params.id, body))

  http.stream(contract.export, async ({ query, as, actor, language }) => {
    // Refuse a bad filter before the file begins.
    const filter = filterOf(context, actor, query)
    const { columns, cells } = exportColumns(language)
    const title = language === 'zh' ? '项目' : 'projects'
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allProjects(db, filter, query.sort)) yield (await rowsOf(db, context, batch)).map(cells)
      },
      written: (db, rows) => audit(db, actor, { action: 'projects.exported', summary: `${rows}`, after: { ...query, rows } }),
    })
  })
}
