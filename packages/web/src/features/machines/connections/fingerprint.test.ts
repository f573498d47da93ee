import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { fingerprintOf, isFingerprint, plainFingerprint } from './fingerprint.ts'

const der = Buffer.from('not quite a certificate, but bytes')
const wanted = createHash('sha256').update(der).digest('hex')

it('is that of the bytes, in whichever wrapping they come', async () => {
  expect(await fingerprintOf(new Blob([der]))).toBe(wanted)
  expect(await fingerprintOf(new Blob([`Subject: x\n-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`]))).toBe(wanted)
})
it('reads what tools print', () => {
  const printed = wanted.toUpperCase().replaceAll(/(..)(?=.)/g, '$1:')
  expect(plainFingerprint(` ${printed}\n`)).toBe(wanted)
  expect([isFingerprint(wanted), isFingerprint('abc')]).toEqual([true, false])
})
