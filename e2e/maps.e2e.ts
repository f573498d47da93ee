import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inventedSquares } from '../packages/engines/src/geometry/invented.fixture.ts'
import { texts as mapTexts } from '../packages/web/src/features/maps/texts.ts'
import { texts as uiTexts } from '../packages/web/src/ui/texts.ts'
import { desk, languagesOf, openBrowser, phone, screenPath, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const city = '3611'
type Region = { code: string; name: string }

describe.each(languagesOf('zh'))('from tiles to a reviewed map with firms on it (%s)', { timeout: 180_000 }, (language: Language) => {
  const t = { map: words(mapTexts, language), ui: words(uiTexts, language) }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let analyst: Caller
  let officer: Caller
  let parts: Region[]
  let visitor: Visitor
  beforeEach(({ onTestFailed }) => onTestFailed(() => visitor.page.screenshot({ path: screenPath(`${language}-maps-failed`) }).then(() => undefined, () => undefined)))

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    const administrator = await firstAdministrator(product)
    analyst = await official(product, administrator, 'analyst', city, 'analyst@example.com', '分析员')
    officer = await official(product, administrator, 'officer', city, 'officer@example.com', '经办人')
    parts = (await taken(analyst.send<{ children: Region[] }>('GET', `/regions/${city}/children`))).children
    await taken(officer.send('POST', '/organisations', { name: '晨岭测试机械有限公司', regionCode: parts[0]!.code, point: { longitude: 117.72, latitude: 28.72 } }))
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })
  const enter = async (account: string, size: { width: number; height: number }) => {
    visitor = await visit(browser, { address: product.address, language, size, who: account, faults })
    await signIn(visitor.page, language, `${account}@example.com`)
    return visitor.page
  }

  it('until a map is imported tiles carry the colours, and points lie on bare ground', async () => {
    const page = await enter('officer', desk)
    await page.goto('/maps?ground=known_firms')
    await page.getByText(t.ui('cartogramNote')).waitFor()
    await visitor.look('maps-1-tiles')
    await page.getByLabel(t.map('ground')).selectOption('staff')
    await page.waitForURL(/ground=staff/)
    await page.locator('aside h2 a[href^="/indicators/definitions/staff?region="]').waitFor()
    await page.getByRole('button', { name: t.map('layer_firms'), exact: true }).click()
    await page.getByText(t.ui('noBoundaries')).waitFor()
    await page.getByText(t.map('placedFirms', { count: 1 })).waitFor()
    await visitor.look('maps-2-bare')
    await visitor.context.close()
  })

  it('a map of invented squares is imported, refused without a number, and published with one', async () => {
    const page = await enter('analyst', desk)
    await page.goto('/map-files')
    await page.getByRole('button', { name: t.map('add') }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t.map('mapTitle')).fill('测试用虚构方块')
    await dialog.getByLabel(t.map('source')).fill('测试')
    const squares = inventedSquares(parts.map(({ code, name }, i) => ({ code, name, column: i % 4, row: Math.floor(i / 4) })), { west: 117, north: 29.2 })
    const bytes = (map: unknown) => Buffer.from(JSON.stringify(map))
    const open = structuredClone(squares)
    open.features[0]!.geometry.coordinates[0]!.pop()
    const choose = (name: string, map: unknown) => dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/geo+json', buffer: bytes(map) })
    await choose('未闭合.geojson', open)
    await dialog.getByRole('alert').waitFor()
    await choose('虚构方块.geojson', squares)
    await page.waitForURL(/\/map-files\/\d+$/)
    await page.getByText(t.map('reportMatched', { count: parts.length })).waitFor()
    await page.getByText(t.map('publishNoNumber')).waitFor()
    await page.getByRole('textbox', { name: t.map('reviewNumber') }).fill('GS(2026)0001号')
    await page.getByRole('button', { name: t.map('save') }).click()
    await page.getByText(t.ui('reviewNumber', { number: 'GS(2026)0001号' })).waitFor()
    await visitor.look('maps-3-draft')
    await page.getByRole('button', { name: t.map('publish'), exact: true }).click()
    await page.getByText(t.map('isUsed'), { exact: true }).waitFor()
    await visitor.context.close()
  })

  it.each([['desk', desk], ['phone', phone]] as const)('the map is drawn with its number, leads to a part, and a point to its firm (%s)', async (name, size) => {
    const page = await enter('officer', size)
    await page.goto('/maps?ground=known_firms')
    await page.getByText(t.ui('reviewNumber', { number: 'GS(2026)0001号' })).waitFor()
    await page.getByText(t.ui('asTable')).click()
    await page.getByRole('row', { name: new RegExp(parts[0]!.name.slice(0, 2)) }).getByText('1', { exact: true }).waitFor()
    await visitor.look(`maps-4-${name}`)
    await page.goto('/maps?layer=firms')
    await page.getByText(t.map('placedFirms', { count: 1 })).waitFor()
    const stage = page.getByRole('application')
    await stage.locator('path[data-key]').first().waitFor()
    // The middle of the map is told by its box; the firm lies 0.72 degrees east and 0.48 south of its corner.
    const box = (await stage.boundingBox())!
    const drawn = (await stage.locator('svg g').boundingBox())!
    const columns = Math.min(4, parts.length)
    const rows = Math.ceil(parts.length / 4)
    await stage.click({ position: { x: drawn.x - box.x + (drawn.width * 0.72) / (columns * 0.5), y: drawn.y - box.y + (drawn.height * 0.48) / (rows * 0.5) } })
    await page.getByText('晨岭测试机械有限公司').waitFor()
    await visitor.look(`maps-5-${name}`)
    await page.getByRole('link', { name: t.map('openFirm') }).click()
    await page.waitForURL(/\/organisations\/\d+$/)
    await page.goBack()
    await page.getByRole('link', { name: new RegExp(`^${parts[1]!.name.slice(0, 2)}`) }).first().click()
    await page.waitForURL(new RegExp(`region=${parts[1]!.code}`))
    await visitor.context.close()
    expect(faults).toEqual([])
  })
})
