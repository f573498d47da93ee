import { createHash, createPrivateKey, createPublicKey, randomUUID, sign, verify, type KeyObject } from 'node:crypto'
import type { Envelope } from '@jingwei/contract/exchanges'
import { canonical, type Json } from '@jingwei/engines/sdmx'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { ExchangesDb } from './context.ts'
import { keyLost } from './exchanges.errors.ts'
import { findInstance, insertInstance } from './partner.store.ts'
import type { ExchangesTables } from './exchanges.tables.ts'

/** What stands before the 32 bytes of a key of Ed25519 in PKCS #8 and SPKI (RFC 8410). */
const [privateHead, publicHead] = [Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from('302a300506032b6570032100', 'hex')]

/** Eight groups of five digits, each from five bytes of the SHA-512 of the raw key: short enough for the phone, some 132 bits. */
export function fingerprintOf(publicKey: Buffer): string {
  const digest = createHash('sha512').update(publicKey).digest()
  return Array.from({ length: 8 }, (_, i) => String(digest.readUIntBE(i * 5, 5) % 100_000).padStart(5, '0')).join('')
}
export const digestOf = (payload: Json): Buffer => createHash('sha256').update(canonical(payload)).digest()

/** Whether the holder of the key signed exactly this. */
export function isSignedBy(publicKey: Buffer, { payload, signature }: Envelope): boolean {
  if (signature.algorithm !== 'Ed25519' || signature.key !== fingerprintOf(publicKey)) return false
  const given = Buffer.from(signature.value, 'base64')
  if (given.length !== 64) return false
  try {
    return verify(null, Buffer.from(canonical(payload as Json)), createPublicKey({ key: Buffer.concat([publicHead, publicKey]), format: 'der', type: 'spki' }), given)
  } catch {
    // What has no canonical form was signed by nobody.
    return false
  }
}

export type OwnInstance = { readonly id: string; readonly publicKey: Buffer; readonly fingerprint: string; readonly madeAt: string; readonly isLost: boolean; sign(payload: Json): Envelope }

type StoredInstance = NonNullable<Awaited<ReturnType<typeof findInstance>>>
/** Our key, for whoever holds a transaction: waiting for a second connection inside one, enough callers at once would wait for ever. */
export type Own = { instance(db: ExchangesDb): Promise<OwnInstance> }
export async function openOwn(kernel: Kernel): Promise<Own> {
  let remembered: OwnInstance | undefined
  const refresh = async () => {
    const found = await kernel.database.as<ExchangesTables, StoredInstance | undefined>(system, findInstance)
    remembered = found && instanceOf(kernel, found)
  }
  // Told to every process, this one too, once it is committed.
  await kernel.hear('jw_exchanges', () => void refresh().catch((error: unknown) => kernel.log.error({ err: error }, 'our own key was not read again')))
  await refresh()
  return { instance: async (db) => remembered ?? instanceOf(kernel, (await findInstance(db)) ?? (await firstInstance(db, kernel))) }
}

/**
 * The private half is derived from the server's secret for this instance, so that it is in no table and no backup; who restores a backup
 * without the secret has another key, and is told so.
 */
function instanceOf(kernel: Kernel, found: StoredInstance): OwnInstance {
  const key = privateKeyOf(kernel, found.id)
  const publicKey = publicOf(key)
  const isLost = !publicKey.equals(found.public_key)
  const fingerprint = fingerprintOf(found.public_key)
  return {
    id: found.id, publicKey: found.public_key, fingerprint, madeAt: found.made_at, isLost,
    sign(payload) {
      if (isLost) throw keyLost()
      return { payload: payload as Record<string, unknown>, signature: { algorithm: 'Ed25519', key: fingerprint, value: sign(null, Buffer.from(canonical(payload)), key).toString('base64') } }
    },
  }
}
export const privateKeyOf = ({ secrets }: Pick<Kernel, 'secrets'>, instance: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privateHead, Buffer.from(secrets.keyFor(`exchanges ${instance}`), 'base64url')]), format: 'der', type: 'pkcs8' })
export const publicOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicHead.length)

async function firstInstance(db: ExchangesDb, kernel: Kernel) {
  const id = randomUUID()
  await insertInstance(db, { id, public_key: publicOf(privateKeyOf(kernel, id)), made_at: kernel.now().toISOString() })
  // If another process was faster, its instance counts.
  return (await findInstance(db))!
}
