import type { Text } from '@jingwei/contract/text'
import { notFound, ProblemError, type FieldFault } from '../../kernel/errors/problem-error.ts'

export const unknownRegion = (code: string, path: string) =>
  new ProblemError('statements.unknown-region', 422, { title: { zh: `没有代码为 ${code} 的区划`, en: `No region has the code ${code}` } }, { fields: [{ path, code: 'region', message: { zh: '没有这个区划', en: 'no such region' } }] })
export const outside = (name: string) => new ProblemError('statements.outside', 403, { title: { zh: `${name}不在你的辖区内`, en: `${name} lies outside your region` } })
export const statementNotFound = () => notFound({ zh: '稿件', en: 'Statement' })
export const linkNotFound = () => new ProblemError('statements.no-link', 404, { title: { zh: '这个链接打不开稿件', en: 'This link opens no statement' }, detail: { zh: '链接可能已关闭或抄错，请向发给你的人核对。', en: 'It may have been closed, or copied wrongly; ask whoever sent it.' } })
export const isFrozen = () => new ProblemError('statements.frozen', 409, { title: { zh: '稿件已定稿，不能再改', en: 'The statement is frozen and is not changed' }, detail: { zh: '需要更新时，请据此另写一篇。', en: 'Write a new one from it to bring it up to date.' } })
const states: Readonly<Record<string, Text>> = { draft: { zh: '草稿', en: 'a draft' }, ready: { zh: '待定稿', en: 'waiting to be frozen' }, frozen: { zh: '已定稿', en: 'frozen' } }
export const notInThisState = (state: string) => new ProblemError('statements.not-in-this-state', 409, { title: { zh: `稿件现在是“${states[state]?.zh}”，不能这样办理`, en: `The statement is ${states[state]?.en}; this cannot be done now` } })
export const ownWork = () => new ProblemError('statements.own-work', 403, { title: { zh: '写过稿件的人不能自己定稿', en: 'Who wrote a statement does not freeze it' }, detail: { zh: '请另一位负责人定稿。', en: 'Let another leader freeze it.' } })
export const noFigures = () => new ProblemError('statements.no-figures', 422, { title: { zh: '稿件里没有数字', en: 'The statement has no figures' }, detail: { zh: '没有数字的稿件不需要定稿。用“插入数字”加上。', en: 'A text without figures need not be frozen. Insert one.' } })
export const notWhole = (fields: FieldFault[]) => new ProblemError('statements.not-whole', 422, { title: { zh: `有 ${fields.length} 个数字不能用`, en: `${fields.length} of its figures cannot be used` }, detail: { zh: '按各项提示改好后再办理。', en: 'Mend those named, then go on.' } }, { fields })
export const noFigure = () => notFound({ zh: '数字', en: 'Figure' })
