import type { Text } from '@jingwei/contract/text'
import { system } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Context, ExchangesDb } from './context.ts'
import { envelopeOf, kindOf } from './documents.ts'
import { notAPackage } from './exchanges.errors.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { fingerprintOf, ownInstance, privateKeyOf, publicOf } from './keys.ts'
import { findPackage } from './package.store.ts'
import { renewInstance } from './partner.store.ts'
import { receivePackage } from './receive-package.ts'
import type { ReceivedMeasures } from './received-measures.ts'
import { takeReceipt } from './take-receipt.ts'

/** What commands ask: whoever runs them has the data in hand anyway. What was received stands among the measures. */
export type Exchanges = {
  /** A package as it was signed, or our receipt for it; null where there is none. */
  fileOf(id: number, what: 'envelope' | 'receipt'): Promise<string | null>
  /** A package or a receipt that came as a file. */
  take(content: string, by: string): Promise<{ readonly outcome: 'accepted' | 'refused'; readonly isRepeated: boolean; readonly packageId: number | null; readonly reasons: readonly Text[] }>
  /** The key of today's secret becomes ours; gives its fingerprint. */
  renewKey(): Promise<string>
}

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
    async renewKey() {
      const own = await ownInstance(context)
      const publicKey = publicOf(privateKeyOf(kernel, own.id))
      await as(async (db) => {
        await renewInstance(db, { id: own.id, public_key: publicKey, made_at: kernel.now().toISOString() })
        await audit(db, system, { action: 'exchange-key.renewed', before: { fingerprint: own.fingerprint }, after: { fingerprint: fingerprintOf(publicKey) } })
      })
      return fingerprintOf(publicKey)
    },
  }
}
