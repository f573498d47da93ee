import type { exchanges as contract } from '@jingwei/contract/exchanges'
import type { Body } from '@jingwei/contract/operation'
import type { Text } from '@jingwei/contract/text'
import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Context, ExchangesDb } from './context.ts'
import { envelopeOf, kindOf } from './documents.ts'
import { notAPackage } from './exchanges.errors.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { fingerprintOf, privateKeyOf, publicOf } from './keys.ts'
import { invite, takeAnswer, trust } from './join.ts'
import { findPackage } from './package.store.ts'
import { renewInstance } from './partner.store.ts'
import { receivePackage } from './receive-package.ts'
import type { ReceivedMeasures } from './received-measures.ts'
import { takeReceipt } from './take-receipt.ts'

/** What commands and the demo ask: whoever runs them has the data in hand anyway. What was received stands among the measures. */
export type Exchanges = {
  /** A package as it was signed, or our receipt for it; null where there is none. */
  fileOf(id: number, what: 'envelope' | 'receipt'): Promise<string | null>
  /** A package or a receipt that came as a file. */
  take(content: string, by: string): Promise<{ readonly outcome: 'accepted' | 'refused'; readonly isRepeated: boolean; readonly packageId: number | null; readonly reasons: readonly Text[] }>
  invite<T>(db: Db<T>, actor: Actor, body: Body<typeof contract.invite>): ReturnType<typeof invite>
  takeAnswer(text: string): Promise<number>
  trust<T>(db: Db<T>, actor: Actor, partnerId: number, heard: string): ReturnType<typeof trust>
  /** The key of today's secret becomes ours; gives its fingerprint. */
  renewKey(): Promise<string>
}

/** Another module's transaction, seen as ours: the same connection and actor, our tables. */
const own = <T>(db: Db<T>) => db as unknown as ExchangesDb
const everywhere = { lo: 0, hi: 2_147_483_647 }
export function byOperator(context: Context, received: ReceivedMeasures): Exchanges {
  const { kernel } = context
  const as = <R>(work: (db: ExchangesDb) => Promise<R>) => kernel.database.as<ExchangesTables, R>(system, work)
  return {
    fileOf: async (id, what) => (await as((db) => findPackage(db, id)))?.[what] ?? null,
    async take(content, by) {
      const envelope = envelopeOf(content)
      if (!envelope) throw notAPackage()
      return kindOf(envelope) === 'jingwei-receipt' ? as((db) => takeReceipt(db, context, envelope, everywhere)) : receivePackage(context, received, envelope, { name: by, ...everywhere })
    },
    invite: (db, actor, body) => invite(own(db), context, actor, body),
    takeAnswer: (text) => takeAnswer(context, text, null),
    trust: (db, actor, id, heard) => trust(own(db), context, actor, id, heard),
    async renewKey() {
      return as(async (db) => {
        const instance = await context.own.instance(db)
        const publicKey = publicOf(privateKeyOf(kernel, instance.id))
        await renewInstance(db, { id: instance.id, public_key: publicKey, made_at: kernel.now().toISOString() })
        await audit(db, system, { action: 'exchange-key.renewed', before: { fingerprint: instance.fingerprint }, after: { fingerprint: fingerprintOf(publicKey) } })
        return fingerprintOf(publicKey)
      })
    },
  }
}
