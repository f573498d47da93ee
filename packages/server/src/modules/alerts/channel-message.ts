import { createHmac } from 'node:crypto'
import type { Text } from '@jingwei/contract/text'
import type { Sealed } from './seal.ts'
import { SendFailure, type Outgoing } from './send-outside.ts'

export type Note = {
  readonly event: 'alert.begun' | 'alert.escalated' | 'alert.ended' | 'alert.summary' | 'alert.test'
  /** Of the delivery: a receiver that gets one twice knows it by this. */
  readonly id: string
  readonly text: Text
  readonly link: string | null
  readonly alert?: Readonly<Record<string, unknown>>
}
type RobotKind = 'dingtalk' | 'wecom'

const whole = ({ text, link }: Note) => [text.zh, text.en, ...(link ? [link] : [])].join('\n')

/** DingTalk's signature: HMAC-SHA256 of time and secret under the secret, in base64, as parameters of the address. */
export function signedByDingTalk(target: string, secret: string | null, nowMs: number): string {
  if (secret === null) return target
  const url = new URL(target)
  url.searchParams.set('timestamp', String(nowMs))
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64'))
  return url.href
}

/** A plain webhook gets everything as JSON, signed over the time and the body. */
function webhook({ target, secret }: Sealed, note: Note, nowMs: number): Outgoing {
  const { event, id, text, link, alert } = note
  const body = JSON.stringify({ event, id, at: new Date(nowMs).toISOString(), text, link, ...(alert && { alert }) })
  const signature = secret === null ? null : createHmac('sha256', secret).update(`${nowMs}.${body}`).digest('hex')
  return { url: target, body, headers: { 'x-jingwei-delivery': id, 'x-jingwei-timestamp': String(nowMs), ...(signature && { 'x-jingwei-signature': `sha256=${signature}` }) } }
}

export function outgoingFor(kind: RobotKind | 'webhook', sealed: Sealed, note: Note, nowMs: number): Outgoing {
  if (kind === 'webhook') return webhook(sealed, note, nowMs)
  // Both robots take the same plain text; WeCom's address is its secret.
  const body = JSON.stringify({ msgtype: 'text', text: { content: whole(note) } })
  return { url: kind === 'dingtalk' ? signedByDingTalk(sealed.target, sealed.secret, nowMs) : sealed.target, body }
}

/** DingTalk: sending too fast; system busy. WeCom: frequency; system busy. */
const passing = new Set([130101, 410100, -1, 45009])
/** Robots answer 200 and say in the body whether they took it. */
export function checkRobotAnswer(answer: string) {
  let said: { errcode?: unknown; errmsg?: unknown }
  try {
    said = JSON.parse(answer) as typeof said
  } catch {
    throw new SendFailure({ zh: '对方的答复不是机器人的格式', en: 'the answer is not that of a robot' }, false)
  }
  if (said?.errcode === 0) return
  const reason = `${String(said?.errcode)} ${String(said?.errmsg ?? '').slice(0, 150)}`
  throw new SendFailure({ zh: `机器人拒绝：${reason}`, en: `the robot refused: ${reason}` }, typeof said?.errcode === 'number' && passing.has(said.errcode))
}
export const mailOfNote = (to: string, note: Note) => ({ to, subject: note.text.zh.split('\n')[0]!.slice(0, 120), text: whole(note) })
