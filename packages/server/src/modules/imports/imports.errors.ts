import { ProblemError } from '../../kernel/errors/problem-error.ts'
import type { State } from './imports.tables.ts'

const states: Record<State, { zh: string; en: string }> = {
  uploaded: { zh: '刚上传', en: 'uploaded' },
  reading: { zh: '正在读取', en: 'being read' },
  mapping: { zh: '等待对应列', en: 'waiting for its columns' },
  checking: { zh: '正在校验', en: 'being checked' },
  ready: { zh: '等待写入', en: 'ready to be written' },
  writing: { zh: '正在写入', en: 'being written' },
  done: { zh: '已写入', en: 'written' },
  failed: { zh: '已失败', en: 'failed' },
  cancelled: { zh: '已放弃', en: 'given up' },
}
export const notInThisState = (state: State) =>
  new ProblemError(
    'imports.wrong-state',
    409,
    {
      title: { zh: `这次导入${states[state].zh}，不能这样做`, en: `This import is ${states[state].en}; that cannot be done now` },
      detail: { zh: '没有写入任何内容。请刷新后再看。', en: 'Nothing was written. Look at its latest state.' },
    },
    { data: { state } },
  )
export const fileGone = () =>
  new ProblemError('imports.file-gone', 409, { title: { zh: '原文件已清理，请重新上传', en: 'The file was tidied away; upload it again' } })
export const unknownKind = (kind: string) =>
  new ProblemError('imports.unknown-kind', 400, { title: { zh: `不能导入“${kind}”`, en: `${kind} cannot be imported` } })
export const unknownRegion = (code: string) =>
  new ProblemError('imports.unknown-region', 400, { title: { zh: `没有代码为 ${code} 的区划`, en: `No region has the code ${code}` } })
export const outsideYourRegion = (name: string) =>
  new ProblemError('imports.outside', 403, { title: { zh: `${name}不在你的辖区内`, en: `${name} lies outside your region` } })
export const unknownField = (field: string) =>
  new ProblemError('imports.unknown-field', 400, { title: { zh: `没有名为 ${field} 的字段`, en: `No field is called ${field}` } })
export const fieldTwice = (label: { zh: string; en: string }) =>
  new ProblemError('imports.field-twice', 400, { title: { zh: `“${label.zh}”只能对应一列`, en: `${label.en} takes one column only` } })
export const noSuchColumn = (index: number) =>
  new ProblemError('imports.no-such-column', 400, {
    title: { zh: `文件没有第 ${index + 1} 列`, en: `The file has no column ${index + 1}` },
  })
