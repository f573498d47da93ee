import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { texts as chainTexts } from '../packages/web/src/features/chains/texts.ts'
import { desk, languagesOf, openBrowser, phone, press, screenPath, settled, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const county = '361102'
type Id = { id: number }
type Shown = Id & { firms: number; isPlacing: boolean; edition: number; standings: { code: string; state: string; firms: number }[] }
type Page = Visitor['page']

const firms = [
  ['晨恒棉纺有限公司', 'C1711', '棉纱、混纺纱'], ['宏岭纺织有限公司', 'C1711', '涤纶纱'], ['启源织造有限公司', 'C1751', '化纤布'], ['华栖针织有限公司', 'C1761', '针织面料'], ['润丰制衣有限公司', 'C1819', '工作服、校服'], ['蓝垚服饰有限公司', 'C1819', null], ['徽砚家纺有限公司', 'C1779', '床上用品'], ['岑榉光电有限公司', 'C3976', '光学镜头'],
] as const

describe.each(languagesOf('en'))('one map and four lists (%s)', { timeout: 240_000 }, (language: Language) => {
  const t = { chain: words(chainTexts, language) }
  const titles = language === 'zh' ? { dyeing: '印染后整理', weaving: '机织', apparel: '机织服装', brand: '品牌与销售', looms: '织机监测' } : { dyeing: 'Dyeing and finishing', weaving: 'Weaving', apparel: 'Woven apparel', brand: 'Brands and sales', looms: 'Loom monitoring' }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let officer: Caller
  let visitor: Visitor
  let id: number
  beforeEach(({ onTestFailed }) => onTestFailed(() => visitor.page.screenshot({ path: screenPath(`${language}-chains-failed`) }).then(() => undefined, () => undefined)))

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    officer = await official(product, await firstAdministrator(product), 'officer', county, 'officer@example.com', '产业科')
    for (const [name, industryCode, mainProducts] of firms) await taken(officer.send('POST', '/organisations', { name, regionCode: county, industryCode, ...(mainProducts && { mainProducts }) }))
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })
  const enter = async (size: { width: number; height: number }): Promise<Page> => {
    visitor = await visit(browser, { address: product.address, language, size, who: 'officer', faults })
    await signIn(visitor.page, language, 'officer@example.com')
    return visitor.page
  }
  /** An option of the list that just opened, once it has come to rest. */
  const choose = async (page: Page, text: string) => {
    await settled(page)
    await press(page.locator('.ant-select-item-option').filter({ hasText: text }).first())
  }
  const button = (page: Page, key: Parameters<typeof t.chain>[0]) => page.getByRole('button', { name: t.chain(key), exact: true })

  it('a region adds textiles, changes the map, and publishes it; its firms stand on it', async () => {
    const page = await enter(desk)
    await page.goto('/chains?view=sectors')
    await page.getByText(t.chain('unverified')).first().waitFor()
    await button(page, 'addSector').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t.chain('sectorCode')).fill('FZ01')
    await dialog.getByLabel(t.chain('name'), { exact: true }).fill('纺织')
    await press(dialog.getByRole('button', { name: t.chain('addSector') }))
    await dialog.waitFor({ state: 'hidden' })
    await visitor.look('c01-sectors')
    await page.goto('/chains')
    await button(page, 'addChain').click()
    await dialog.getByLabel(t.chain('name'), { exact: true }).fill('纺织产业链')
    await press(dialog.getByRole('button', { name: t.chain('addChain') }))
    await page.waitForURL(/\/chains\/\d+\/edit$/)
    id = Number(/chains\/(\d+)/.exec(page.url())![1])
    // Brands cannot feed the weavers: refused in the form, with the reason.
    await page.getByRole('button', { name: new RegExp(`^${titles.dyeing}`) }).click()
    await dialog.getByLabel(t.chain('nameEn')).fill('Dyeing, printing, finishing')
    await dialog.getByLabel(t.chain('to')).click()
    await choose(page, titles.weaving)
    await page.keyboard.press('Escape')
    await press(dialog.getByRole('button', { name: t.chain('change'), exact: true }))
    await dialog.getByRole('alert').waitFor()
    expect(await dialog.getByRole('alert').textContent()).toContain('→')
    await press(dialog.getByRole('button', { name: t.chain('cancel'), exact: true }))
    await dialog.waitFor({ state: 'hidden' })
    await visitor.look('c02-editor')
    await button(page, 'publish').click()
    await page.getByPlaceholder(t.chain('publishNote')).fill('第一版')
    await press(page.locator('.ant-popover').getByRole('button', { name: t.chain('publish'), exact: true }))
    await page.waitForURL(/\/chains\/\d+$/)
    await expect.poll(async () => (await taken(officer.send<Shown>('GET', `/chains/${id}`))).isPlacing, { timeout: 60_000, interval: 500 }).toBe(false)
    const shown = await taken(officer.send<Shown>('GET', `/chains/${id}`))
    expect(shown).toMatchObject({ edition: 1, firms: 7 })
    expect(shown.standings.find((s) => s.code === 'dyeing')).toMatchObject({ state: 'fill', firms: 0 })
    await page.reload()
    await page.getByRole('button', { name: new RegExp(`^${titles.dyeing}`) }).click()
    await page.getByRole('dialog').getByText(t.chain('state_fill')).waitFor()
    await visitor.look('c03-link')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await visitor.look('c04-map')
    await visitor.context.close()
  })

  it('its gaps, its firms, a firm placed by hand, and the plan', async () => {
    const page = await enter(desk)
    await page.goto(`/chains/${id}?view=gaps`)
    await page.getByText(titles.dyeing).waitFor()
    await visitor.look('c05-gaps')
    await page.goto(`/chains/${id}?view=firms`)
    await page.getByText('岑榉光电有限公司').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: `${t.chain('move')} 蓝垚服饰有限公司` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t.chain('placeTo')).click()
    await choose(page, titles.brand)
    await press(dialog.getByRole('button', { name: t.chain('place'), exact: true }))
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('row').filter({ hasText: '蓝垚服饰有限公司' }).getByText(titles.brand).waitFor()
    await visitor.look('c06-firms')
    await page.goto(`/chains/${id}?view=plan`)
    await page.getByLabel(`${titles.dyeing} ${t.chain('planFirms')}`).fill('3')
    await page.getByRole('button', { name: language === 'zh' ? /^保\s?存$/ : 'Save' }).click()
    await page.getByText(t.chain('saved')).waitFor()
    await visitor.look('c07-plan')
    await visitor.context.close()
  })

  it('a scene has its four lists, and what the region has beside them; a phone reads the map as a list', async () => {
    const page = await enter(desk)
    await page.goto(`/chains/${id}?view=scenes&link=weaving`)
    await page.getByRole('button', { name: `${t.chain('attach')} ${titles.looms}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t.chain('kind')).click()
    await choose(page, t.chain('kind_course'))
    await dialog.getByLabel(t.chain('name'), { exact: true }).fill('挡车工技能班')
    await dialog.getByLabel(t.chain('url')).fill('https://example.com/course')
    await press(dialog.getByRole('button', { name: t.chain('attach'), exact: true }))
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: '挡车工技能班' }).waitFor()
    await visitor.look('c08-scenes')
    await visitor.context.close()
    const small = await enter(phone)
    await small.goto(`/chains/${id}`)
    await small.getByRole('button', { name: new RegExp(`^${titles.apparel}`) }).waitFor()
    await visitor.look('c09-phone-map')
    await small.goto(`/chains/${id}?view=firms`)
    await small.getByText('晨恒棉纺有限公司').waitFor()
    await visitor.look('c10-phone-firms')
    await small.goto(`/chains/${id}?view=scenes`)
    await small.getByText(titles.looms).first().waitFor()
    await visitor.look('c11-phone-scenes')
    await visitor.context.close()
    expect(faults).toEqual([])
  })
})
