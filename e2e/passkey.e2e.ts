import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sme2024 } from '@jingwei/engines/instruments'
import type { Browser, BrowserContext, CDPSession } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts as frame } from '../packages/web/src/app/texts.ts'
import { texts as account } from '../packages/web/src/features/accounts/own/texts.ts'
import { texts as check } from '../packages/web/src/features/diagnosis/report-check/texts.ts'
import { sheet } from './answering.ts'
import { desk, openBrowser, phone, press, screenPath, typePassword, visit, words, type Visitor } from './browser.ts'
import { accept, firstAdministrator, password, taken, type Caller } from './people.ts'
import { pdfText } from './pdf-text.ts'
import { openProduct, type Product } from './product.ts'

let product: Product
let administrator: Caller
let browser: Browser
let visitor: Visitor
let device: CDPSession
const faults: string[] = []
const t = { frame: words(frame, 'zh'), account: words(account, 'zh'), check: words(check, 'zh') }
/** Passkeys are made for names; the same server by its number offers none. */
const byName = () => `http://localhost:${product.port}`

const whoIs = (context: BrowserContext) => context.request.get('/api/v1/session').then((r) => r.json() as Promise<{ person: { account: string } | null; capacity: { role: string } | null }>)
async function signOut({ page, context }: Visitor) {
  await context.clearCookies()
  await page.goto('/sign-in')
}

beforeAll(async () => {
  product = await openProduct()
  await product.start()
  administrator = await firstAdministrator(product)
  browser = await openBrowser()
  visitor = await visit(browser, { address: byName(), language: 'zh', size: desk, who: 'administrator', faults })
  device = await visitor.context.newCDPSession(visitor.page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await product?.remove()
})

describe('a passkey', { timeout: 120_000 }, () => {
  it('is added under “my account”, by its name', async () => {
    const { page } = visitor
    await page.goto('/account')
    await typePassword(page, 'zh', 'first@example.com')
    await page.getByText(t.account('passkeyNone')).waitFor()
    await page.getByRole('button', { name: t.account('passkeyAdd') }).click()
    await page.getByLabel(t.account('passkeyName')).fill('办公室电脑')
    await page.getByRole('button', { name: t.account('passkeyNext') }).click()
    await page.getByRole('listitem').filter({ hasText: '办公室电脑' }).waitFor()
    await page.getByRole('button', { name: t.account('passkeyAdd') }).scrollIntoViewIfNeeded()
    await visitor.look('passkeys')
    await page.setViewportSize(phone)
    await visitor.look('passkeys-phone')
    await page.setViewportSize(desk)
  })

  it('is not made twice on one device', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: t.account('passkeyAdd') }).click()
    await page.getByLabel(t.account('passkeyName')).fill('又一把')
    await page.getByRole('button', { name: t.account('passkeyNext') }).click()
    await page.getByText(t.frame('passkeyKnown')).waitFor()
  })

  it('signs in without a word typed, in the capacity that one has', async () => {
    await signOut(visitor)
    expect((await whoIs(visitor.context)).person).toBeNull()
    await visitor.look('sign-in-with-passkey')
    await visitor.page.getByRole('button', { name: t.frame('passkeySignIn') }).click()
    await visitor.page.waitForURL(`${byName()}/`)
    const session = await whoIs(visitor.context)
    expect([session.person?.account, session.capacity?.role]).toEqual(['first@example.com', 'administrator'])
    // What needs the capacity's permission is answered to this session too.
    expect((await visitor.context.request.get('/api/v1/people')).status()).toBe(200)
    const { items } = await taken(administrator.send<{ items: { action: string; summary: string | null }[] }>('GET', '/audit'))
    expect(items.filter((one) => one.action === 'account.passkey-added')).toHaveLength(1)
    expect(items.filter((one) => one.action === 'account.signed-in').map((one) => one.summary)).toContain('passkey/verify-authentication')
  })

  it('that the device gives out without asking who holds it signs nobody in', async () => {
    await signOut(visitor)
    // As a program would that leaves the demand for it out.
    const refused = await visitor.page.evaluate(async () => {
      const bytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
      const text = (b: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
      const options = (await (await fetch('/api/auth/passkey/generate-authenticate-options')).json()) as { challenge: string; rpId: string }
      const given = (await navigator.credentials.get({ publicKey: { challenge: bytes(options.challenge), rpId: options.rpId, userVerification: 'discouraged' } })) as PublicKeyCredential
      const { authenticatorData, clientDataJSON, signature } = given.response as AuthenticatorAssertionResponse
      const response = { id: given.id, rawId: given.id, type: given.type, clientExtensionResults: {}, response: { authenticatorData: text(authenticatorData), clientDataJSON: text(clientDataJSON), signature: text(signature) } }
      const answer = await fetch('/api/auth/passkey/verify-authentication', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ response }) })
      return [answer.status, ((await answer.json()) as { code: string }).code]
    })
    expect(refused).toEqual([401, 'USER_NOT_VERIFIED'])
    expect((await whoIs(visitor.context)).person).toBeNull()
  })

  it('signs nobody in once it was removed, and the page says so', async () => {
    const { page } = visitor
    await page.goto('/account')
    await typePassword(page, 'zh', 'first@example.com')
    await page.getByRole('listitem').filter({ hasText: '办公室电脑' }).getByRole('button', { name: t.account('passkeyRemove') }).click()
    await press(page.getByRole('dialog').getByRole('button', { name: t.account('passkeyRemove') }))
    await page.getByText(t.account('passkeyNone')).waitFor()
    await signOut(visitor)
    await page.getByRole('button', { name: t.frame('passkeySignIn') }).click()
    await page.getByText(t.frame('passkeyUnknown'), { exact: true }).waitFor()
    expect((await whoIs(visitor.context)).person).toBeNull()
  })

  it('is not offered under an address that is a number', async () => {
    const context = await browser.newContext({ baseURL: product.address, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByRole('link', { name: t.frame('checkReport') }).waitFor()
    expect(await page.getByRole('button', { name: t.frame('passkeySignIn') }).count()).toBe(0)
    await context.close()
  })
})

