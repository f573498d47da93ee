import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const channelNotFound = () => notFound({ zh: '群机器人', en: 'Robot' })
export const unknownRegion = (code: string) =>
  new ProblemError('notices.unknown-region', 422, { title: { zh: `辖区内没有代码为 ${code} 的区划`, en: `No region of yours has the code ${code}` }, detail: { zh: '请选本辖区内的区划。', en: 'Choose a region within your own.' } })
export const tooManyChannels = (limit: number) => new ProblemError('notices.too-many-channels', 422, { title: { zh: `一个区划最多 ${limit} 个群机器人`, en: `A region has at most ${limit} robots` } })

const at = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])
export const badTarget = (zh: string, en: string) => at('body.target', 'target', zh, en)
export const oneOfUpToAndIds = () => at('body', 'required', '请给出 upTo 或 ids 之一', 'give either upTo or ids')
export const emptyQuiet = () => at('body.quiet', 'empty', '免打扰的开始和结束不能相同', 'quiet hours must not begin and end at the same time')
export const badCursor = () => at('query.cursor', 'cursor', '翻页标记无效，请从第一页开始', 'not a cursor of this list; begin with the first page')
