import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { texts as pageTexts } from '../packages/web/src/features/statements/texts.ts'
import { desk, languagesOf, openBrowser, phone, press, screenPath, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const county = '361102'
type Shown = { id: number; version: number; state: string; list: { text: string }[] }

describe.each(languagesOf('zh'))('from a draft to a figure that stays (%s)', { timeout: 240_000 }, (language: Language) => {
  const t = { page: words(pageTexts, language) }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let officer: Caller
  let writer: Caller
  let visitor: Visitor
  beforeEach(({ onTestFailed }) => onTestFailed(() => visitor.page.screenshot({ path: screenPath(`${language}-statements-failed`) }).then(() => undefined, () => undefined)))

  const addFirm = (name: string) => taken(officer.send('POST', '/organisations', { name, kind: 'enterprise', regionCode: county }))
  /** Figures follow records within a second or so. */
  const figureIs = async (text: string) => {
    const body = { body: '{{known_firms}}', regionCode: county }
    await vi.waitFor(async () => expect((await taken(writer.send<{ list: { text: string }[] }>('POST', '/statements/render', body))).list[0]?.text).toBe(text), { timeout: 30_000, interval: 250 })
  }
  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    const administrator = await firstAdministrator(product)
    officer = await official(product, administrator, 'officer', county, 'officer@example.com', '信息员')
    writer = await official(product, administrator, 'press', county, 'press@example.com', '新闻')
    await official(product, administrator, 'leader', county, 'leader@example.com', '区领导')
    await official(product, administrator, 'auditor', county, 'auditor@example.com', '审计')
    await addFirm('晨岭机械有限公司')
    await addFirm('云桥纺织有限公司')
    await figureIs('2')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })
  const enter = async (who: string, size: { width: number; height: number }) => {
    visitor = await visit(browser, { address: product.address, language, size, who, faults })
    await signIn(visitor.page, language, `${who}@example.com`)
    return visitor.page
  }
  let id = 0

  it('the press officer writes with live figures and hands it over', async () => {
    const page = await enter('press', desk)
    await page.goto('/statements/new')
    await page.getByLabel(t.page('heading')).fill('企业建档情况')
    await page.getByRole('textbox', { name: t.page('body') }).fill('全区在册企业{{known_firms}}家。')
    await page.locator('.jw-statement', { hasText: '全区在册企业2家。' }).waitFor()
    await visitor.look('n01-editor')
    await page.getByRole('button', { name: language === 'zh' ? /^保\s?存$/ : 'Save' }).click()
    await page.waitForURL(/\/statements\/\d+$/)
    id = Number(page.url().split('/').at(-1))
    await page.getByRole('button', { name: t.page('ask'), exact: true }).click()
    await press(page.locator('.ant-popover').getByRole('button', { name: t.page('ask'), exact: true }))
    await page.locator('.jw-page-scope', { hasText: t.page('ready') }).waitFor()
    await visitor.look('n02-ready')
    await visitor.context.close()
  })

  it('a leader freezes it, the records change, and the page stays; what changed is seen', async () => {
    const page = await enter('leader', desk)
    await page.goto(`/statements/${id}`)
    await page.getByRole('button', { name: t.page('freeze'), exact: true }).click()
    await press(page.locator('.ant-popover').getByRole('button', { name: t.page('freeze'), exact: true }))
    await page.getByText(t.page('equal')).waitFor()
    await page.getByRole('button', { name: t.page('openLink'), exact: true }).click()
    await press(page.locator('.ant-popover').getByRole('button', { name: t.page('openLink'), exact: true }))
    const link = page.locator('.jw-link-row a')
    await link.waitFor()
    const address = (await link.getAttribute('href'))!
    await addFirm('白鹭电子有限公司')
    await figureIs('3')
    await page.reload()
    await page.locator('.jw-statement', { hasText: '全区在册企业2' }).waitFor()
    await page.getByText(t.page('equal')).waitFor()
    await page.getByRole('button', { name: t.page('whichDiffer') }).click()
    await page.getByText('白鹭电子有限公司').waitFor()
    await visitor.look('n03-then-and-now')
    await visitor.context.close()
    const frozen = await taken(writer.send<Shown>('GET', `/statements/${id}`))
    expect([frozen.state, frozen.list.map((f) => f.text)]).toEqual(['frozen', ['2']])
    expect((await writer.send('PUT', `/statements/${id}`, { title: '改', body: '改', version: frozen.version })).status).toBe(409)
    visitor = await visit(browser, { address: product.address, language, size: phone, who: 'nobody', faults })
    await visitor.page.goto(new URL(address, product.address).pathname)
    await visitor.page.locator('.jw-statement', { hasText: '全区在册企业2' }).waitFor()
    await visitor.look('n04-public')
    await visitor.context.close()
  })

  it('a pasted sentence is found wrong: it is 40 %', async () => {
    const page = await enter('auditor', phone)
    await page.goto('/statements/check')
    await page.getByRole('textbox', { name: t.page('paste') }).fill('某场馆从5万人增至7万人，增长近50%。全区在册企业3家。')
    await page.getByRole('button', { name: t.page('checkNow') }).click()
    await page.getByText(language === 'zh' ? '是 40%，不是近50%' : 'it is 40%, not 近50%').waitFor()
    await page.locator('.jw-claim-impossible', { hasText: '近50%' }).waitFor()
    await page.locator('.jw-claim-agrees', { hasText: '3家' }).waitFor()
    await visitor.look('n05-checked')
    await visitor.context.close()
    expect(faults).toEqual([])
  })
})
