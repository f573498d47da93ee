import type { ConsultationState, StepName } from '@jingwei/contract/experts'
import type { Text } from '@jingwei/contract/text'

export const stateWords: Record<ConsultationState, Text> = {
  asked: { zh: '待专家答复', en: 'waiting for the experts' }, accepted: { zh: '已接受，待约时间', en: 'accepted, not scheduled yet' }, proposed: { zh: '待企业确认时间', en: 'waiting for the firm to agree to a time' },
  declined: { zh: '专家均已谢绝', en: 'declined by every expert' }, scheduled: { zh: '已约定', en: 'scheduled' }, held: { zh: '已进行，待出意见', en: 'held, waiting for the report' }, reported: { zh: '已出意见', en: 'reported' },
  'followed-up': { zh: '已回访', en: 'followed up' }, closed: { zh: '已办结', en: 'closed' }, cancelled: { zh: '已取消', en: 'cancelled' },
}
export const modeWords = { 'on-site': { zh: '上门会诊', en: 'a visit on site' }, remote: { zh: '远程问诊', en: 'remote consulting' } } as const
export const outcomeWords = { solved: { zh: '已解决', en: 'solved' }, improved: { zh: '有改善', en: 'improved' }, unchanged: { zh: '未改善', en: 'unchanged' } } as const
/** What the others are told after a step. */
export const toldWords: Record<StepName, Text> = {
  assign: { zh: '已指派专家', en: 'Experts were assigned' }, accept: { zh: '专家已接受', en: 'The expert accepted' }, decline: { zh: '专家谢绝了', en: 'The expert declined' },
  propose: { zh: '请确认会诊时间', en: 'Please agree to a time' }, agree: { zh: '企业已确认时间', en: 'The firm agreed to the time' }, schedule: { zh: '会诊时间已定', en: 'The time is set' },
  link: { zh: '会议链接有变', en: 'The meeting link changed' }, question: { zh: '专家想先了解一个问题', en: 'The expert asks something beforehand' }, answer: { zh: '企业回答了问题', en: 'The firm answered' },
  hold: { zh: '会诊已进行', en: 'The consultation was held' }, report: { zh: '会诊意见已出', en: 'The report is here' }, 'follow-up': { zh: '专家已回访', en: 'The expert followed up' },
  confirm: { zh: '企业已确认成效', en: 'The firm confirmed the outcome' }, close: { zh: '会诊已办结', en: 'The consultation was closed' }, cancel: { zh: '会诊已取消', en: 'The consultation was cancelled' },
}
export const awaitedWords: Partial<Record<ConsultationState, Text>> = {
  asked: { zh: '会诊申请等待答复', en: 'A consultation waits for an answer' }, accepted: { zh: '会诊等待约定时间', en: 'A consultation waits for a time' }, proposed: { zh: '会诊时间等待企业确认', en: 'A proposed time waits for the firm' },
  declined: { zh: '会诊等待另派专家', en: 'A consultation waits for another expert' }, scheduled: { zh: '会诊时间已过，请登记', en: 'A consultation is past; please record it' }, held: { zh: '会诊意见等待提交', en: 'A report is awaited' },
  reported: { zh: '到回访日，请确认成效', en: 'Follow-up is due; please confirm the outcome' }, 'followed-up': { zh: '请企业确认成效', en: 'Please confirm the outcome' },
}
