import type { LineFault } from '@jingwei/engines/line-protocol'
import type { PayloadFault, ValueFault } from '@jingwei/engines/payloads'
import type { Refusal } from '../face.ts'

type OwnFault = 'telemetry.time-outside' | 'telemetry.unknown-machine' | 'telemetry.machine-not-named' | 'telemetry.nothing-known' | 'telemetry.no-mapping' | 'telemetry.undecodable'
export type FaultCode = ValueFault | PayloadFault | OwnFault | `telemetry.${LineFault}`

const reasons: Record<FaultCode, { zh: string; en: string }> = {
  'telemetry.not-a-number': { zh: '值不是数字', en: 'the value is not a number' },
  'telemetry.not-finite': { zh: '值是 NaN 或无穷大', en: 'the value is NaN or infinite' },
  'telemetry.no-value': { zh: '值为空', en: 'the value is null' },
  'telemetry.not-a-value': { zh: '值是对象或列表', en: 'the value is an object or a list' },
  'telemetry.unknown-state': { zh: '状态字典里没有这个值', en: 'the signal’s states do not list this value' },
  'telemetry.text-too-long': { zh: '文字太长', en: 'the text is too long' },
  'telemetry.not-json': { zh: '不是有效的 JSON', en: 'it is not valid JSON' },
  'telemetry.not-readings': { zh: '不是读数的格式', en: 'it is not of a form for readings' },
  'telemetry.bad-time': { zh: '时间看不懂；应为毫秒数或带时区的 ISO 8601', en: 'the time is neither milliseconds nor ISO 8601 with its zone' },
  'telemetry.nothing-mapped': { zh: '映射在报文中什么也没找到', en: 'the mapping found nothing in it' },
  'telemetry.too-many': { zh: '一条报文里的读数太多', en: 'there are too many readings in one message' },
  'telemetry.time-outside': { zh: '时间早于 2000 年，或比现在晚 24 小时以上', en: 'the time is before 2000 or more than 24 hours ahead' },
  'telemetry.unknown-machine': { zh: '这个接入下没有叫这个名字的设备', en: 'no machine of this connection has that name' },
  'telemetry.machine-not-named': { zh: '这个接入有多台设备，报文没有说是哪一台', en: 'the connection serves several machines and the message names none' },
  'telemetry.nothing-known': { zh: '报文里的信号都没有登记', en: 'none of its signals is known' },
  'telemetry.no-mapping': { zh: '这个接入还没有映射', en: 'the connection has no mapping yet' },
  'telemetry.undecodable': { zh: '报文无法解析', en: 'the message could not be decoded' },
  'telemetry.line.no-fields': { zh: '这一行没有字段', en: 'the line has no fields' },
  'telemetry.line.bad-tags': { zh: '标签有误', en: 'a tag lacks its name or value' },
  'telemetry.line.bad-field': { zh: '字段有误', en: 'a field lacks its name or value' },
  'telemetry.line.bad-value': { zh: '字段的值有误', en: 'the value of a field is not valid' },
  'telemetry.line.bad-time': { zh: '行末的时间有误', en: 'the time at the end of the line is not valid' },
  'telemetry.line.too-long': { zh: '这一行太长', en: 'the line is too long' },
}
/** `where`: the machine and signal, the path or the line; as it was sent, so it is cut. */
export function refusal(code: FaultCode, where = ''): Refusal {
  const { zh, en } = reasons[code]
  const at = where.length > 120 ? `${where.slice(0, 120)}…` : where
  return { code, reason: at === '' ? { zh, en } : { zh: `${at}：${zh}`, en: `${at}: ${en}` } }
}
