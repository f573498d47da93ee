import type { Envelope } from '@jingwei/contract/exchanges'
import { system } from '../../kernel/access/actor.ts'
import { attempt } from '../../kernel/outgoing/attempt.ts'
import { SendFailure, sendOutside } from '../../kernel/outgoing/send-outside.ts'
import type { Context, ExchangesDb } from './context.ts'
import { envelopeOf } from './documents.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { nextToPush, partnersNotReached, reviveFailed, updatePackage, type PackageRecord } from './package.store.ts'
import { findPartner, notePartner, type PartnerRecord } from './partner.store.ts'
import { isReceiptFor, recordReceipt, waitsForWhat } from './take-receipt.ts'

const [packagesJob, answerJob] = ['exchanges.push', 'exchanges.answer']
const timeoutMs = 60_000
const pathOf = (url: string, what: 'packages' | 'answers') => `${url.replace(/\/+$/, '')}/api/v1/exchange/${what}`
type Told = { partnerId: number }
/** 409: people there have not compared our key, or revoked it; they may yet. */
const isRefusal = (error: unknown) => error instanceof SendFailure && error.text.en.endsWith(' 409')
const notTrustedThere = () => new SendFailure({ zh: '对方答复 409：还没有核对我们的密钥，或已吊销', en: 'the server answered 409: our key was not compared there yet, or was revoked' }, true)
const enqueuePush = (db: ExchangesDb, { kernel }: Context, partnerId: number, runAt?: Date) => kernel.jobs.enqueue(db, packagesJob, { partnerId }, { key: `${packagesJob}:${partnerId}`, ...(runAt && { runAt }) })
/** With what was given up before: nothing after it can arrive without it. */
export async function pushAnew(db: ExchangesDb, context: Context, partnerId: number): Promise<void> {
  await reviveFailed(db, partnerId)
  await enqueuePush(db, context, partnerId)
}
/** Every night: what was given up may arrive now that somebody compared keys or the other side is back. */
export const pushGivenUp = (context: Context) =>
  context.kernel.database.as<ExchangesTables, void>(system, async (db) => {
    for (const partnerId of await partnersNotReached(db)) await pushAnew(db, context, partnerId)
  })
export const enqueueAnswer = (db: ExchangesDb, { kernel }: Context, partnerId: number, runAt?: Date) => kernel.jobs.enqueue(db, answerJob, { partnerId }, { key: `${answerJob}:${partnerId}`, ...(runAt && { runAt }) })

/**
 * The outbox. One job for each partner pushes what waits, in order, and takes the signed receipt; what may pass is tried again, and what
 * comes after it waits, also where it was given up. A crash between pushing and recording pushes a package twice, which changes nothing there.
 */
export function definePushing(context: Context) {
  const { kernel } = context
  const as = <R>(work: (db: ExchangesDb) => Promise<R>) => kernel.database.as<ExchangesTables, R>(system, work)
  const post = (url: string, body: string) => sendOutside({ url, body }, { allowPrivate: kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS, timeoutMs })
  const pushed = async (partner: PartnerRecord, sent: PackageRecord): Promise<Envelope> => {
    const receipt = envelopeOf(await post(pathOf(partner.url!, 'packages'), sent.envelope).catch((error: unknown) => Promise.reject(isRefusal(error) ? notTrustedThere() : error)))
    if (!receipt || !isReceiptFor(partner, sent, receipt)) throw new SendFailure({ zh: '对方的收据不对：不是这个伙伴签的，或说的不是这个数据包', en: 'the receipt is not right: another key signed it, or it is for another package' }, true)
    const before = waitsForWhat(receipt)
    if (before) throw new SendFailure(before, true)
    return receipt
  }

  kernel.jobs.define<Told>(packagesJob, async ({ partnerId }, signal) => {
    for (;;) {
      if (signal.aborted) throw new Error('stopping')
      const found = await as(async (db) => ({ partner: await findPartner(db, partnerId), waiting: await nextToPush(db, partnerId) }))
      const { partner, waiting } = found
      if (waiting?.state !== 'waiting' || !partner || partner.state !== 'trusted' || partner.url === null) return
      const got: { receipt: Envelope | null } = { receipt: null }
      const made = await attempt(async () => void (got.receipt = await pushed(partner, waiting)), waiting.tries, kernel.now)
      await as(async (db) => {
        if (got.receipt && made.outcome === 'sent') await recordReceipt(db, context, partner, waiting, got.receipt)
        else await updatePackage(db, waiting.id, { state: made.outcome === 'failed' ? 'failed' : 'waiting', tries: made.attempts, again_at: made.again?.toISOString() ?? null, problem: made.problem && JSON.stringify(made.problem) })
        await notePartner(db, partnerId, { last_problem: made.problem && JSON.stringify(made.problem) })
        if (made.again) await enqueuePush(db, context, partnerId, made.again)
      })
      // What comes after one that did not arrive would be refused as well.
      if (made.outcome !== 'sent') return
    }
  })

  kernel.jobs.define<Told & { tries?: number }>(answerJob, async ({ partnerId, tries = 0 }) => {
    const partner = await as((db) => findPartner(db, partnerId))
    const envelope = partner?.answer ? envelopeOf(partner.answer) : null
    if (!partner || partner.url === null || !envelope || partner.state === 'revoked') return
    const made = await attempt(async () => void (await post(pathOf(partner.url!, 'answers'), JSON.stringify(envelope))), tries, kernel.now)
    await as(async (db) => {
      await notePartner(db, partnerId, { last_problem: made.problem && JSON.stringify(made.problem), ...(made.outcome === 'sent' && { answer: null }) })
      if (made.again) await kernel.jobs.enqueue(db, answerJob, { partnerId, tries: made.attempts }, { key: `${answerJob}:${partnerId}`, runAt: made.again })
    })
  })
}
