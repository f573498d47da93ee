import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { texts } from '../packages/web/src/features/reports/texts.ts'
import { desk, languagesOf, openBrowser, phone, press, screenPath, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { accept, firstAdministrator, official, taken, type Caller } from './people.ts'
import { pdfText } from './pdf-text.ts'
import { openProduct, type Product } from './product.ts'

const city = '3611'
/** Today as the product told it when the firms came; it then starts a day later, so that this day is over. */
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

describe.each(languagesOf('en'))('figures that leave the office (%s)', { timeout: 240_000 }, (language: Language) => {
  const t = words(texts, language)
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let visitor: Visitor
  beforeEach(({ onTestFailed }) => onTestFailed(() => visitor.page.screenshot({ path: screenPath(`${language}-reports-failed`) }).then(() => undefined, () => undefined)))
  const enter = async (who: string | null, size: { width: number; height: number }) => {
    visitor = await visit(browser, { address: product.address, language, size, who: who ?? 'nobody', faults })
    const { page } = visitor
    if (who === null) return page
    await signIn(page, language, `${who}@example.com`)
    return page
  }

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    const administrator: Caller = await firstAdministrator(product)
    for (const [role, name] of [['leader', '领导'], ['analyst', '统计员'], ['officer', '科员']] as const) await official(product, administrator, role, city, `${role}@example.com`, name)
    // One alone in a county; six and seven in two others.
    for (const [region, firms] of [['361102', 1], ['361123', 6], ['361124', 7]] as const)
      for (let i = 1; i <= firms; i++) {
        const { id } = await taken(administrator.send<{ id: number }>('POST', '/organisations', { name: `第${i}织造有限公司${region}`, regionCode: region, industryCode: 'C1751', staff: 20 + i * 7, revenueFen: (300 + i * 40) * 1_000_000 }))
        if (region === '361124' && i === 3) {
          const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${id}/invitations`, {}))
          await accept(product, link, 'firm@example.com', '企业负责人')
        }
      }
    await product.stop()
    await product.start(1)
    browser = await openBrowser()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })

  it('the leader tries a release, sees what is kept back and why, and releases it', async () => {
    const page = await enter('leader', desk)
    await page.goto('/releases')
    await page.getByText(t('isNot')).waitFor()
    await page.getByRole('button', { name: t('release'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('indicator')).fill('known_firms')
    await page.getByTitle(/known_firms/).click()
    await dialog.getByLabel(t('day'), { exact: true }).fill(today)
    await press(dialog.getByRole('button', { name: t('tryIt') }))
    await dialog.getByText(t('suppressed')).first().waitFor()
    expect(await dialog.getByText(language === 'zh' ? '企业不足 3 家，不公布' : 'fewer than 3 firms stand behind it').count()).toBe(1)
    await visitor.look('o01-release-tried')
    await press(dialog.locator('.ant-modal-footer').getByRole('button').last())
    await page.waitForURL(/\/open\/figures\/\d+$/)
    await page.locator('.jw-figure').filter({ hasText: '14' }).waitFor()
    await visitor.look('o02-release')
    await visitor.context.close()
  })

  it('anybody reads it without an account, and puts it into a page of their own', async () => {
    const page = await enter(null, phone)
    await page.goto('/open/figures')
    await page.getByRole('link', { name: language === 'zh' ? '在册企业' : 'Firms on record' }).click()
    await page.waitForURL(/\/open\/figures\/\d+$/)
    await page.getByText(t('useIt')).waitFor()
    await visitor.look('o03-published-phone')
    const id = page.url().split('/').at(-1)
    const plain = await (await fetch(`${product.address}/open/figures/${id}`, { headers: { accept: 'text/html', 'accept-language': language } })).text()
    expect(plain).toContain(language === 'zh' ? '14 家' : '14 firms')
    await page.goto(`/embed/figures/${id}?lang=${language}`)
    await page.getByText(language === 'zh' ? '14 家' : '14 firms').waitFor()
    await visitor.look('o04-embedded')
    await visitor.context.close()
  })

  it('a firm sees where it stands, and no other firm’s number', async () => {
    const page = await enter('firm', phone)
    await page.goto('/benchmark')
    await page.getByRole('heading', { name: language === 'zh' ? '人均营业收入' : 'Revenue per person' }).waitFor()
    await visitor.look('o05-benchmark-phone')
    await visitor.context.close()
  })

  it('the analyst sets a report up, tries it, has it made and downloads it', async () => {
    const page = await enter('analyst', desk)
    await page.goto('/reports')
    await page.getByRole('button', { name: t('newReport') }).click()
    await page.getByRole('heading', { name: t('newReport') }).waitFor()
    await page.getByLabel(t('title'), { exact: true }).fill('企业月报')
    const pick = page.getByLabel(t('figuresPicked'))
    await pick.fill(language === 'zh' ? '在册企业' : 'Firms on record')
    await page.getByTitle(language === 'zh' ? '在册企业' : 'Firms on record', { exact: true }).last().click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: t('preview') }).click()
    await page.locator('.jw-report-figure').filter({ hasText: '14' }).waitFor()
    await visitor.look('o06-report-preview')
    await page.getByRole('button', { name: t('savedReport') }).click()
    await page.waitForURL(/\/reports\/\d+$/)
    await page.getByRole('button', { name: t('makeNow') }).click()
    await page.getByRole('button', { name: t('pdf') }).waitFor({ timeout: 60_000 })
    await visitor.look('o07-report')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: t('pdf') }).click()])
    const text = await pdfText(await file.path())
    for (const said of ['企业月报', language === 'zh' ? '在册企业' : 'Firms on record', '14', 'known_firms']) expect(text.replaceAll(/\s/g, '')).toContain(said.replaceAll(/\s/g, ''))
    await visitor.context.close()
  })

  it('without a fault of access, layout or script', () => expect(faults).toEqual([]))
})
