import { system } from '../../kernel/access/actor.ts'
import { mailOf } from '../../kernel/mail/mail.ts'
import { checkRobotAnswer, mailOfNote, outgoingFor, signedHeaders, type Note } from '../../kernel/outgoing/channel-message.ts'
import { SendFailure, sendOutside } from '../../kernel/outgoing/send-outside.ts'
import { recordSending, sealedOf } from './channel.store.ts'
import type { Context } from './context.ts'
import { wholeText, smsText } from './message.ts'
import type { NoticesDb } from './notices.store.ts'

const timeoutMs = 10_000
export const asSystem = <T>({ kernel }: Context, work: (db: NoticesDb) => Promise<T>) => kernel.database.as(system, work)
export const linkOf = ({ kernel }: Context, path: string | null) => (path && kernel.config.JINGWEI_PUBLIC_URL ? `${kernel.config.JINGWEI_PUBLIC_URL.replace(/\/$/, '')}${path}` : null)
export const isMobile = (account: string) => /^1\d{10}$/.test(account)

type Content = Parameters<typeof wholeText>[0] & { readonly id: string; readonly kind: string; readonly link: string | null }
const noteOf = (context: Context, content: Content): Note => ({ event: content.kind, id: content.id, text: wholeText(content), link: linkOf(context, content.link) })

/** To one person, by e-mail or a short message. Rejects with `SendFailure`. */
export async function sendToPerson(context: Context, way: 'email' | 'sms', account: string | undefined, content: Content): Promise<void> {
  const { kernel } = context
  const fits = account !== undefined && (way === 'sms' ? isMobile(account) : account.includes('@'))
  if (!fits) throw new SendFailure({ zh: '此人的登录账号不能用这种方式联系', en: 'the person cannot be reached this way by the account of sign-in' }, false)
  if (way === 'email') {
    const mail = mailOf(kernel)
    if (!mail.isConfigured) throw new SendFailure({ zh: '平台没有设置发信服务器', en: 'no mail server is configured' }, false)
    return asSystem(context, (db) => mail.queue(db, [mailOfNote(account, noteOf(context, content))]))
  }
  const { JINGWEI_SMS_URL: url, JINGWEI_SMS_SECRET: secret } = kernel.config
  if (url === null) throw new SendFailure({ zh: '平台没有设置短信网关', en: 'no SMS gateway is configured' }, false)
  const nowMs = kernel.now().getTime()
  const body = JSON.stringify({ id: content.id, at: new Date(nowMs).toISOString(), to: account, text: smsText(content, linkOf(context, content.link)), kind: content.kind })
  // The gateway is whoever runs the server's own choice and often stands beside it.
  await sendOutside({ url, body, headers: signedHeaders(content.id, secret, body, nowMs) }, { allowPrivate: true, timeoutMs })
}

/** To a robot, now; notes at the robot what became of it. Rejects with `SendFailure`. */
export async function sendToChannel(context: Context, channelId: number, content: Content): Promise<void> {
  const { kernel, seal } = context
  const channel = await asSystem(context, (db) => sealedOf(db, channelId))
  if (!channel) throw new SendFailure({ zh: '群机器人已删除', en: 'the robot was removed' }, false)
  try {
    checkRobotAnswer(await sendOutside(outgoingFor(channel.kind, seal.open(channel.sealed), noteOf(context, content), kernel.now().getTime()), { allowPrivate: kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS, timeoutMs }))
    await asSystem(context, (db) => recordSending(db, channelId, { last_sent_at: kernel.now().toISOString(), last_problem: null }))
  } catch (error) {
    if (error instanceof SendFailure) await asSystem(context, (db) => recordSending(db, channelId, { last_problem: JSON.stringify(error.text) }))
    throw error
  }
}
