import { diagnosis as contract } from '@jingwei/contract/diagnosis'
import { beginAssessment } from './begin-assessment.ts'
import { confirmAssessment, returnToAssessor } from './confirm-assessment.ts'
import type { Context } from './context.ts'
import type { DiagnosisTables } from './diagnosis.tables.ts'
import { finishGrading } from './finish-grading.ts'
import { listAssessments } from './list-assessments.ts'
import { readAssessment } from './read-assessment.ts'
import { saveAnswers } from './save-answers.ts'
import { saveGrades } from './save-grades.ts'
import { submitAssessment } from './submit-assessment.ts'

export function assessmentRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.assessments, DiagnosisTables>(contract.assessments, ({ db, actor, query }) => listAssessments(db, context, actor, query))
  http.route<typeof contract.assessment, DiagnosisTables>(contract.assessment, ({ db, actor, params }) => readAssessment(db, context, actor, params.id))
  http.route<typeof contract.begin, DiagnosisTables>(contract.begin, async ({ db, actor, body }) => readAssessment(db, context, actor, await beginAssessment(db, context, actor, body.instrumentId)))
  http.route<typeof contract.saveAnswers, DiagnosisTables>(contract.saveAnswers, ({ db, actor, params, body }) => saveAnswers(db, context, actor, params.id, body))
  http.route<typeof contract.submit, DiagnosisTables>(contract.submit, async ({ db, actor, params, body }) => {
    await submitAssessment(db, context, actor, params.id, body.revision)
    return readAssessment(db, context, actor, params.id)
  })
  http.route<typeof contract.saveGrades, DiagnosisTables>(contract.saveGrades, ({ db, actor, params, body }) => saveGrades(db, context, actor, params.id, body))
  http.route<typeof contract.grade, DiagnosisTables>(contract.grade, async ({ db, actor, params, body }) => {
    await finishGrading(db, context, actor, params.id, body.revision)
    return readAssessment(db, context, actor, params.id)
  })
  http.route<typeof contract.confirm, DiagnosisTables>(contract.confirm, async ({ db, actor, params }) => {
    await confirmAssessment(db, context, actor, params.id)
    return readAssessment(db, context, actor, params.id)
  })
  http.route<typeof contract.returnToAssessor, DiagnosisTables>(contract.returnToAssessor, async ({ db, actor, params, body }) => {
    await returnToAssessor(db, context, actor, params.id, body.reason)
    return readAssessment(db, context, actor, params.id)
  })
}
