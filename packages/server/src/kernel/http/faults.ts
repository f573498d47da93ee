import type { Language } from '@jingwei/contract/text'
import { z } from 'zod'
import { invalid, type FieldFault } from '../errors/problem-error.ts'

const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }

/** Parses a part of a request; a fault names the path and says in both languages what would be right. */
export function parsePart<T extends z.ZodType>(schema: T, value: unknown, part: string): z.output<T> {
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
