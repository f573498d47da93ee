import type { Language } from '@jingwei/contract/text'
import { z } from 'zod'
import { invalid, ProblemError, type FieldFault } from '../errors/problem-error.ts'

const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }

/** Parses a part of a request; a fault names the path and says in both languages what would be right. */
export function parsePart<T extends z.ZodType>(schema: T, value: unknown, part: string): z.output<T> {
  refuseUnstorable(value)
  const parsed = schema.safeParse(value, { error: locales.en })
  if (parsed.success) return parsed.data
  const chinese = schema.safeParse(value, { error: locales.zh })
  const fields: FieldFault[] = parsed.error.issues.slice(0, 100).map((issue, i) => ({
    path: [part, ...issue.path].join('.'),
    code: issue.code,
    message: { en: issue.message, zh: chinese.error?.issues[i]?.message ?? issue.message },
  }))
  throw invalid(fields)
}

/** NUL and halves of character pairs: PostgreSQL stores neither, and a JSON column fails on them only when it is written. */
const unstorable = /[\0\p{Cs}]/u
/** The deepest that the contract asks for is a tenth of it. */
const deepest = 100
function refuseUnstorable(value: unknown, depth = 0): void {
  const texts = typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.keys(value) : []
  if (texts.some((text) => unstorable.test(text)))
    throw new ProblemError('request.bad-text', 400, { title: { zh: '文字中含有不能保存的字符', en: 'The text holds characters that cannot be stored' } })
  if (typeof value !== 'object' || value === null) return
  if (depth > deepest) throw new ProblemError('request.too-deep', 400, { title: { zh: '内容嵌套过深', en: 'The request is nested too deeply' } })
  for (const inner of Object.values(value)) refuseUnstorable(inner, depth + 1)
}

/** The language of an answer: what the caller prefers of the two, Chinese if they do not say. */
export function languageOf(header: string | undefined): Language {
  const ranked = (header ?? '').split(',').map((part) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
    const q = rest.map((r) => /^\s*q=([\d.]+)/.exec(r)?.[1]).find(Boolean)
    return { tag, q: q === undefined ? 1 : Number(q) }
  })
  const best = (prefix: string) => Math.max(0, ...ranked.filter((r) => r.tag === prefix || r.tag.startsWith(`${prefix}-`)).map((r) => r.q))
  return best('en') > best('zh') ? 'en' : 'zh'
}
