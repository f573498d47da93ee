import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const alertNotFound = () => notFound({ zh: '报警', en: 'Alert' })
export const ruleNotFound = () => notFound({ zh: '报警规则', en: 'Rule' })
export const channelNotFound = () => notFound({ zh: '通知渠道', en: 'Channel' })
export const muteNotFound = () => notFound({ zh: '静音', en: 'Mute' })
export const firmNotFound = () => notFound({ zh: '企业', en: 'Firm' })

export const alreadyAcknowledged = (by: string) =>
  new ProblemError('alerts.already-acknowledged', 409, { title: { zh: `${by}已确认这条报警`, en: `${by} has acknowledged this alert already` } })
export const tooMany = (what: 'rules' | 'channels', limit: number) =>
  new ProblemError(`alerts.too-many-${what}`, 422, { title: what === 'rules' ? { zh: `一家企业最多 ${limit} 条规则`, en: `A firm has at most ${limit} rules` } : { zh: `一家企业最多 ${limit} 个通知渠道`, en: `A firm has at most ${limit} channels` } })
export const noSuchChannels = (ids: readonly number[]) => new ProblemError('alerts.no-such-channel', 422, { title: { zh: `没有这些通知渠道：${ids.join('、')}`, en: `No such channels: ${ids.join(', ')}` } })
export const noSuchMachines = (ids: readonly number[]) => new ProblemError('alerts.no-such-machine', 422, { title: { zh: `没有这些设备：${ids.join('、')}`, en: `No such machines: ${ids.join(', ')}` } })
export const noSuchSignal = (signal: string, machines: readonly string[]) =>
  new ProblemError('alerts.no-such-signal', 422, { title: { zh: `这些设备没有信号 ${signal}：${machines.join('、')}`, en: `These machines have no signal ${signal}: ${machines.join(', ')}` } })

const at = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])
export const noBound = () => at('body.condition', 'bound', '请至少填写上限或下限之一', 'give an upper or a lower bound')
export const crossedBounds = () => at('body.condition', 'bounds', '上限须大于下限，回差须小于两者之间的一半', 'the upper bound must exceed the lower one, and the hysteresis must be less than half of what lies between')
export const escalationWithoutChannel = () => at('body.escalateChannelIds', 'required', '要升级，请选择升级通知的渠道', 'say to which channels it is escalated')
export const nothingToMute = () => at('body.machineId', 'required', '请指定设备或规则', 'name a machine, a rule or both')
export const muteInPast = () => at('body.until', 'past', '须晚于现在', 'must lie in the future')
export const muteTooLong = (days: number) => at('body.until', 'too-long', `最长 ${days} 天`, `at most ${days} days`)
export const badTarget = (zh: string, en: string) => at('body.target', 'target', zh, en)
export const badCursor = () => at('query.cursor', 'cursor', '翻页标记无效，请从第一页开始', 'not a cursor of this list; begin with the first page')
