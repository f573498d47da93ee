import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

export type Sealed = { readonly target: string; readonly secret: string | null }
export type Seal = { close(content: Sealed): Buffer; open(sealed: Buffer): Sealed }

const [ivBytes, tagBytes] = [12, 16]

/** AES-256-GCM under a key derived from the server's secret for one purpose: who has the database, or its backup, does not have the robots' tokens. */
export function openSeal(secrets: Secrets, purpose: string): Seal {
  const key = createHash('sha256').update(secrets.keyFor(purpose)).digest()
  return {
    close(content) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const text = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), text])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
      return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString()) as Sealed
    },
  }
}
