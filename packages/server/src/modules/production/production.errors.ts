import type { ShiftFault } from '@jingwei/engines/shifts'
import { invalid, notFound, ProblemError, type FieldFault } from '../../kernel/errors/problem-error.ts'

export const machineNotFound = () => notFound({ zh: '设备', en: 'Machine' })
export const plantNotFound = () => notFound({ zh: '企业', en: 'Firm' })

const one = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])
export const firmNeeded = () =>
  new ProblemError('production.firm-needed', 400, { title: { zh: '请指定企业', en: 'Say which firm' } }, { fields: [{ path: 'query.organisationId', code: 'required', message: { zh: '请指定企业', en: 'say which firm' } }] })
export const badMachines = () => one('query.machines', 'ids', '应为以逗号分隔的设备编号', 'takes ids of machines, separated by commas')
export const rangeTurned = (path: string) => one(path, 'order', '结束应晚于开始', 'ends before it begins')
export const rangeTooLong = (path: string, days: number) => one(path, 'too-long', `时间范围最长 ${days} 天`, `takes at most ${days} days`)
export const noSuchReason = () => one('body.reason', 'no-such-reason', '目录中没有这个原因', 'the catalogue has no such reason')
export const inTheFuture = (path: string) => one(path, 'future', '不能晚于现在', 'lies in the future')
export const tooManyFigures = () =>
  new ProblemError('production.too-many-figures', 422, {
    title: { zh: '一次要的指标太多', en: 'These are too many figures for one answer' },
    detail: { zh: '请缩短时间、换成更长的周期，或减少设备。', en: 'Ask for a shorter time, for longer periods, or for fewer machines.' },
  })
export const reasonTaken = (code: string) =>
  new ProblemError('production.reason-taken', 409, { title: { zh: `已有代码为 ${code} 的原因`, en: `A reason has the code ${code} already` } }, { fields: [{ path: 'body.code', code: 'taken', message: { zh: '请换一个代码', en: 'choose another code' } }] })
export const runTaken = () =>
  new ProblemError('production.run-taken', 409, {
    title: { zh: '这个时刻已开始另一个产品', en: 'Another product begins at this moment' },
    detail: { zh: '请换一个开始时间。', en: 'Choose another time to begin.' },
  }, { fields: [{ path: 'body.from', code: 'taken', message: { zh: '已有产品从此刻开始', en: 'a product begins here already' } }] })

const ofShift = (fault: ShiftFault): FieldFault => {
  const path = (field: string) => `body.shifts.${fault.shift}.${field}`
  if (fault.code === 'break-too-long') return { path: path('breakMinutes'), code: fault.code, message: { zh: '休息不短于班次', en: 'the break is as long as the shift' } }
  if (fault.code === 'ends-before-it-begins') return { path: path('endMinute'), code: fault.code, message: { zh: '结束应晚于开始；跨零点的班次，结束分钟加 1440', en: 'ends before it begins; over midnight the end is 1440 minutes more' } }
  if (fault.code === 'longer-than-a-day') return { path: path('endMinute'), code: fault.code, message: { zh: '班次最长 24 小时', en: 'a shift takes at most 24 hours' } }
  return { path: path('startMinute'), code: fault.code, message: { zh: `与第 ${(fault.other ?? 0) + 1} 个班次重叠`, en: `overlaps shift ${(fault.other ?? 0) + 1}` } }
}
export const badShifts = (faults: readonly ShiftFault[]) => invalid(faults.map(ofShift))
export const tariffsTwice = (at: number) => one(`body.tariffs.${at}.fromMinute`, 'twice', '这一时刻已有电价', 'a tariff begins at this minute already')
