import type { Language, Text } from '@jingwei/contract/text'
import { fill } from '@jingwei/engines/text'
import { tableErrorText, tableErrorTexts, type TableErrorCode } from '../../kernel/tables/index.ts'
import type { Importer } from './importer.ts'
import type { Problem } from './imports.tables.ts'

/** Faults of a row that have nothing to do with what the row means. */
export const rowTexts: Importer['texts'] = {
  'imports.ragged': {
    message: {
      zh: '有 {found} 列，表头有 {expected} 列，可能串列',
      en: '{found} columns where the header has {expected}; the row may be shifted',
    },
    cure: { zh: '对齐各列后重传', en: 'Align the columns and upload again' },
  },
  'imports.undecodable': {
    message: { zh: '有无法识别的字符（编码损坏）', en: 'Holds characters in no known encoding' },
    cure: { zh: '改正乱码后重传', en: 'Correct the broken text and upload again' },
  },
}
/** Why a whole import failed, besides what the reader of tables says. */
const failures: Record<string, Text> = {
  'imports.unexpected': {
    zh: '系统出错，没有写入任何内容。请再试一次；如仍出现，请联系管理员。',
    en: 'Something went wrong here; nothing was written. Try again; if it stays, tell an administrator.',
  },
  'imports.file-gone': { zh: '原文件已不在，请重新上传。', en: 'The file is no longer there; upload it again.' },
}

export function failureText(code: string, args: Record<string, string | number>, language: Language): string {
  if (code in tableErrorTexts) return tableErrorText(code as TableErrorCode, args, language)
  return (failures[code] ?? failures['imports.unexpected']!)[language]
}

/** The text of a fault in the reader's language. A list among its figures is a list of fields. */
export function problemText(problem: Problem, importer: Importer, language: Language): { message: string; cure: string } {
  const texts = importer.texts[problem.code] ?? rowTexts[problem.code]
  if (!texts) return { message: problem.code, cure: '' }
  const label = (field: string) => importer.fields.find((f) => f.name === field)?.label[language] ?? field
  const valueOf = (name: string) => {
    const value = name === 'value' ? problem.value : problem.args?.[name]
    if (Array.isArray(value)) return value.map(label).join(language === 'zh' ? '、' : ', ')
    return typeof value === 'number' ? value.toLocaleString('en-US') : value
  }
  return { message: fill(texts.message[language], valueOf), cure: fill(texts.cure[language], valueOf) }
}
