import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts as shared } from '../packages/web/src/features/cases/visits/texts.ts'
import { texts as capture } from '../packages/web/src/features/cases/visits/capture/texts.ts'
import { texts as campaigns } from '../packages/web/src/features/cases/visits/campaigns/texts.ts'
import { desk, openBrowser, phone, press, screenPath, signIn, visit, words, type Visitor } from './browser.ts'
import { firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

type Visit = { id: number; summary: string; met: string[]; organisation: { name: string }; campaign: { name: string } | null; findings: { caseId: number; number: string; title: string }[] }
const county = '361102'
const [planned, other] = ['上饶市晨岭光电有限公司', '上饶市砚溪五金有限公司']
const campaignName = '信州区企业大走访'
const t = { shared: words(shared, 'zh'), capture: words(capture, 'zh') }
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let product: Product
let officer: Caller
let browser: Browser
let tablet: Visitor
let campaignId: number
const faults: string[] = []
const visits = async () => (await taken(officer.send<{ items: Visit[] }>('GET', '/visits?sort=started'))).items
const caseCount = async () => (await taken(officer.send<{ total: number }>('GET', '/cases?queue=all'))).total
const tomorrow = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  product = await openProduct()
  await product.start()
  const administrator = await firstAdministrator(product)
  officer = await official(product, administrator, 'officer', county, 'officer@example.com', '走访经办')
  const firms: number[] = []
  for (const name of [planned, other]) firms.push((await taken(officer.send<{ id: number }>('POST', '/organisations', { name, regionCode: county }))).id)
  const me = await taken(officer.send<{ person: { id: string } }>('GET', '/session'))
  campaignId = (await taken(officer.send<{ id: number }>('POST', '/visit-campaigns', { name: campaignName, regionCode: county, from: tomorrow(-1), until: tomorrow(30), quotas: [{ personId: me.person.id, visits: 2 }] }))).id
  await taken(officer.send('POST', `/visit-campaigns/${campaignId}/firms`, { organisationIds: [firms[0]], officerId: me.person.id, plannedOn: tomorrow(1) }))
  browser = await openBrowser()
  tablet = await visit(browser, { address: product.address, language: 'zh', size: phone, who: 'officer', faults })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await product?.remove()
})

/** One finding on its own screen; its text is left in the middle of a word if the page is closed there. */
async function writeFinding(page: Page, text: string) {
  await page.getByRole('group', { name: t.capture('subject') }).getByRole('button').first().click()
  await page.getByLabel(t.capture('text')).fill(text)
}

