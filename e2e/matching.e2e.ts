import { sme2024 } from '@jingwei/engines/instruments'
import { answersFor } from '@jingwei/engines/scoring'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { texts as enquiryTexts } from '../packages/web/src/features/matches/enquiries/texts.ts'
import { texts as fitTexts } from '../packages/web/src/features/matches/fits/texts.ts'
import { texts as needTexts } from '../packages/web/src/features/matches/needs/texts.ts'
import { texts as requestTexts } from '../packages/web/src/features/matches/requests/texts.ts'
import { texts as matchTexts } from '../packages/web/src/features/matches/texts.ts'
import { texts as workTexts } from '../packages/web/src/features/matches/works/texts.ts'
import { desk, languagesOf, openBrowser, phone, press, screenPath, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { accept, firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const county = '361102'
/** Always the same answer: a firm that reaches level 2 in each dimension. */
const halves = () => 0.5
type Provider = { api: Caller; account: string; name: string; solution: string; providerId: number }

describe.each(languagesOf('zh'))('from a diagnosis to a rated job (%s)', { timeout: 240_000 }, (language: Language) => {
  const t = {
    fits: words(fitTexts, language), enquiries: words(enquiryTexts, language), needs: words(needTexts, language), requests: words(requestTexts, language), works: words(workTexts, language),
    matches: words(matchTexts, language),
  }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let officer: Caller
  let firm: Caller
  let firmId = 0
  let assessmentId = 0
  let owner: Visitor
  let near: Provider
  let quick: Provider
  let nearDesk: Visitor
  let work = ''
  const visitors: Visitor[] = []
  beforeEach(({ onTestFailed }) => onTestFailed(() => Promise.all(visitors.map((v, i) => v.page.screenshot({ path: screenPath(`${language}-matching-failed-${i}`), fullPage: true }))).then(() => undefined)))

  const enter = async (who: string, size: { width: number; height: number } = desk) => {
    const visitor = await visit(browser, { address: product.address, language, size, who, faults })
    visitors.push(visitor)
    return visitor
  }
  const enterAs = async (account: string, size: { width: number; height: number } = desk) => {
    const visitor = await enter(account, size)
    await signIn(visitor.page, language, account)
    return visitor
  }
  const organisation = async (name: string, account: string, more: object = {}) => {
    const { id } = await taken(officer.send<{ id: number }>('POST', '/organisations', { name, regionCode: county, ...more }))
    const { link } = await taken(officer.send<{ link: string }>('POST', `/organisations/${id}/invitations`, {}))
    return { id, api: await accept(product, link, account, `${name}负责人`) }
  }
  const provider = async (name: string, account: string, solution: string, goLiveDays: number): Promise<Provider> => {
    const { api } = await organisation(name, account)
    // Whatever turns out weakest, both solve it.
    const scenes = sme2024.dimensions.flatMap((dimension) => dimension.groups.flatMap((group) => group.items)).filter((item) => item.type === 'scene').map((item) => item.code)
    const profile = await taken(api.send<{ id: number }>('PUT', '/providers/own', { summary: `${name}做车间数字化`, scenes: scenes.map((code) => ({ code, industryCodes: [] })), regionCodes: ['36'], jobsAtOnce: 3, version: 0 }))
    await taken(api.send('POST', '/providers/own/publish'))
    const made = await taken(api.send<{ id: number }>('POST', '/solutions', {
      title: solution, summary: solution, text: `${solution}，设备联网、自动统计停台、点检提醒，适合中小企业。`, scenes: scenes.map((code) => ({ code, fromLevel: 0, toLevel: 3 })), industryCodes: [], sizes: [],
      price: { model: 'one-off', minFen: 5_000_000, maxFen: 9_000_000 }, goLiveDays,
    }))
    await taken(api.send('POST', `/solutions/${made.id}/publish`))
    return { api, account, name, solution, providerId: profile.id }
  }

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    const administrator = await firstAdministrator(product)
    officer = await official(product, administrator, 'administrator', county, 'officer@example.com', '江一舟')
    near = await provider('信州云机科技有限公司', 'near@example.com', '织机联网与点检', 45)
    quick = await provider('信州快装软件有限公司', 'quick@example.com', '设备快装套件', 10)
    const made = await organisation('信州织造有限公司', 'firm@example.com', { industryCode: 'C1751' })
    ;[firmId, firm] = [made.id, made.api]
    const { items } = await taken(firm.send<{ items: { id: number; code: string; version: string }[] }>('GET', '/instruments'))
    const { id } = await taken(firm.send<{ id: number }>('POST', '/assessments', { instrumentId: items.find((one) => one.code === sme2024.code && one.version === sme2024.version)!.id }))
    assessmentId = id
    await taken(firm.send('PUT', `/assessments/${id}/answers`, { revision: 0, answers: answersFor(sme2024, 2, halves), notes: {} }))
    await taken(firm.send('POST', `/assessments/${id}/submit`, { revision: 1, truthful: true }))
    browser = await openBrowser()
    owner = await enterAs('firm@example.com', phone)
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })

  it('shows on the result who can help with the weakest scenes, and why', async () => {
    const { page } = owner
    await page.goto(`/self/${assessmentId}/result`)
    const help = page.locator('section').filter({ has: page.getByRole('heading', { name: t.fits('resultTitle'), exact: true }) })
    const solution = help.getByRole('listitem').filter({ has: page.getByRole('link', { name: near.solution }) }).first()
    await solution.waitFor()
    await solution.getByText(near.name).waitFor()
    expect(await solution.textContent()).toMatch(language === 'zh' ? /可把.+做到 \d 级/ : /Solves .+ at level \d/)
    await help.scrollIntoViewIfNeeded()
    await owner.look('k01-result')
    await help.getByRole('link', { name: t.fits('resultAll') }).click()
    await page.waitForURL(/\/matches/)
    await page.getByRole('heading', { name: t.fits('title'), exact: true }).waitFor()
  })

  it('asks two providers at once, who see what the firm chose to share', async () => {
    const { page } = owner
    const scene = page.locator('.jw-fit-scene').filter({ hasText: near.solution }).first()
    for (const { solution } of [near, quick]) await scene.getByRole('listitem').filter({ has: page.getByRole('heading', { name: solution, exact: true }) }).getByRole('button', { name: t.fits('choose') }).click()
    await owner.look('k02-fits')
    await scene.getByRole('button', { name: t.fits('ask'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: new RegExp(`^${t.fits('needText')}`) }).fill('织机三十二台要联网，自动统计停台')
    await dialog.getByLabel(t.fits('budget')).fill('100000')
    await dialog.getByText(t.fits('shareName'), { exact: true }).click()
    await owner.look('k03-ask')
    await press(dialog.getByRole('button', { name: t.fits('send'), exact: true }))
    await page.waitForURL(/\/enquiries\/\d+$/)
    await page.getByRole('heading', { name: near.name }).waitFor()
    nearDesk = await enterAs(near.account)
    await nearDesk.page.goto('/requests')
    await nearDesk.look('k04-requests')
    await nearDesk.page.locator('tbody tr').first().getByRole('link').first().click()
    await nearDesk.page.getByText('织机三十二台要联网，自动统计停台').waitFor()
    await nearDesk.page.getByText('信州织造有限公司').first().waitFor()
    expect(await nearDesk.page.getByText(t.requests('notTold')).count()).toBeGreaterThan(0)
  })

  it('takes both offers and puts them side by side; the firm chooses one', async () => {
    const offer = async ({ page }: Visitor, yuan: string, days: string) => {
      await page.getByLabel(t.requests('partPrice')).fill(yuan)
      await page.getByLabel(t.requests('days')).fill(days)
      await page.getByRole('button', { name: t.requests('send'), exact: true }).click()
      await page.getByRole('button', { name: t.requests('change'), exact: true }).waitFor()
    }
    await offer(nearDesk, '80000', '45')
    await nearDesk.look('k05-offer')
    const quickDesk = await enterAs(quick.account, phone)
    await quickDesk.page.goto('/requests')
    await quickDesk.page.getByRole('link').filter({ hasText: /提升|Improve/ }).first().click()
    await quickDesk.page.waitForURL(/\/requests\/\d+$/)
    await offer(quickDesk, '120000', '10')
    await quickDesk.look('k06-offer-phone')

    const { page } = owner
    await page.reload()
    const card = (name: string) => page.locator('.jw-offer-card').filter({ has: page.getByRole('heading', { name }) })
    await card(near.name).getByText(t.enquiries('cheapest')).waitFor()
    await card(quick.name).getByText(t.enquiries('soonest')).waitFor()
    // 120 000 with 6 % tax is 127 200, of a budget of 100 000.
    await card(quick.name).getByText(language === 'zh' ? /超预算/ : /above the budget/).waitFor()
    await owner.look('k07-compare-phone')
    const wide = await enterAs('firm@example.com')
    await wide.page.goto(new URL(page.url()).pathname)
    await wide.page.getByRole('columnheader', { name: near.name }).waitFor()
    await wide.look('k08-compare')
    await card(near.name).getByRole('button', { name: t.enquiries('choose'), exact: true }).click()
    await press(page.getByRole('dialog').getByRole('button', { name: t.enquiries('choose'), exact: true }))
    await page.waitForURL(/\/works\/\d+$/)
    work = new URL(page.url()).pathname
    await quickDesk.page.reload()
    await quickDesk.page.getByText(t.matches('not-chosen')).first().waitFor()
  })

  it('is done step by step by the provider, accepted and rated by the firm alone', async () => {
    const { page } = nearDesk
    const move = async (at: Visitor, name: string, fill?: () => Promise<void>) => {
      await at.page.getByRole('button', { name, exact: true }).first().click()
      const dialog = at.page.getByRole('dialog')
      await dialog.waitFor()
      await fill?.()
      await press(dialog.getByRole('button', { name, exact: true }))
      await dialog.waitFor({ state: 'hidden' })
    }
    await page.goto(work)
    await move(nearDesk, t.works('start'))
    await page.getByRole('button', { name: t.works('editMilestones'), exact: true }).click()
    await page.getByLabel(t.works('milestone'), { exact: true }).fill('网关装好，三十二台都有数')
    const today = await page.evaluate(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
    await page.getByLabel(t.works('doneOn'), { exact: true }).fill(today)
    await page.getByRole('button', { name: t.matches('save'), exact: true }).click()
    await page.getByText(t.works('done', { done: 1, all: 1 }), { exact: true }).waitFor()
    await move(nearDesk, t.works('deliver'))
    await page.getByText(t.works('waitingFirm')).waitFor()
    await nearDesk.look('k09-work-provider')
    // Neither accepting nor rating is offered to the provider, nor taken from it.
    expect(await page.getByRole('button', { name: t.works('rate'), exact: true }).count()).toBe(0)
    const id = Number(work.split('/').at(-1))
    expect((await near.api.send('POST', `/works/${id}/moves`, { version: 4, move: { move: 'accept' } })).status).toBe(404)

    await owner.page.reload()
    await owner.page.getByText('网关装好，三十二台都有数').waitFor()
    await move(owner, t.works('accept'))
    await owner.page.getByRole('button', { name: t.works('rate'), exact: true }).waitFor()
    expect((await near.api.send('POST', `/works/${id}/moves`, { version: 5, move: { move: 'rate', score: 5 } })).status).toBe(404)
    await move(owner, t.works('rate'), async () => {
      await owner.page.getByRole('dialog').getByRole('radio').nth(3).click()
      await owner.page.getByLabel(t.works('comment')).fill('装得快，数据准')
    })
    await owner.page.getByText(t.works('rated', { score: 4 })).waitFor()
    await owner.look('k10-work-rated')
  })

  it('is told to the public: one rating, from one finished job', async () => {
    const anybody = await enter('anybody')
    const { page } = anybody
    await expect.poll(async () => (await taken(near.api.send<{ provider: { rating: { count: number } } }>('GET', '/providers/own'))).provider.rating.count, { timeout: 20_000 }).toBe(1)
    await page.goto(`/catalogue/providers/${near.providerId}`)
    await page.getByText(language === 'zh' ? /来自 1 个完工项目/ : /from 1 finished job(?!s)/).first().waitFor()
    await page.getByText('装得快，数据准').waitFor()
    await anybody.look('k11-public')
  })

  it('takes a need without a diagnosis, from the firm and from an officer for it', async () => {
    const { page } = owner
    await page.goto('/needs/new')
    await page.getByRole('button', { name: t.needs('save'), exact: true }).click()
    await page.getByText(t.needs('faultSaid')).waitFor()
    await page.getByLabel(t.fits('needTitle')).fill('坯布疵点追溯')
    await page.getByLabel(t.fits('needText')).fill('疵点追不到机台和班次，要能查')
    await page.getByRole('button', { name: t.needs('preview'), exact: true }).click()
    await page.getByRole('heading', { name: t.needs('previewTitle') }).waitFor()
    await owner.look('k12-need')
    await page.getByRole('button', { name: t.needs('save'), exact: true }).click()
    await page.waitForURL(/\/needs\/\d+$/)
    await page.getByRole('heading', { name: t.enquiries('fitsOfNeed') }).waitFor()

    const bureau = await enterAs('officer@example.com')
    await bureau.page.goto(`/organisations/${firmId}`)
    await bureau.page.getByRole('link', { name: t.fits('recordNeed'), exact: true }).click()
    await bureau.page.getByText('信州织造有限公司').first().waitFor()
    await bureau.page.getByLabel(t.fits('needTitle')).fill('排产靠白板')
    await bureau.page.getByLabel(t.fits('needText')).fill('走访时说排产靠白板，插单就乱')
    await bureau.look('k13-need-officer')
    await bureau.page.getByRole('button', { name: t.needs('saveFor'), exact: true }).click()
    await bureau.page.waitForURL(/\/needs\/\d+$/)
    await bureau.page.getByText(t.enquiries('byOfficer')).waitFor()
    await bureau.look('k14-need-recorded')
  })

  it('has no fault on any page that was looked at', () => expect(faults).toEqual([]))
})
