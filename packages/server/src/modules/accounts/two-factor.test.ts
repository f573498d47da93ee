import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, listOf, textOf, type Browser } from './browser.fixture.ts'

const password = '春江水暖鸭先知-2026'

/** RFC 6238 with SHA-1, 6 digits, 30 seconds, as authenticators compute it. */
function totp(uri: string, stepsAway = 0): string {
  const letters = new URL(uri).searchParams.get('secret')?.replace(/=+$/, '') ?? ''
  const bits = Array.from(letters, (c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAway))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('two-factor', () => {
  let t: TestKernel
  let b: Browser
  let uri: string
  let backupCodes: string[]
  beforeAll(async () => {
    t = await testKernel()
    await t.kernel.database.as(system, async (db) => {
      const [person] = await t.faces.accounts.copyPeople(db, [{ name: '沈青', account: '13600001111' }], password)
      for (const regionCode of ['361102', '361103'])
        await t.faces.accounts.grant(db, system, { personId: person!, role: 'officer', regionCode })
    })
    b = browser(t.kernel)
    await b.signIn('13600001111', password)
    await b.put('/session/capacity', { capacityId: listOf<{ id: string }>((await b.get('/session')).body.capacities)[1]?.id })
  })
  afterAll(() => t.close())

  it('is begun with the password, and asks for nothing until it is confirmed', async () => {
    expect((await b.put('/me/two-factor', { code: '123456' })).body.code).toBe('accounts.two-factor-not-begun')
    expect((await b.post('/me/two-factor', { password: 'not this one' })).body.code).toBe('accounts.wrong-current-password')
    const { status, body } = await b.post('/me/two-factor', { password })
    uri = textOf(body.uri)
    backupCodes = listOf(body.backupCodes)
    expect([status, backupCodes.length, new URL(uri).protocol]).toEqual([200, 10, 'otpauth:'])
    expect((await browser(t.kernel).signIn('13600001111', password)).body.needsCode).toBe(false)
  })

  it('is confirmed with a right code, and the session goes on in its capacity', async () => {
    const before = (await b.get('/session')).body.capacity?.id
    expect((await b.put('/me/two-factor', { code: totp(uri, 50) })).body.code).toBe('accounts.wrong-code')
    expect((await b.get('/session')).body.twoFactor).toBe(false)
    expect((await b.put('/me/two-factor', { code: totp(uri) })).status).toBe(204)
    const { body } = await b.get('/session')
    expect([body.twoFactor, body.capacity?.id]).toEqual([true, before])
    expect((await b.post('/me/two-factor', { password })).body.code).toBe('accounts.two-factor-already-on')
  })

  it('then asks for the code, and opens nothing without it', async () => {
    const other = browser(t.kernel)
    const asked = await other.signIn('13600001111', password)
    expect([asked.status, asked.body.needsCode, asked.body.session]).toEqual([200, true, null])
    expect((await other.get('/session')).body.person).toBeNull()
    expect((await other.signIn('13600001111', password, totp(uri, 50))).body.code).toBe('accounts.wrong-code')
    expect((await other.signIn('13600001111', 'not this one', totp(uri))).body.code).toBe('accounts.wrong-password')
    const { body } = await other.signIn('13600001111', password, totp(uri))
    expect([body.needsCode, body.session?.person?.name]).toEqual([false, '沈青'])
  })

  it('takes a backup code once', async () => {
    expect((await browser(t.kernel).signIn('13600001111', password, backupCodes[0])).body.session?.person?.name).toBe('沈青')
    expect((await browser(t.kernel).signIn('13600001111', password, backupCodes[0])).body.code).toBe('accounts.wrong-code')
  })

  it('locks after ten wrong codes, and asking for the code in between forgives none', async () => {
    // A right sign-in begins the count anew.
    await browser(t.kernel).signIn('13600001111', password, backupCodes[1])
    const answers: unknown[] = []
    for (let i = 0; i < 10; i++) {
      expect((await browser(t.kernel).signIn('13600001111', password)).status).toBe(200)
      answers.push((await browser(t.kernel).signIn('13600001111', password, totp(uri, 50 + i))).body.code)
    }
    expect(answers).toEqual(Array(10).fill('accounts.wrong-code'))
    expect((await browser(t.kernel).signIn('13600001111', password, totp(uri))).body.code).toBe('accounts.locked')
    await t.kernel.database.owner.query('delete from accounts.lock_out')
  })

  it('is switched off with the password', async () => {
    expect((await b.remove('/me/two-factor', { password: 'not this one' })).body.code).toBe('accounts.wrong-current-password')
    const before = (await b.get('/session')).body.capacity?.id
    expect((await b.remove('/me/two-factor', { password })).status).toBe(204)
    const { body } = await b.get('/session')
    expect([body.twoFactor, body.capacity?.id]).toEqual([false, before])
    expect((await browser(t.kernel).signIn('13600001111', password)).body.needsCode).toBe(false)
  })
})
