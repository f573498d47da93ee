import type { Text } from '@jingwei/contract/text'
import { ProblemError } from '../../kernel/errors/problem-error.ts'

export const outside = (name: string) => new ProblemError('indicators.outside', 403, { title: { zh: `${name}不在你的辖区内`, en: `${name} lies outside your region` } })
export const unknownCode = () => new ProblemError('indicators.unknown', 404, { title: { zh: '没有这个指标', en: 'There is no such indicator' }, detail: { zh: '在“指标定义”页可以看到全部指标的代码。', en: 'The page Definitions lists the codes of all.' } })
export const unknownCodes = (places: readonly number[]) => new ProblemError('indicators.unknown-codes', 422, { title: { zh: `第 ${places.join('、')} 个代码没有对应的指标`, en: `No indicator has the code at place ${places.join(', ')}` }, detail: { zh: '在“指标定义”页可以看到全部指标的代码。', en: 'The page Definitions lists the codes of all.' } })
export const taken = (code: string) => new ProblemError('indicators.taken', 409, { title: { zh: `代码“${code}”已被其他地区或系统使用`, en: `The code “${code}” is used by another region or by the product` }, detail: { zh: '换一个代码。', en: 'Choose another code.' } })
export const isMeasure = (code: string) => new ProblemError('indicators.is-measure', 409, { title: { zh: `“${code}”是度量的代码`, en: `“${code}” is the code of a measure` }, detail: { zh: '换一个代码。', en: 'Choose another code.' } })
export const wrongFormula = (text: Text) => new ProblemError('indicators.formula', 422, { title: { zh: '公式不成立', en: 'The formula does not hold' }, detail: text })
export const noDraft = () => new ProblemError('indicators.no-draft', 409, { title: { zh: '这个指标没有待启用的草稿', en: 'This indicator has no draft' } })
export const notInForce = () => new ProblemError('indicators.not-in-force', 409, { title: { zh: '这个指标没有在用的版本', en: 'No version of this indicator is in force' } })
export const inUse = (code: string, by: readonly string[]) => new ProblemError('indicators.in-use', 409, { title: { zh: `指标“${code}”被 ${by.join('、')} 引用`, en: `The indicator “${code}” is used by ${by.join(', ')}` }, detail: { zh: '先改或停用引用它的指标。', en: 'Change or retire those first.' } })
export const badDay = (text: string) => new ProblemError('indicators.bad-day', 400, { title: { zh: `“${text}”不是日期`, en: `“${text}” is no day` }, detail: { zh: '写成 2026-10-31，多个用逗号隔开，最多 24 个。', en: 'Write 2026-10-31, several with commas between, at most 24.' } })
export const future = (day: string) => new ProblemError('indicators.future', 422, { title: { zh: `${day} 还没有到`, en: `${day} has not come yet` } })
export const noDimension = (code: string, dimension: string) => new ProblemError('indicators.no-dimension', 422, { title: { zh: `指标“${code}”不能按“${dimension}”分`, en: `The indicator “${code}” cannot be cut by ${dimension}` } })
export const noTerm = (code: string) => new ProblemError('indicators.no-term', 404, { title: { zh: `指标“${code}”没有这一项`, en: `The indicator “${code}” has no such sum` } })
