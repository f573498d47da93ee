import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lastEnded, periodBefore } from '../packages/engines/src/collections/index.ts'
import { texts as fillTexts } from '../packages/web/src/features/collections/fill/texts.ts'
import { texts as formTexts } from '../packages/web/src/features/collections/forms/texts.ts'
import { texts as roundTexts } from '../packages/web/src/features/collections/rounds/texts.ts'
import { texts as sharedTexts } from '../packages/web/src/features/collections/texts.ts'
import { desk, languagesOf, openBrowser, phone, press, screenPath, signIn, visit, words, type Language, type Page, type Visitor } from './browser.ts'
import { firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const county = '361102'
const [clerkStreet, otherStreet] = ['361102001', '361102002']
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const [now, before] = [lastEnded('month', today), periodBefore('month', lastEnded('month', today))]
const wan = 1_000_000
type Id = { id: number; version: number }
type Reports = { items: (Id & { state: string; filler: { region: { code: string } } })[] }
const definition = {
  title: { zh: '街道工业月报', en: 'Streets, monthly' }, note: { zh: '按属地填报规上工业。', en: 'Industry above scale within the street.' }, period: 'month', dueDays: 10, filler: { kind: 'region', level: 4 }, approval: [3],
  items: [
    { code: 'st_output', title: { zh: '工业总产值', en: 'Industrial output' }, kind: 'number', unit: 'fen', inWan: true, time: 'flow', min: 0, maxChangePercent: 30 },
    { code: 'st_firms', title: { zh: '规上工业企业', en: 'Firms above scale' }, kind: 'integer', unit: 'firm', time: 'stock', min: 0 },
    { code: 'st_trend', title: { zh: '下月走势', en: 'Next month' }, kind: 'choice', choices: [{ code: 'up', title: { zh: '上升', en: 'Up' } }, { code: 'down', title: { zh: '下降', en: 'Down' } }], required: false },
  ],
  checks: [{ code: 'output_of_firms', expression: 'st_firms = 0 or st_output > 0', message: { zh: '有规上企业就应有产值', en: 'Where there are firms there is output' }, severity: 'error' }],
}

describe.each(languagesOf('zh'))('a form goes down and comes back filled (%s)', { timeout: 240_000 }, (language: Language) => {
  const t = { fill: words(fillTexts, language), form: words(formTexts, language), round: words(roundTexts, language), shared: words(sharedTexts, language) }
  // With the comma before its unit: a reason for it has its name too.
  const item = (i: number) => `${definition.items[i]!.title[language]}${language === 'zh' ? '，' : ', '}`
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let officer: Caller
  let clerk: Caller
  let visitor: Visitor
  let form: number
  let round: number
  beforeEach(({ onTestFailed }) => onTestFailed(() => visitor.page.screenshot({ path: screenPath(`${language}-collections-failed`) }).then(() => undefined, () => undefined)))

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    const administrator = await firstAdministrator(product)
    officer = await official(product, administrator, 'officer', county, 'officer@example.com', '县统计员')
    clerk = await official(product, administrator, 'officer', clerkStreet, 'clerk@example.com', '街道统计员')
    const added = await taken(officer.send<Id>('POST', '/collection-forms', { code: 'streets_monthly', regionCode: county, definition }))
    form = added.id
    await taken(officer.send('POST', `/collection-forms/${form}/publish`, { version: added.version }))
    const past = await taken(officer.send<Id>('POST', `/collection-forms/${form}/rounds`, { period: before.label }))
    await give(clerk, past.id, clerkStreet, { st_output: 1200 * wan, st_firms: 14 })
    round = (await taken(officer.send<Id>('POST', `/collection-forms/${form}/rounds`, { period: now.label }))).id
    await give(officer, round, otherStreet, { st_output: 300 * wan, st_firms: 5 })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })
  const reportOf = async (who: Caller, roundId: number, street: string) => (await taken(who.send<Reports>('GET', `/collection-reports?roundId=${roundId}&limit=200`))).items.find((r) => r.filler.region.code === street)!
  async function give(who: Caller, roundId: number, street: string, values: object) {
    const r = await reportOf(who, roundId, street)
    const { version } = await taken(who.send<Id>('PUT', `/collection-reports/${r.id}/values`, { values, version: r.version }))
    await taken(who.send('POST', `/collection-reports/${r.id}/act`, { action: 'submit', version }))
  }
  const enter = async (who: 'officer' | 'clerk', size: { width: number; height: number }): Promise<Page> => {
    visitor = await visit(browser, { address: product.address, language, size, who, faults })
    await signIn(visitor.page, language, `${who}@example.com`)
    return visitor.page
  }

  it('the street clerk fills it on a phone; a wrong unit is asked about, a closed tab loses nothing', async () => {
    const page = await enter('clerk', phone)
    await page.goto('/collections')
    await page.getByRole('link', { name: definition.title[language] }).first().waitFor()
    await visitor.look('k01-to-fill')
    const { id } = await reportOf(clerk, round, clerkStreet)
    await page.goto(`/collections/reports/${id}`)
    const output = page.getByLabel(item(0))
    await output.fill('120000')
    await page.getByText(language === 'zh' ? /100 倍/ : /100 times/).waitFor()
    await visitor.look('k02-wrong-unit')
    await page.getByLabel(item(1)).fill('15')
    await page.close()
    visitor = { ...visitor, page: await visitor.context.newPage() }
    const again = visitor.page
    await again.goto(`/collections/reports/${id}`)
    await expect.poll(() => again.getByLabel(item(1)).inputValue()).toBe('15')
    await again.getByLabel(item(0)).fill('1260')
    await again.getByRole('button', { name: t.fill('submit'), exact: true }).click()
    await expect.poll(async () => (await reportOf(clerk, round, clerkStreet)).state).toBe('submitted')
    await again.getByRole('button', { name: t.fill('takeBack') }).waitFor()
    await again.screenshot({ path: screenPath(`${language}-k03-submitted`) })
  })

  it('the county sees who is missing, approves one and returns the other with a reason', async () => {
    const page = await enter('officer', desk)
    await page.goto(`/collections/rounds/${round}`)
    await page.getByRole('table', { name: t.round('sums') }).waitFor()
    await visitor.look('k04-round')
    const row = (name: string) => page.getByRole('table', { name: t.round('reports') }).getByRole('row').filter({ hasText: name })
    for (const street of ['水南街道', '东市街道']) await row(street).getByRole('checkbox').check()
    await page.getByRole('button', { name: t.round('approve', { count: 2 }) }).click()
    // What one filled oneself is approved by somebody else.
    await page.getByText(language === 'zh' ? /填报人不能审批自己填的数/ : /Whoever filled a report does not approve it/).waitFor()
    await expect.poll(async () => (await reportOf(officer, round, clerkStreet)).state).toBe('locked')
    await row('东市街道').getByRole('checkbox').check()
    await page.getByRole('button', { name: t.round('returnThem') }).click()
    await page.getByRole('dialog').getByLabel(t.round('reasonOf', { who: '东市街道' })).fill('请补充说明')
    await press(page.getByRole('dialog').getByRole('button', { name: language === 'zh' ? /^退\s?回$/ : 'Return' }))
    await expect.poll(async () => (await reportOf(officer, round, otherStreet)).state).toBe('returned')
    await visitor.look('k05-decided')
  })

  it('a locked figure is corrected in the open: the old one stays beside it', async () => {
    const page = await enter('clerk', phone)
    const { id } = await reportOf(clerk, round, clerkStreet)
    await page.goto(`/collections/reports/${id}`)
    await page.getByRole('button', { name: t.fill('revise') }).click()
    await page.getByPlaceholder(t.fill('reviseReason')).fill('漏报一家')
    await press(page.getByRole('dialog').getByRole('button', { name: language === 'zh' ? /^更\s?正$/ : 'Correct' }))
    await page.getByLabel(item(1)).fill('16')
    await page.getByRole('button', { name: t.fill('submit'), exact: true }).click()
    await page.getByText(t.shared('revision', { n: 1 })).first().waitFor()
    await visitor.look('k06-corrected')
    await expect.poll(() => taken(clerk.send('GET', `/collection-reports/${id}`)), { timeout: 10_000 }).toMatchObject({ state: 'submitted', revision: 2, values: { st_firms: 16 }, revisions: [{ number: 1, values: { st_firms: 15 }, isInForce: true }] })
  })

  it('a form is written, tried and published', async () => {
    const page = await enter('officer', desk)
    await page.goto('/collections/forms')
    await page.getByRole('button', { name: t.form('add') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t.form('titleZh')).fill('企业用电月报')
    await dialog.getByLabel(t.form('code')).fill('power')
    await press(dialog.getByRole('button', { name: t.form('add') }))
    await page.waitForURL(/\/collections\/forms\/\d+$/)
    await page.getByRole('button', { name: t.form('edit'), exact: true }).click()
    await page.getByRole('button', { name: t.form('addCheck') }).click()
    await page.getByPlaceholder(t.form('expressionHint')).fill('profit > 1')
    await page.getByText(/profit/).first().waitFor()
    await visitor.look('k07-editor')
    await page.getByPlaceholder(t.form('expressionHint')).fill('power_output <= 1000000')
    await page.getByLabel(t.form('message')).fill('产值过大')
    await page.getByLabel(`${t.form('tryValue')} ${language === 'zh' ? '产值' : 'Output'}`).fill('2000000')
    await page.getByRole('button', { name: t.form('check'), exact: true }).click()
    await page.locator('p.jw-fill-error', { hasText: '产值过大' }).waitFor()
    await page.getByRole('button', { name: t.form('saveDraft') }).click()
    await page.getByRole('button', { name: t.form('publish') }).click()
    await press(page.getByRole('dialog').getByRole('button', { name: language === 'zh' ? /^发\s?布$/ : 'Publish' }))
    await page.getByText(t.form('edition', { n: 1 })).first().waitFor()
    await visitor.look('k08-form')
    await page.goto('/collections/rounds')
    await page.getByRole('link', { name: definition.title[language] }).first().waitFor()
    await visitor.look('k09-rounds')
    expect(faults).toEqual([])
  })
})
