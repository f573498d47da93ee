import type { Place, Problem } from './types.ts'

/** Ends the reading of a rule; `parseRule` gives it back as a problem. */
export class RuleFault extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.text.en)
    this.problem = problem
  }
}
export const fail = ({ at, end }: Place, zh: string, en: string) => new RuleFault({ at, end, text: { zh, en } })