/** A firm answers and submits; gives the code that its report bears. */
async function reportOfAFirm(): Promise<string> {
  const { id: firm } = await taken(administrator.send<{ id: number }>('POST', '/organisations', { name: '上饶市晨岭光电有限公司', regionCode: '361102' }))
  const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${firm}/invitations`, {}))
  const owner = await accept(product, link, 'owner@example.com', '企业负责人')
  const { items } = await taken(owner.send<{ items: { id: number; code: string; version: string }[] }>('GET', '/instruments'))
  const { id } = await taken(owner.send<{ id: number }>('POST', '/assessments', { instrumentId: items.find((one) => one.code === sme2024.code && one.version === sme2024.version)?.id }))
  const { revision } = await taken(owner.send<{ revision: number }>('PUT', `/assessments/${id}/answers`, { revision: 0, answers: sheet }))
  await taken(owner.send('POST', `/assessments/${id}/submit`, { revision, truthful: true }))
  const context = await browser.newContext({ baseURL: product.address, extraHTTPHeaders: { 'accept-language': 'zh-CN', origin: product.address } })
  await taken(context.request.post('/api/v1/session', { data: { account: 'owner@example.com', password } }).then(async (r) => ({ status: r.status(), body: await r.text() })))
  const path = join(product.folder, 'report.pdf')
  await writeFile(path, await (await context.request.get(`/api/v1/assessments/${id}/report`)).body())
  await context.close()
  const code = /核验码\s*(\S+-\S+-\S+)/.exec(await pdfText(path))?.[1]
  if (!code) throw new Error('the report bears no code')
  return code
}

describe('a report on paper', { timeout: 120_000 }, () => {
  it('says what is on record under the code that is printed on it', async () => {
    const code = await reportOfAFirm()
    for (const [language, size] of [['zh', phone], ['en', desk]] as const) {
      const guest = await visit(browser, { address: product.address, language, size, who: 'guest', faults })
      const w = words(check, language)
      await guest.page.goto('/reports/check')
      await guest.page.getByLabel(w('code')).fill(code.toLowerCase().replaceAll('-', ' '))
      await guest.page.getByRole('button', { name: w('check') }).click()
      await guest.page.getByRole('heading', { name: w('found') }).waitFor()
      const facts = await guest.page.locator('dl').innerText()
      expect(facts).toContain('上饶市晨岭光电有限公司')
      const { score, maxScore } = (await taken(administrator.send<{ score: number; maxScore: number }>('GET', `/reports/${code}`)))
      expect(facts).toContain(w('scoreOf', { score: String(Math.round(score * 100) / 100), max: String(maxScore) }))
      await guest.page.getByText(w('provisional')).waitFor()
      await guest.look('check-report-found')
      await guest.context.close()
    }
  })

  it('is looked up by anybody, from the foot of the sign-in page; a code that is none is explained', async () => {
    const guest = await visit(browser, { address: product.address, language: 'zh', size: phone, who: 'guest', faults })
    const { page } = guest
    await page.goto('/sign-in')
    await page.getByRole('link', { name: t.frame('checkReport') }).click()
    await page.getByLabel(t.check('code')).fill('12345')
    await page.getByRole('button', { name: t.check('check') }).click()
    await page.getByText(t.check('codeWrong', { example: '1A-7K2QM-09XZT' })).waitFor()
    await page.getByLabel(t.check('code')).fill('1a 7k2qm 09xzt')
    await page.getByRole('button', { name: t.check('check') }).click()
    await page.getByText(t.check('none')).waitFor()
    expect(new URL(page.url()).search).toBe('?code=1A-7K2QM-09XZT')
    await guest.look('check-report-none')
    await guest.context.close()
  })

  it('and by an address that carries the code', async () => {
    const guest = await visit(browser, { address: product.address, language: 'en', size: desk, who: 'guest', faults })
    await guest.page.goto('/reports/check?code=1A-7K2QM-09XZT')
    await guest.page.getByText(words(check, 'en')('none')).waitFor()
    await guest.look('check-report-none')
    await guest.context.close()
  })

  it('finds no fault on the pages seen', () => expect(faults, screenPath('*')).toEqual([]))
})
