import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { Envelope } from '@jingwei/contract/exchanges'
import { canonical, type Json } from '@jingwei/engines/sdmx'
import { fingerprintOf } from '../modules/exchanges/index.ts'

/** Somebody else's instance, as far as letters go: a key of its own, and who it says it is. */
export function otherInstance() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  const fingerprint = fingerprintOf(raw)
  return {
    id: randomUUID(), key: raw.toString('base64'), lastFive: fingerprint.slice(-5),
    sign: (payload: Json): Envelope => ({ payload: payload as Record<string, unknown>, signature: { algorithm: 'Ed25519', key: fingerprint, value: sign(null, Buffer.from(canonical(payload)), privateKey).toString('base64') } }),
  }
}
