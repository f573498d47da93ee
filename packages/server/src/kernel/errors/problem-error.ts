import type { Text } from '@jingwei/contract/text'

export type FieldFault = { path: string; code: string; message: Text }

/** An answer that is not the one hoped for: a stable code, a status, and what to do, in both languages. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly text: { title: Text; detail?: Text }
  readonly fields: FieldFault[]
  readonly data: Record<string, unknown> | undefined
  constructor(code: string, status: number, text: { title: Text; detail?: Text }, more: { fields?: FieldFault[]; data?: Record<string, unknown>; cause?: unknown } = {}) {
    super(`${code}: ${text.detail?.en ?? text.title.en}`, { cause: more.cause })
    this.code = code
    this.status = status
    this.text = text
    this.fields = more.fields ?? []
    this.data = more.data
  }
}

export const notFound = (what: Text = { zh: '记录', en: 'Record' }) =>
  new ProblemError('record.not-found', 404, {
    title: { zh: `没有这个${what.zh}`, en: `${what.en} not found` },
    detail: { zh: '可能已删除，或不在你的辖区内。', en: 'It may have been removed, or lies outside what you may see.' },
  })
export const signInFirst = () =>
  new ProblemError('access.sign-in-first', 401, { title: { zh: '请先登录', en: 'Sign in first' } })
export const forbidden = (detail?: Text) =>
  new ProblemError('access.forbidden', 403, {
    title: { zh: '你的身份不能做这件事', en: 'Your capacity does not allow this' },
    detail: detail ?? { zh: '请切换身份，或联系管理员授权。', en: 'Switch capacity, or ask an administrator for a mandate.' },
  })
export const changedMeanwhile = () =>
  new ProblemError('record.changed-meanwhile', 409, {
    title: { zh: '别人刚改过这条记录', en: 'Somebody changed this record meanwhile' },
    detail: { zh: '你的修改没有写入。请看过最新内容后再改。', en: 'Your change was not written. Look at the latest version and change again.' },
  })
export const invalid = (fields: FieldFault[]) =>
  new ProblemError('request.invalid', 400, {
    title: { zh: '内容有误', en: 'The request is not valid' },
    detail: { zh: '请按各项提示修改后再提交，没有写入任何内容。', en: 'Correct the fields named and send again; nothing was written.' },
  }, { fields })
