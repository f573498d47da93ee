import { invalid, ProblemError } from '../../kernel/errors/problem-error.ts'

export const codeTaken = (code: string, other: { id: number; name: string } | undefined) =>
  new ProblemError('organisations.code-taken', 409, {
    title: { zh: `信用代码 ${code} 已建档`, en: `Credit code ${code} is on record already` },
    detail: other ? { zh: `属于“${other.name}”。如是同一家，请合并。`, en: `It belongs to ${other.name}. If it is the same firm, merge the two.` } : { zh: '属于辖区外的企业。', en: 'It belongs to a firm outside your region.' },
  }, { data: other ? { id: other.id } : {} })
export const badCode = (zh: string, en: string) =>
  new ProblemError('organisations.bad-code', 400, { title: { zh: '统一社会信用代码有误', en: 'The credit code is not valid' }, detail: { zh, en } }, { fields: [{ path: 'body.creditCode', code: 'credit-code', message: { zh, en } }] })
export const unknownRegion = (code: string) =>
  new ProblemError('organisations.unknown-region', 400, { title: { zh: `没有代码为 ${code} 的区划`, en: `No region has the code ${code}` } })
export const outsideYourRegion = (name: string) =>
  new ProblemError('organisations.outside', 403, { title: { zh: `${name}不在你的辖区内`, en: `${name} lies outside your region` } })
export const unknownIndustry = (code: string) =>
  new ProblemError('organisations.unknown-industry', 400, { title: { zh: `GB/T 4754-2017 中没有 ${code}`, en: `GB/T 4754-2017 has no ${code}` } })
export const mergedAway = (into: number) =>
  new ProblemError('organisations.merged', 409, { title: { zh: '这条档案已并入另一家', en: 'This record was merged into another' } }, { data: { id: into } })
export const cannotMergeItself = () =>
  new ProblemError('organisations.merge-itself', 422, { title: { zh: '不能与自己合并', en: 'A record cannot be merged into itself' } })
export const honourKnown = () =>
  new ProblemError('organisations.honour-known', 409, { title: { zh: '这项荣誉已登记', en: 'This honour is on record already' } })

const wrongPoint = {
  swapped: { zh: '经度和纬度写反了', en: 'Longitude and latitude are exchanged' },
  outside: { zh: '这个位置不在中国境内', en: 'This place is not in China' },
  range: { zh: '经纬度超出范围', en: 'These are no degrees' },
  zero: { zh: '0, 0 不是地点', en: '0, 0 is no place' },
} as const
export const badPoint = (reason: keyof typeof wrongPoint) =>
  invalid([{ path: 'body.point', code: `organisations.point-${reason}`, message: wrongPoint[reason] }])
