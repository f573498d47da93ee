import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from './passkeys.ts'

it('writes bytes as the WebAuthn messages do, and reads them again', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    const text = toBase64Url(Uint8Array.from(bytes).buffer)
    expect(text).toBe(Buffer.from(bytes).toString('base64url'))
    expect(new Uint8Array(fromBase64Url(text))).toEqual(Uint8Array.from(bytes))
  }))
})
