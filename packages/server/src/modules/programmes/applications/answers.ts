import type { Answers } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import { answerFault, type Fault } from './applications.errors.ts'

type Question = Terms['questions'][number]
const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
const title = (q: Question) => ({ zh: q.title.zh, en: q.title.en || q.title.zh })

function wrongWith(q: Question, value: Answers[string]): Fault | null {
  const { zh, en } = title(q)
  if (value === null) return null
  if (q.type === 'number') return typeof value !== 'number' || !Number.isFinite(value) ? answerFault(q.code, `“${zh}”要填数字`, `“${en}” is a number`) : Math.abs(value) > 1e12 || Math.abs(value * 1e4 - Math.round(value * 1e4)) > 1e-3 ? answerFault(q.code, `“${zh}”最多四位小数，不超过一万亿`, `“${en}” takes four decimals, up to a million million`) : null
  if (q.type === 'boolean') return typeof value !== 'boolean' ? answerFault(q.code, `“${zh}”要选是或否`, `“${en}” is yes or no`) : null
  if (typeof value !== 'string') return answerFault(q.code, `“${zh}”要填文字`, `“${en}” is text`)
  return q.type === 'date' && value !== '' && !isDate(value) ? answerFault(q.code, `“${zh}”要填日期，如 2026-03-01`, `“${en}” is a date, as 2026-03-01`) : null
}

/** What cannot be kept at all: answers to no question, and of another type. */
export function faultsIn(questions: readonly Question[], answers: Answers): Fault[] {
  const unknown = Object.keys(answers).filter((code) => !questions.some((q) => q.code === code))
  return [...unknown.map((code) => answerFault(code, `没有“${code}”这一项`, `there is no question “${code}”`)), ...questions.flatMap((q) => wrongWith(q, answers[q.code] ?? null) ?? [])]
}
/** What keeps a draft from being signed. */
export const missingIn = (questions: readonly Question[], answers: Answers): Fault[] =>
  questions.filter((q) => q.isRequired && (answers[q.code] === undefined || answers[q.code] === null || (typeof answers[q.code] === 'string' && String(answers[q.code]).trim() === ''))).map((q) => answerFault(q.code, `“${title(q).zh}”还没有填`, `“${title(q).en}” is not answered`))

/** Of answers given before, those that this form asks for in the same way; later ones count. */
export function carriedOver(questions: readonly Question[], earlier: readonly { readonly answers: Answers; readonly questions: readonly Question[] }[]): Answers {
  const found: Answers = {}
  for (const { answers, questions: asked } of earlier)
    for (const q of questions) {
      const before = asked.find((o) => o.code === q.code && o.type === q.type && o.title.zh === q.title.zh)
      const value = answers[q.code]
      if (before && value !== undefined && value !== null && wrongWith(q, value) === null) found[q.code] = value
    }
  return found
}
