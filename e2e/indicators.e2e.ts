import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { texts as boardTexts } from '../packages/web/src/features/indicators/board/texts.ts'
import { texts as definitionTexts } from '../packages/web/src/features/indicators/definitions/texts.ts'
import { desk, openBrowser, phone, press, screenPath, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const wall = { width: 1920, height: 1080 } as const
const city = '3611'

describe.each(['zh', 'en'] as const)('from a definition to the records behind a figure (%s)', { timeout: 180_000 }, (language: Language) => {
  const t = { board: words(boardTexts, language), of: words(definitionTexts, language) }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let officer: Caller
  let visitor: Visitor
  beforeEach(({ onTestFailed }) => onTestFailed(() => visitor.page.screenshot({ path: screenPath(`${language}-indicators-failed`) }).then(() => undefined, () => undefined)))
  const addFirm = (name: string, regionCode: string) => taken(officer.send('POST', '/organisations', { name, regionCode, industryCode: 'C1711' }))
  const enter = async (who: string, size: { width: number; height: number }) => {
    visitor = await visit(browser, { address: product.address, language, size, who, faults })
    await signIn(visitor.page, language, `${who}@example.com`)
    return visitor.page
  }

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    const administrator = await firstAdministrator(product)
    officer = await official(product, administrator, 'officer', city, 'officer@example.com', '科员')
    await official(product, administrator, 'analyst', city, 'analyst@example.com', '统计员')
    await official(product, administrator, 'leader', city, 'leader@example.com', '领导')
    for (let i = 1; i <= 3; i++) await addFirm(`第${i}纺织有限公司`, i === 3 ? '361123' : '361102')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })

  it('the analyst is told what does not add up, tries what does, and puts it in force', async () => {
    const page = await enter('analyst', desk)
    await page.goto('/indicators/definitions')
    await page.getByRole('link', { name: language === 'zh' ? '在册企业' : 'Firms on record' }).waitFor()
    await visitor.look('i01-definitions')
    await page.getByRole('button', { name: t.of('add') }).click()
    await page.getByLabel(t.of('code'), { exact: true }).fill('textile_share')
    await page.getByLabel(t.of('titleZh')).fill('纺织企业占比')
    await page.getByLabel(t.of('titleEn')).fill('Share of textile firms')
    const formula = page.getByLabel(t.of('formula'), { exact: true })
    await formula.fill('firms + paid')
    await page.getByRole('alert').filter({ hasText: language === 'zh' ? '单位不同' : 'units differ' }).waitFor()
    await formula.fill("firms[industry under 'C17'] / firms")
    await page.locator('.jw-figure').filter({ hasText: '%' }).waitFor()
    await page.getByLabel(t.of('meaningZh')).fill('行业代码 C17 的企业 ÷ 在册企业')
    await page.getByLabel(t.of('meaningEn')).fill('Firms of trade C17 over all')
    await visitor.look('i02-editor')
    await page.getByRole('button', { name: t.of('save') }).click()
    await page.waitForURL(/definitions\/textile_share$/)
    await page.getByRole('button', { name: t.of('enforce') }).click()
    await press(page.getByRole('tooltip').or(page.getByRole('dialog')).getByRole('button', { name: t.of('enforce') }))
    await page.locator('.jw-figure').filter({ hasText: '100' }).waitFor()
    expect((await taken(officer.send<{ figures: { value: number; version: number }[] }>('GET', '/indicators/figures?codes=textile_share'))).figures[0]).toMatchObject({ value: 1, version: 1 })
    await visitor.look('i03-indicator')
    await visitor.context.close()
  })

  it('the leader sees a new firm in the figure without asking again, and opens the records', async () => {
    const page = await enter('leader', desk)
    await page.goto('/indicators')
    const known = page.locator('.jw-board').getByRole('link', { name: language === 'zh' ? /^在册企业/ : /^Firms on record/ })
    await known.filter({ hasText: '3' }).waitFor()
    await addFirm('第四纺织有限公司', '361102')
    await known.filter({ hasText: '4' }).waitFor()
    await visitor.look('i04-board')
    await known.click()
    await page.waitForURL(/definitions\/known_firms/)
    await page.getByRole('link', { name: '第四纺织有限公司' }).waitFor()
    await visitor.look('i05-records')
    await page.getByRole('link', { name: '第四纺织有限公司' }).click()
    await page.waitForURL(/organisations\/\d+/)
    await visitor.context.close()
  })

  it('the same on a wall and on a phone', async () => {
    const page = await enter('leader', wall)
    await page.goto('/cockpit')
    await page.locator('.jw-board-wall').getByRole('link').first().waitFor()
    await page.getByText(t.board('attention'), { exact: true }).waitFor()
    await visitor.look('i06-wall')
    await visitor.context.close()
    const small = await enter('leader', phone)
    await small.goto('/indicators')
    await small.locator('.jw-board').getByRole('link').first().waitFor()
    await visitor.look('i07-phone')
    await visitor.context.close()
  })

  it('no page had a fault of access, of width or in its console', () => expect(faults).toEqual([]))
})
