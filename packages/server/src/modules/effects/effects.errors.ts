import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const reportNotFound = () => notFound({ zh: '成效报告', en: 'Effect report' })
export const firmNotFound = () => notFound({ zh: '企业', en: 'Firm' })
export const isShared = () =>
  new ProblemError('effects.shared', 409, {
    title: { zh: '已共享的成效报告不能改动或删除', en: 'A shared effect report neither changes nor goes away' },
    detail: { zh: '请先取消共享。监管部门看到的内容不应在其不知情时变化。', en: 'Stop sharing it first: what the bureau reads must not change behind its back.' },
  })
export const noSuchMachines = (ids: readonly number[]) => new ProblemError('effects.no-such-machine', 422, { title: { zh: `没有这些设备：${ids.join('、')}`, en: `No such machines: ${ids.join(', ')}` } })
export const mixedUnits = (units: readonly string[]) =>
  new ProblemError('effects.mixed-units', 422, {
    title: { zh: `这些设备的产量单位不同：${units.join('、')}`, en: `These machines count their output in different units: ${units.join(', ')}` },
    detail: { zh: '不同单位的产量不能相加。请分别编制报告，或只选综合效率。', en: 'Output in different units does not add up. Make a report for each, or choose OEE alone.' },
  })
export const stillComputing = () =>
  new ProblemError('effects.computing', 409, { title: { zh: '报告还在计算，请稍后再试', en: 'The report is still being computed; try again in a moment' } })

const at = (path: string, code: string, zh: string, en: string) => invalid([{ path: `body.${path}`, code, message: { zh, en } }])
export const emptyPeriod = (name: 'baseline' | 'followUp') => at(`${name}.until`, 'period', '结束日须晚于开始日', 'must be later than the first day')
export const longPeriod = (name: 'baseline' | 'followUp', days: number) => at(`${name}.until`, 'period', `一个时期最多 ${days} 天`, `a period has at most ${days} days`)
export const periodsOverlap = () => at('followUp.from', 'overlap', '改造后的时期须在改造前的时期之后', 'must not begin before the baseline has ended')
export const inFuture = () => at('followUp.until', 'future', '时期须在今天之前结束', 'must have ended by today')
export const badCursor = () => invalid([{ path: 'query.cursor', code: 'cursor', message: { zh: '翻页标记无效，请从第一页开始', en: 'not a cursor of this list; begin with the first page' } }])
