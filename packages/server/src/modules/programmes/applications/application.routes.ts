import { programmes as contract } from '@jingwei/contract/programmes'
import { system } from '../../../kernel/access/actor.ts'
import { printForm } from '../../../kernel/print/print-form.ts'
import type { ProgrammesTables as T } from '../programmes.tables.ts'
import { agree } from './agree.ts'
import { applicationForm } from './application-form.ts'
import { addFile, defineFileRemoval, readFile, removeFile } from './application-files.ts'
import { moveApplications } from './application.store.ts'
import { checkApplication, defineWatching } from './check-application.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { exportApplications, findApplications } from './list-applications.ts'
import { answerObjection, listObjections, object } from './objections.ts'
import { declare, defineStandIns, recordConsensus, review } from './review-application.ts'
import { reviewsGiven } from './round.store.ts'
import { beginReview, closeProgramme, decideProgramme, publicise, rankProgramme } from './run-round.ts'
import { readerOf, showApplication } from './show-application.ts'
import { storyOf } from './story.ts'
import { beginApplication, saveApplication, submitApplication, withdrawApplication } from './write-application.ts'

export function applicationRoutes(context: Context) {
  const { kernel, accounts, organisations, regions } = context
  const { http } = kernel
  http.route<typeof contract.applications, T>(contract.applications, ({ db, actor, query }) => findApplications(db, context, actor, query))
  http.stream<typeof contract.exportApplications>(contract.exportApplications, ({ as, actor, query, language }) => Promise.resolve(exportApplications(as, context, actor, query, language)))
  http.route<typeof contract.application, T>(contract.application, ({ db, actor, params }) => showApplication(db, context, actor, params.id))
  http.stream<typeof contract.printApplication>(contract.printApplication, async ({ as, actor, params, language }) => {
    const shown = await as<T, Awaited<ReturnType<typeof showApplication>>>((db) => showApplication(db, context, actor, params.id))
    const printed = await printForm(kernel, applicationForm(shown, language, kernel.today()))
    return { stream: printed.stream(), name: `${shown.number ?? (language === 'zh' ? '申报草稿' : 'draft')}.pdf`, mediaType: 'application/pdf', inline: true }
  })
  http.route<typeof contract.beginApplication, T>(contract.beginApplication, ({ db, actor, params }) => beginApplication(db, context, actor, params.id))
  http.route<typeof contract.saveApplication, T>(contract.saveApplication, ({ db, actor, params, body }) => saveApplication(db, context, actor, params.id, body))
  http.stream<typeof contract.addFile>(contract.addFile, ({ as, actor, params, body, file }) => addFile(as, context, actor, params.id, body.code, file!, contract.addFile.upload.maxBytes))
  http.stream<typeof contract.file>(contract.file, ({ as, actor, params }) => as<T, Awaited<ReturnType<typeof readFile>>>((db) => readFile(db, context, actor, params.id, params.fileId)))
  http.route<typeof contract.removeFile, T>(contract.removeFile, async ({ db, actor, params }) => {
    await removeFile(db, context, actor, params.id, params.fileId)
    return undefined
  })
  http.route<typeof contract.submit, T>(contract.submit, ({ db, actor, params, body }) => submitApplication(db, context, actor, params.id, body))
  http.route<typeof contract.withdraw, T>(contract.withdraw, ({ db, actor, params, body }) => withdrawApplication(db, context, actor, params.id, body.version))
  http.route<typeof contract.checkApplication, T>(contract.checkApplication, ({ db, actor, params, body }) => checkApplication(db, context, actor, params.id, body))

  http.route<typeof contract.reviewers, T>(contract.reviewers, async ({ db }) => {
    const people = await accounts.assessorsIn(db)
    const given = await reviewsGiven(db, people.map((p) => p.id))
    return { items: people.map((p) => ({ id: p.id, name: p.name, reviews: given.get(p.id) ?? 0 })) }
  })
  http.route<typeof contract.beginReview, T>(contract.beginReview, ({ db, actor, params, body }) => beginReview(db, context, actor, params.id, body))
  http.route<typeof contract.declare, T>(contract.declare, ({ db, actor, params, body }) => declare(db, context, actor, params.id, body))
  http.route<typeof contract.review, T>(contract.review, ({ db, actor, params, body }) => review(db, context, actor, params.id, body))
  http.route<typeof contract.consensus, T>(contract.consensus, ({ db, actor, params, body }) => recordConsensus(db, context, actor, params.id, body))
  http.route<typeof contract.rank, T>(contract.rank, ({ db, actor, params, body }) => rankProgramme(db, context, actor, params.id, body.version))
  http.route<typeof contract.publicise, T>(contract.publicise, ({ db, actor, params, body }) => publicise(db, context, actor, params.id, body.version))
  http.route<typeof contract.object, T>(contract.object, ({ db, actor, params, body }) => object(db, context, actor, params.id, body))
  http.route<typeof contract.objections, T>(contract.objections, ({ db, actor, params }) => listObjections(db, context, actor, params.id))
  http.route<typeof contract.answerObjection, T>(contract.answerObjection, ({ db, actor, params, body }) => answerObjection(db, context, actor, params.id, body))
  http.route<typeof contract.decide, T>(contract.decide, ({ db, actor, params, body }) => decideProgramme(db, context, actor, params.id, body))
  http.route<typeof contract.agree, T>(contract.agree, ({ db, actor, params, body }) => agree(db, context, actor, params.id, body))
  http.route<typeof contract.closeProgramme, T>(contract.closeProgramme, ({ db, actor, params, body }) => closeProgramme(db, context, actor, params.id, body.version))

  defineFileRemoval(context)
  defineWatching(context)
  defineStandIns(context)
  organisations.storyFrom(async (db, actor, id, language) => (actor.permissions.has('programmes:read') && readerOf(actor) !== 'reviewer' ? storyOf(db as unknown as ProgrammesDb, readerOf(actor), id, language) : []))
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'programmes', ({ id, duplicateId }) =>
    kernel.database.as<T, void>(system, async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (stays && x !== undefined) await moveApplications(db, duplicateId, { id, regionX: x })
    }),
  )
}
