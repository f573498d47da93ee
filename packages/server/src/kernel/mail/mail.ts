import { createTransport, type Transporter } from 'nodemailer'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Kernel } from '../kernel.ts'

export type Message = { readonly to: string; readonly subject: string; readonly text: string }
export type Mail = {
  /** Without a server set, notices stay in the product and nothing is queued. */
  readonly isConfigured: boolean
  /** Queues one job a message in the transaction of the change that causes it; a server that is away is tried again. */
  queue<Tables>(db: Db<Tables>, messages: readonly Message[]): Promise<void>
}

const opened = new WeakMap<Kernel, Mail>()

/** The one mail of a kernel, whichever module asks first. */
export function mailOf(kernel: Kernel): Mail {
  const before = opened.get(kernel)
  if (before) return before
  const { JINGWEI_SMTP_URL: url, JINGWEI_MAIL_FROM: from } = kernel.config
  let transport: Transporter | undefined
  const sender = (smtpUrl: string) => {
    if (!transport) {
      const made = createTransport({ url: smtpUrl, pool: true, maxConnections: 2, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000, disableFileAccess: true, disableUrlAccess: true })
      transport = made
      kernel.onClose(async () => made.close())
    }
    return transport
  }
  kernel.jobs.define<Message>('mail.send', async ({ to, subject, text }) => {
    if (url) await sender(url).sendMail({ from, to, subject, text })
  })
  const mail: Mail = {
    isConfigured: url !== null,
    async queue(db, messages) {
      if (url === null || messages.length === 0) return
      await sql`select kernel.enqueue('mail.send', message, null, null) from jsonb_array_elements(${JSON.stringify(messages)}::jsonb) as message`.execute(db)
    },
  }
  opened.set(kernel, mail)
  return mail
}
