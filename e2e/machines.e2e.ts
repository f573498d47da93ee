import mqtt from 'mqtt'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { texts as listTexts } from '../packages/web/src/features/effects/list/texts.ts'
import { texts as makeTexts } from '../packages/web/src/features/effects/make/texts.ts'
import { texts as effectTexts } from '../packages/web/src/features/effects/texts.ts'
import { texts as addTexts } from '../packages/web/src/features/machines/add/texts.ts'
import { texts as machineTexts } from '../packages/web/src/features/machines/texts.ts'
import { desk, openBrowser, phone, press, screenPath, settled, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { accept, firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const days = { baseline: 21, followUp: 21 }
const stepSeconds = 60

/** Six weeks of a loom by line protocol, a reading a minute; from the retrofit on it stands less. Each hour is a little different, as hours are. */
function* history(untilMs: number): Generator<string> {
  const count = ((days.baseline + days.followUp) * 86_400) / stepSeconds
  let [picks, kWh, seed] = [0, 0, 42]
  let stands = 0
  let text = ''
  for (let i = 0; i < count; i++) {
    const isAfter = i >= (count * days.baseline) / (days.baseline + days.followUp)
    seed = (seed * 1103515245 + 12345) % 2147483648
    if (stands > 0) stands--
    else if (seed / 2147483648 < (isAfter ? 0.012 : 0.03)) stands = 10
    const runs = stands === 0
    if (runs) picks += 540
    kWh += (runs ? 3.6 : 1) / 60
    const at = untilMs - (count - i) * stepSeconds * 1000
    text += `loom state="${runs ? 'running' : 'idle'}",picks=${picks}i,energy_kwh=${kWh.toFixed(3)} ${at}\n`
    if (text.length < 400_000) continue
    yield text
    text = ''
  }
  if (text) yield text
}

describe.each(['zh', 'en'] as const)('from the wire to proof (%s)', { timeout: 240_000 }, (language: Language) => {
  const t = { machines: words(machineTexts, language), add: words(addTexts, language), effects: words(effectTexts, language), list: words(listTexts, language), make: words(makeTexts, language) }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let owner: Visitor
  let auditor: Caller
  let token = ''
  let username = ''
  let machineId = 0
  const visitors: Visitor[] = []
  beforeEach(({ onTestFailed }) => onTestFailed(() => Promise.all(visitors.map((v, i) => v.page.screenshot({ path: screenPath(`${language}-machines-failed-${i}`) }))).then(() => undefined)))

  const enter = async (account: string, size: { width: number; height: number } = desk) => {
    const visitor = await visit(browser, { address: product.address, language, size, who: account, faults })
    visitors.push(visitor)
    await signIn(visitor.page, language, account)
    return visitor
  }
  const mqttPort = async () => {
    const { parts } = (await (await fetch(`${product.address}/readyz`)).json()) as { parts: Record<string, { state: string } | undefined> }
    return /^port (\d+)$/.exec(parts['mqtt']?.state ?? '')![1]!
  }

  beforeAll(async () => {
    product = await openProduct({ JINGWEI_MQTT_PORT: '0', JINGWEI_DEVICE_RATE: '0' })
    await product.start()
    const administrator = await firstAdministrator(product)
    auditor = await official(product, administrator, 'auditor', '361102', 'auditor@example.com', '审核人')
    const firm = await taken(administrator.send<{ id: number }>('POST', '/organisations', { name: '信州织造有限公司', regionCode: '361102', industryCode: 'C1751' }))
    const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${firm.id}/invitations`, {}))
    await accept(product, link, 'owner@example.com', '负责人')
    browser = await openBrowser()
    owner = await enter('owner@example.com')
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })

  it('adds a machine from a template, and sees its first reading arrive over MQTT', async () => {
    const { page } = owner
    await page.goto('/machines/new')
    await page.getByRole('button', { name: language === 'zh' ? /^织机/ : /^Loom/ }).click()
    await page.getByLabel(t.machines('code'), { exact: true }).fill('L-01')
    await page.getByLabel(t.machines('name'), { exact: true }).fill('一号织机')
    await page.getByRole('button', { name: t.add('next'), exact: true }).click()
    await owner.look('m01-connection')
    await page.getByRole('button', { name: t.add('create'), exact: true }).click()
    token = (await page.locator('code', { hasText: /^jwm_/ }).first().textContent())!.trim()
    const { items } = (await page.evaluate(() => fetch('/api/v1/connections').then((r) => r.json()))) as { items: { username: string }[] }
    username = items[0]!.username
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${await mqttPort()}`, { username, password: token, protocolVersion: 5 })
    await client.publishAsync('jw/v1/telemetry', JSON.stringify({ values: { speed_rpm: 602 } }), { qos: 1 })
    await page.getByText(/602/).first().waitFor()
    await owner.look('m02-first-reading')
    await client.endAsync()
    machineId = Number(((await page.evaluate(() => fetch('/api/v1/machines').then((r) => r.json()))) as { items: { id: number }[] }).items[0]!.id)
  })

  it('shows the hall and the machine, with where the planned time went', async () => {
    const until = Math.floor(Date.now() / 60_000) * 60_000
    for (const lines of history(until)) {
      const answer = await fetch(`${product.address}/api/v2/write?precision=ms`, { method: 'POST', headers: { authorization: `Token ${token}` }, body: lines })
      expect(answer.status, await answer.clone().text()).toBe(204)
    }
    const { page } = owner
    await page.goto('/hall')
    await page.getByText('L-01').first().waitFor()
    await owner.look('m03-hall')
    await page.goto(`/machines/${machineId}`)
    await page.getByText('OEE').first().waitFor()
    await page.getByText(/\d{2}\.\d\s*%/).first().waitFor()
    await owner.look('m04-machine')
    const onPhone = await enter('owner@example.com', phone)
    await onPhone.page.goto('/hall')
    await onPhone.page.getByText('L-01').first().waitFor()
    await onPhone.look('m05-hall-phone')
  })

  it('proves a retrofit: the report shows the effect, and the auditor computes the same', async () => {
    const { page } = owner
    const day = (n: number) => new Date(Date.now() + 8 * 3_600_000 - n * 86_400_000).toISOString().slice(0, 10)
    await page.goto('/effects')
    await page.getByRole('button', { name: t.list('make') }).first().click()
    const form = page.getByRole('dialog')
    await form.getByLabel(t.make('name')).fill('一号织机换送经')
    await form.getByRole('combobox').first().click()
    await page.keyboard.type('L-01')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    const all = days.baseline + days.followUp
    await form.getByLabel(`${t.make('baseline')}, ${t.make('from')}`).fill(day(all - 1))
    await form.getByLabel(`${t.make('baseline')}, ${t.make('last')}`).fill(day(days.followUp + 1))
    await form.getByLabel(`${t.make('followUp')}, ${t.make('from')}`).fill(day(days.followUp - 1))
    await form.getByLabel(`${t.make('followUp')}, ${t.make('last')}`).fill(day(1))
    for (const measure of ['oee', 'energyPerUnit', 'defectRate'] as const) {
      const box = form.getByLabel(t.effects(measure), { exact: true })
      if (await box.isChecked()) await box.uncheck()
    }
    const output = form.getByLabel(t.effects('outputPerHour'), { exact: true })
    if (!(await output.isChecked())) await output.check()
    await form.getByLabel(t.make('share')).check()
    await owner.look('m06-make-report')
    await press(form.getByRole('button', { name: t.make('make'), exact: true }))
    await page.getByText(t.effects('shown')).first().waitFor({ timeout: 60_000 })
    await settled(page)
    await owner.look('m07-effect')
    const { items } = await taken(auditor.send<{ items: { id: number; verdict: string }[] }>('GET', '/effects'))
    expect(items.map((r) => r.verdict)).toEqual(['shown'])
    expect(await taken(auditor.send('POST', `/effects/${items[0]!.id}/recompute`, {}))).toMatchObject({ isSame: true })
    const inspector = await enter('auditor@example.com')
    await inspector.page.goto(`/effects/${items[0]!.id}`)
    await inspector.page.getByText(t.effects('shown')).first().waitFor()
    await inspector.look('m08-auditor')
    // What the firm did not show stays its own.
    expect((await auditor.send('GET', `/machines/${machineId}`)).status).toBe(404)
  })

  it('found nothing wrong on the pages it looked at', () => expect(faults, faults.join('\n')).toEqual([]))
})
