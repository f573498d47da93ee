import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { texts } from '../packages/web/src/features/exchanges/texts.ts'
import { desk, openBrowser, phone, press, screenPath, settled, signIn, visit, words, type Language, type Page, type Visitor } from './browser.ts'
import { firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const [cityCode, countyCode, street] = ['3611', '361102', '361102001']
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** A county's instance in Chinese and a city's in English, which cannot reach each other: what goes between them is carried by hand. */
describe('two instances that exchange figures', { timeout: 240_000 }, () => {
  const faults: string[] = []
  const [city, county] = [words(texts, 'en'), words(texts, 'zh')]
  const products: Product[] = []
  let browser: Browser
  let cityAnalyst: Caller
  let atCity: Visitor
  let atCounty: Visitor
  let invitation = ''
  let partner = 0
  let file = { name: 'package.json', mimeType: 'application/json', buffer: Buffer.alloc(0) }
  let receipt = file
  beforeEach(({ onTestFailed }) => onTestFailed(() => Promise.all([atCity, atCounty].map((v, i) => v.page.screenshot({ path: screenPath(`exchanges-failed-${i}`) }))).then(() => undefined, () => undefined)))

  const open = async (region: string) => {
    const product = await openProduct()
    products.push(product)
    await product.start()
    const administrator = await firstAdministrator(product)
    const analyst = await official(product, administrator, 'analyst', region, 'analyst@example.com', '统计员')
    return { product, administrator, analyst }
  }
  const enter = async (product: Product, language: Language) => {
    const visitor = await visit(browser, { address: product.address, language, size: desk, who: `analyst (${language})`, faults })
    await signIn(visitor.page, language, 'analyst@example.com')
    return visitor
  }
  /** As it is read out over the phone: the last group of their own page. */
  const heardFrom = async ({ page }: Visitor) => {
    await page.goto('/exchanges')
    return (await page.locator('.jw-own-key .jw-fingerprint span').last().textContent()) ?? ''
  }
  const saved = async (page: Page, name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
    return { name: download.suggestedFilename(), mimeType: 'application/json', buffer: await readFile(await download.path()) }
  }

  beforeAll(async () => {
    const above = await open(cityCode)
    const below = await open(countyCode)
    cityAnalyst = above.analyst
    const officer = await official(below.product, below.administrator, 'officer', countyCode, 'officer@example.com', '经办人')
    for (let i = 1; i <= 4; i++) await taken(officer.send('POST', '/organisations', { name: `第${i}纺织有限公司`, regionCode: street, industryCode: 'C1711' }))
    browser = await openBrowser()
    atCity = await enter(above.product, 'en')
    atCounty = await enter(below.product, 'zh')
    const made = await taken(cityAnalyst.send<{ partner: { id: number }; invitation: string }>('POST', '/exchanges/partners', { name: '信州区工信局', regionCode: countyCode, ownName: '上饶市工信局', homeRegionCode: cityCode, direction: 'receive' }))
    invitation = made.invitation
    partner = made.partner.id
  })
  afterAll(async () => {
    await browser?.close()
    for (const product of products) await product.remove()
  })

  it('trust each other after two calls; what was misheard is not accepted', async () => {
    const heard = await heardFrom(atCity)
    await atCity.look('x01-own-key')
    const { page } = atCounty
    await page.goto('/exchanges')
    await page.getByRole('button', { name: county('accept') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(county('invitationText')).fill(invitation)
    await press(dialog.getByRole('button', { name: county('readInvitation') }))
    await dialog.getByLabel(county('heard')).fill(heard === '00000' ? '11111' : '00000')
    await press(dialog.getByRole('button', { name: county('acceptAndTrust') }))
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel(county('heard')).fill(heard)
    await atCounty.look('x02-compare')
    await press(dialog.getByRole('button', { name: county('acceptAndTrust') }))
    await page.waitForURL(/exchanges\/partners\/\d+$/)
    const answer = (await page.locator('.jw-secret').textContent()) ?? ''
    const own = page.url()
    const theirs = await heardFrom(atCounty)
    await page.goto(own)

    await atCity.page.goto(`/exchanges/partners/${partner}`)
    await atCity.page.getByLabel(city('answerText')).fill(answer)
    await atCity.page.getByRole('button', { name: city('takeAnswer') }).click()
    await atCity.page.getByLabel(city('heard')).fill(theirs)
    await atCity.page.getByRole('button', { name: city('trust'), exact: true }).click()
    await atCity.page.getByText(city('state_trusted'), { exact: true }).first().waitFor()
  })

  it('agree what is told, and a package is made and signed', async () => {
    const { page } = atCounty
    await page.getByRole('button', { name: county('agree') }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(county('indicators')).click()
    for (const title of ['在册企业', '已诊断企业']) {
      await press(page.locator('.ant-select-item-option').filter({ hasText: new RegExp(`^${title}$`) }))
    }
    // A list of several stays open until one clicks beside it.
    await page.mouse.click(4, 4)
    await settled(page)
    await dialog.getByText(county('every_asked')).click()
    await press(dialog.getByRole('button', { name: county('save') }))
    await dialog.waitFor({ state: 'hidden' })
    await atCounty.look('x03-agreed')
    await page.getByRole('button', { name: county('sendNow') }).click()
    const day = page.getByRole('dialog').getByLabel(county('sendOn'))
    await day.fill(today)
    await day.press('Enter')
    await press(page.getByRole('dialog').getByRole('button', { name: county('makeIt') }))
    await page.waitForURL(/exchanges\/packages\/\d+$/)
    await page.getByText(county('byHand')).waitFor()
    file = await saved(page, county('downloadPackage'))
    await atCounty.look('x04-package')
  })

  it('takes it as it is, once; one that was changed on its way is turned away', async () => {
    const { page } = atCity
    await page.goto('/exchanges')
    await page.getByRole('button', { name: city('take') }).click()
    const dialog = page.getByRole('dialog')
    const choose = (buffer: Buffer) => dialog.locator('input[type=file]').setInputFiles({ ...file, buffer })
    const text = file.buffer.toString('utf8')
    await choose(Buffer.from(text.replace('known_firms', 'known_firmz')))
    await dialog.getByRole('alert').waitFor()
    await choose(file.buffer)
    await dialog.getByText(city('taken_accepted')).waitFor()
    await press(dialog.getByRole('button', { name: city('takeAnother') }))
    await choose(file.buffer)
    await dialog.getByText(city('takenAgain')).waitFor()
    await dialog.getByRole('link', { name: city('openPackage') }).click()
    await page.getByText(city('check_signature'), { exact: true }).waitFor()
    await atCity.look('x05-checks')
    receipt = await saved(page, city('downloadReceipt'))
    await page.getByRole('link', { name: city('allFigures') }).click()
    await page.getByRole('row', { name: /Firms on record/ }).filter({ hasText: '4 firms' }).first().waitFor()
    await atCity.look('x06-figures')
  })

  it('hears that it arrived; a formula of the city speaks of what it was told', async () => {
    const { page } = atCounty
    await page.goto('/exchanges')
    await page.getByRole('button', { name: county('take') }).click()
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(receipt)
    await page.getByRole('dialog').getByText(county('taken_accepted')).waitFor()
    await page.getByRole('dialog').getByRole('link', { name: county('openPackage') }).click()
    await page.getByText(county('package_accepted'), { exact: true }).first().waitFor()
    await atCounty.look('x07-arrived')
    await page.setViewportSize(phone)
    await page.goto('/exchanges')
    await page.getByText('上饶市工信局').first().waitFor()
    await atCounty.look('x08-phone')
    const tried = await taken(cityAnalyst.send<{ figure: { value: number } | null }>('POST', '/indicators/try', { formula: 'received_known_firms', regionCode: countyCode, on: today }))
    expect(tried.figure?.value).toBe(4)
  })

  it('shows no page with a fault', () => expect(faults).toEqual([]))
})
