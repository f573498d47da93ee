import { fill } from '@jingwei/engines/text'

/** Every reason why a whole file is refused, with its text for the reader. `{name}` stands for a parameter of the error. */
export const tableErrorTexts = {
  'tables.too-large': {
    zh: '文件过大：内容超过 {limitMegabytes} MB，请拆分后再上传。',
    en: 'The file is too large: its content exceeds {limitMegabytes} MB. Split it and try again.',
  },
  'tables.zip-bomb': {
    zh: '压缩文件异常：解压后的大小与文件大小严重不符，已拒绝读取。',
    en: 'The compressed file is refused: it would unpack to a size out of all proportion to its own.',
  },
  'tables.not-a-table': {
    zh: '这不是表格文件（识别为 {found}）。请使用 .xlsx 或 .csv 文件。',
    en: 'This is not a table (it looks like {found}). Use an .xlsx or .csv file.',
  },
  'tables.encrypted': {
    zh: '文件已加密。请在 Excel 或 WPS 中取消密码后另存为 .xlsx。',
    en: 'The file is protected by a password. Remove the password in Excel or WPS and save it as .xlsx.',
  },
  'tables.old-excel': {
    zh: '这是旧版 Excel（.xls）或 WPS（.et）文件。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再上传。',
    en: 'This is an old Excel (.xls) or WPS (.et) file. Open it in Excel or WPS, save as .xlsx, and try again.',
  },
  'tables.other-format': {
    zh: '不支持 {found} 格式。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再上传。',
    en: 'The format {found} is not supported. Open it in Excel or WPS, save as .xlsx, and try again.',
  },
  'tables.too-many-columns': {
    zh: '第 {line} 行有 {found} 列，最多允许 {limit} 列。',
    en: 'Row {line} has {found} columns; at most {limit} are allowed.',
  },
  'tables.cell-too-long': {
    zh: '第 {line} 行有单元格超过 {limit} 个字符。',
    en: 'A cell in row {line} is longer than {limit} characters.',
  },
  'tables.broken-quote': {
    zh: '从第 {line} 行起有一个引号没有闭合，后面的内容无法分列。',
    en: 'A quotation mark opened in row {line} is never closed, so what follows cannot be split into columns.',
  },
  'tables.no-header': {
    zh: '没有找到表头行。请指定表头所在的行。',
    en: 'No header row was found. Say which row holds the column names.',
  },
  'tables.no-such-sheet': {
    zh: '工作簿中没有名为“{sheet}”的工作表。',
    en: 'The workbook has no sheet named "{sheet}".',
  },
  'tables.empty': {
    zh: '表格是空的。',
    en: 'The table is empty.',
  },
  'tables.damaged': {
    zh: '文件已损坏，无法读取完整内容（{detail}）。请重新导出后再上传。',
    en: 'The file is damaged and cannot be read to its end ({detail}). Export it again and retry.',
  },
} as const

export type TableErrorCode = keyof typeof tableErrorTexts
export type TableErrorParameters = Readonly<Record<string, string | number>>

export class TableError extends Error {
  readonly code: TableErrorCode
  readonly parameters: TableErrorParameters

  constructor(code: TableErrorCode, parameters: TableErrorParameters = {}, options?: { cause: unknown }) {
    super(tableErrorText(code, parameters, 'en'), options)
    this.name = 'TableError'
    this.code = code
    this.parameters = parameters
  }
}

export function tableErrorText(code: TableErrorCode, parameters: TableErrorParameters, language: 'zh' | 'en'): string {
  return fill(tableErrorTexts[code][language], (name) => parameters[name])
}
