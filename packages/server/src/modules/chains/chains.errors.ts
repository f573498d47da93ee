import { ProblemError } from '../../kernel/errors/problem-error.ts'

export const unknownRegion = (code: string) =>
  new ProblemError('chains.unknown-region', 422, { title: { zh: `没有代码为 ${code} 的区划`, en: `No region has the code ${code}` } })
