// What the tests of `openThread` run.
import { answerInThread } from './answer-in-thread.ts'

let known = 0
answerInThread((question: { know?: number; add?: number; die?: boolean; throws?: string; shared?: Int32Array }) => {
  if (question.die) process.exit(7)
  if (question.throws) throw new RangeError(question.throws)
  if (question.shared) return Atomics.add(question.shared, 0, 1)
  if (question.know !== undefined) known = question.know
  return known + (question.add ?? 0)
})
