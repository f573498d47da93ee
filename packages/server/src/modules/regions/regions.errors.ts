import { ProblemError } from '../../kernel/errors/problem-error.ts'

export const outsideYourRegion = (name: string) =>
  new ProblemError('regions.outside', 403, { title: { zh: `${name}不在你的辖区内`, en: `${name} lies outside your region` } })
export const parentCannotHold = (name: string) =>
  new ProblemError('regions.parent-cannot-hold', 422, { title: { zh: `${name}下面不能加这一级`, en: `${name} cannot hold a node of this level` } })
export const regionFull = (name: string) =>
  new ProblemError('regions.full', 409, { title: { zh: `${name}没有可用的编号段了`, en: `${name} has no room for another node` } })
export const codeTaken = (code: string) =>
  new ProblemError('regions.code-taken', 409, { title: { zh: `代码 ${code} 已被使用`, en: `The code ${code} is taken` } })
export const codeIsCurrent = (code: string, name: string) =>
  new ProblemError('regions.code-is-current', 409, { title: { zh: `${code} 是${name}现行的代码，不能另作对照`, en: `${code} is today’s code of ${name} and cannot be mapped` } })