describe('a visit without a network', { timeout: 180_000 }, () => {
  it('begins with the plan that was taken along', async () => {
    const { page, context } = tablet
    await signIn(page, 'zh', 'officer@example.com', '/visits/new')
    await page.getByRole('listitem').filter({ hasText: campaignName }).getByRole('button', { name: t.capture('take'), exact: true }).click()
    await page.getByRole('button', { name: planned }).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    // Everything that this page is made of has to be on the device.
    await page.waitForFunction(async () => {
      const loaded = performance.getEntriesByType('resource').map((one) => one.name).filter((one) => one.includes('/assets/'))
      const kept = await Promise.all(loaded.map((one) => caches.match(one)))
      return navigator.serviceWorker.controller !== null && kept.every(Boolean)
    })
    await tablet.look('visits-01-start')
    await context.setOffline(true)
    await page.reload()
    await page.getByText(t.capture('offlineTitle'), { exact: true }).waitFor()
    await page.getByRole('button', { name: planned }).waitFor()
    await tablet.look('visits-02-start-offline')
  })

  it('keeps each word on the device, also over a reload in the middle of a finding', async () => {
    const { page } = tablet
    await page.getByRole('button', { name: planned }).click()
    await page.getByLabel(t.capture('met')).fill('王厂长、李会计')
    await page.getByLabel(t.capture('summary')).fill('订单比去年多两成')
    await page.getByRole('button', { name: t.capture('addFinding') }).click()
    await writeFinding(page, '变压器容量不够，夏天跳闸')
    await page.getByLabel(t.capture('photo'), { exact: true }).setInputFiles({ name: '配电房.png', mimeType: 'image/png', buffer: png })
    await page.getByRole('img', { name: '配电房.png' }).waitFor()
    await page.reload()
    await page.getByRole('img', { name: '配电房.png' }).waitFor()
    expect(await page.getByLabel(t.capture('text')).inputValue()).toBe('变压器容量不够，夏天跳闸')
    await tablet.look('visits-03-finding')
    await page.getByRole('button', { name: t.capture('nextFinding') }).click()
    await page.getByRole('heading', { name: t.capture('findingOf', { number: 2 }) }).waitFor()
    await page.getByRole('button', { name: t.capture('doneFinding') }).click()
    await page.getByText(t.capture('subjectFirst')).waitFor()
    await writeFinding(page, '招不到调机工，已走三人')
    await page.getByRole('group', { name: t.capture('urgency') }).getByRole('button', { name: t.capture('urgent') }).click()
    await page.getByRole('button', { name: t.capture('doneFinding') }).click()
    await page.getByRole('button', { name: /招不到调机工/ }).waitFor()
    await tablet.look('visits-04-written')
    await page.getByRole('button', { name: t.capture('finishOffline') }).click()
    await page.getByText(t.capture('waitingWhy')).waitFor()
    await tablet.look('visits-05-waiting')
    expect(await visits()).toEqual([])
  })

  it('waits beside others: a firm outside the plan is written down by its name', async () => {
    const { page } = tablet
    await page.getByRole('button', { name: t.capture('another') }).click()
    await page.getByLabel(t.capture('searchFirm')).fill('砚溪五金')
    await page.getByRole('button', { name: t.capture('byName', { name: '砚溪五金' }) }).click()
    await page.getByText(t.capture('unknownFirm')).waitFor()
    await page.getByLabel(t.capture('summary')).fill('只看了车间，没有问题')
    await page.getByRole('button', { name: t.capture('finishOffline') }).click()
    await page.getByRole('button', { name: t.capture('back') }).click()
    await page.reload()
    await page.getByRole('listitem').filter({ hasText: t.capture('stateWaiting') }).filter({ hasText: planned }).waitFor()
    await page.getByRole('listitem').filter({ hasText: t.capture('stateFirm') }).filter({ hasText: '砚溪五金' }).waitFor()
    await tablet.look('visits-06-held')
  })

  it('goes by itself when the network is back, and its findings are cases with numbers', async () => {
    const { page, context } = tablet
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/v1/visits'))
    await context.setOffline(false)
    const body = (await sent).postDataJSON() as Record<string, unknown>
    await page.getByRole('listitem').filter({ hasText: planned }).getByText(t.capture('stateSent')).waitFor()
    const [one, ...more] = await visits()
    expect(more).toEqual([])
    expect(one).toMatchObject({ organisation: { name: planned }, campaign: { name: campaignName }, met: ['王厂长', '李会计'], summary: '订单比去年多两成' })
    expect(one?.findings.map((finding) => finding.title)).toEqual([expect.stringContaining('变压器'), expect.stringContaining('调机工')])
    expect(await caseCount()).toBe(2)
    const { attached } = await taken(officer.send<{ attached: { name: string }[] }>('GET', `/cases/${one!.findings[0]!.caseId}`))
    expect(attached.map((file) => file.name)).toEqual(['配电房.png'])

    const again = await taken(officer.send<Visit>('POST', '/visits', { ...body, sentAt: new Date().toISOString() }))
    expect(again.id).toBe(one!.id)
    expect([(await visits()).length, await caseCount()]).toEqual([1, 2])

    await page.getByRole('listitem').filter({ hasText: t.capture('stateSent') }).getByRole('button').click()
    for (const { number } of one!.findings) await page.getByRole('link', { name: number }).waitFor()
    await tablet.look('visits-07-sent')
    await page.getByRole('button', { name: t.capture('another') }).click()
  })

  it('is sent once even if its answer is lost on the way', async () => {
    const { page } = tablet
    await page.getByRole('listitem').filter({ hasText: t.capture('stateFirm') }).getByRole('button').click()
    await page.getByRole('button', { name: t.capture('edit') }).click()
    await page.getByRole('button', { name: t.capture('change') }).click()
    await page.getByLabel(t.capture('searchFirm')).fill('砚溪五金')
    await page.getByRole('button', { name: other }).click()
    await page.route('**/api/v1/visits', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: t.capture('finish') }).click()
    await page.getByText(t.capture('mayHaveArrived')).waitFor()
    expect(await page.getByRole('button', { name: t.capture('edit') }).count()).toBe(0)
    await tablet.look('visits-08-unsure')
    await page.unroute('**/api/v1/visits')
    await page.getByRole('button', { name: t.capture('sendNow') }).click()
    await page.getByText(t.capture('sentNothing')).waitFor()
    expect((await visits()).map((one) => one.organisation.name).toSorted()).toEqual([planned, other].toSorted())
    expect(await caseCount()).toBe(2)
  })

  it('that the server refuses stays, says why and what to do', async () => {
    const { page } = tablet
    await page.getByRole('button', { name: t.capture('another') }).click()
    await page.getByLabel(t.capture('searchFirm')).fill('晨岭光电')
    await page.getByRole('button', { name: new RegExp(`${planned}.*江西省`) }).click()
    await page.getByLabel(t.capture('summary')).fill('回访')
    await page.getByLabel(t.capture('started')).fill(`${new Date().getFullYear() + 1}-12-01T08:00`)
    await page.getByRole('button', { name: t.capture('finish') }).click()
    await page.getByText(t.capture('refusedTitle')).waitFor()
    await tablet.look('visits-09-refused')
    await page.reload()
    await page.getByText(t.capture('refusedTitle')).waitFor()
    await page.getByRole('button', { name: t.capture('edit') }).click()
    await page.getByRole('button', { name: t.capture('discard') }).click()
    await press(page.getByRole('dialog').getByRole('button', { name: t.capture('discard') }))
    await page.getByRole('heading', { name: t.capture('title') }).waitFor()
    expect((await visits()).length).toBe(2)
  })
})

describe('visits at a desk', { timeout: 120_000 }, () => {
  it('show who was where, what came of it, and how far the plan is', async () => {
    for (const [language, size] of [['en', desk], ['zh', phone]] as const) {
      const w = { shared: words(shared, language), campaigns: words(campaigns, language) }
      const reader = await visit(browser, { address: product.address, language, size, who: 'reader', faults })
      const { page } = reader
      await signIn(page, language, 'officer@example.com', '/visits')
      await page.getByRole('link', { name: planned }).click()
      await page.getByRole('heading', { name: w.shared('findings') }).waitFor()
      await reader.look('visits-10-visit')
      await page.goto(`/visit-campaigns/${campaignId}`)
      await page.getByText(w.campaigns('quotaDone', { done: '1', all: '2' })).or(page.getByText(w.campaigns('quotaDone', { done: '2', all: '2' }))).waitFor()
      await page.getByText(w.campaigns('coverageOf', { numerator: '1', denominator: '1' })).waitFor()
      await reader.look('visits-11-campaign')
      await page.goto(`/visit-campaigns/${campaignId}/plan`)
      await page.getByText(other).waitFor()
      await reader.look('visits-12-plan')
      await reader.context.close()
    }
  })

  it('finds no fault on the pages seen', () => expect(faults, screenPath('*')).toEqual([]))
})
