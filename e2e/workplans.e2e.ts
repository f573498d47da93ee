import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { texts as meetingTexts } from '../packages/web/src/features/workplans/meetings/texts.ts'
import { texts as planTexts } from '../packages/web/src/features/workplans/plans/texts.ts'
import { texts as sharedTexts } from '../packages/web/src/features/workplans/texts.ts'
import { desk, languagesOf, openBrowser, phone, press, screenPath, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const county = '361102'
const day = (n: number) => new Date(Date.now() + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10)
type Id = { id: number }
type Shown = Id & { broughtBack: { text: string; onAgendas: number }[]; items: { code: string; title: string; progress: number }[] }

describe.each(languagesOf('en'))('from a plan to what comes back on the next agenda (%s)', { timeout: 180_000 }, (language: Language) => {
  const t = { plan: words(planTexts, language), meeting: words(meetingTexts, language), shared: words(sharedTexts, language) }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let officer: Caller
  let visitor: Visitor
  beforeEach(({ onTestFailed }) => onTestFailed(() => visitor.page.screenshot({ path: screenPath(`${language}-workplans-failed`) }).then(() => undefined, () => undefined)))

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    officer = await official(product, await firstAdministrator(product), 'officer', county, 'officer@example.com', '项目办')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })
  const enter = async (size: { width: number; height: number }) => {
    visitor = await visit(browser, { address: product.address, language, size, who: 'officer', faults })
    await signIn(visitor.page, language, 'officer@example.com')
    return visitor.page
  }

  it('a plan is begun, and its tasks tell how far it is', async () => {
    const page = await enter(desk)
    await page.goto('/workplans')
    await page.getByRole('button', { name: t.plan('addPlan') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t.plan('planTitle')).fill('产业协作年度计划')
    await dialog.getByLabel(t.plan('unit')).fill('发改委')
    await press(dialog.getByRole('button', { name: t.plan('addPlan') }))
    await page.waitForURL(/\/workplans\/\d+$/)
    const id = Number(page.url().split('/').at(-1))
    await page.getByRole('button', { name: t.plan('addTask') }).click()
    await dialog.getByLabel(t.plan('task'), { exact: true }).fill('项目建设')
    await dialog.getByLabel(t.shared('owner')).fill('产业科')
    await press(dialog.getByRole('button', { name: t.plan('addTask') }))
    await dialog.waitFor({ state: 'hidden' })
    const { items } = await taken(officer.send<{ items: Id[] }>('GET', `/work-plans/${id}`))
    await taken(officer.send('POST', `/work-plans/${id}/tasks`, { title: '厂房', owner: '园区办', parentId: items[0]!.id, startsOn: day(-30), dueOn: day(30) }))
    await page.reload()
    await page.getByRole('button', { name: `${t.plan('change')} 1.1` }).click()
    await dialog.getByRole('radio', { name: t.shared('task_doing') }).check()
    await dialog.getByLabel(t.plan('percent')).fill('40')
    await press(dialog.getByRole('button', { name: language === 'zh' ? /^保\s?存$/ : 'Save' }))
    await dialog.waitFor({ state: 'hidden' })
    expect(await taken(officer.send<Shown>('GET', `/work-plans/${id}`))).toMatchObject({ progress: 40, items: [{ code: '1', progress: 40 }, { code: '1.1', title: '厂房', progress: 40 }] })
    await visitor.look('w01-plan')
    await page.getByRole('link', { name: t.plan('timetable') }).click()
    await page.waitForURL(/view=timetable/)
    await page.locator('.jw-gantt').waitFor()
    await visitor.look('w02-timetable')
    await visitor.context.close()
  })

  it('a meeting decides who does what, and what is open comes back on the next agenda', async () => {
    const meeting = (title: string, on: string) => taken(officer.send<Id>('POST', '/meetings', { title, series: '季度联席会议', regionCode: county, partnerRegionCode: '330105', on, agenda: [{ title: '项目进度' }] }))
    const first = await meeting('一季度联席会议', day(-1))
    const next = await meeting('二季度联席会议', day(60))
    const page = await enter(phone)
    await page.goto(`/meetings/${first.id}`)
    await page.getByRole('button', { name: t.meeting('addDecision') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t.meeting('decision')).fill('二季度前开工')
    await dialog.getByLabel(t.meeting('action')).fill('补齐用地手续')
    await dialog.getByLabel(t.shared('owner')).fill('农业农村科')
    await press(dialog.getByRole('button', { name: t.meeting('addDecision') }))
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('补齐用地手续').waitFor()
    await visitor.look('w03-decided')
    await page.goto(`/meetings/${next.id}`)
    await page.getByText('补齐用地手续').waitFor()
    await page.getByText(t.meeting('onAgendas', { count: 1 })).waitFor()
    await visitor.look('w04-brought-back')
    expect((await taken(officer.send<Shown>('GET', `/meetings/${next.id}`))).broughtBack).toMatchObject([{ text: '补齐用地手续', onAgendas: 1 }])
    await page.goto('/meeting-actions')
    await page.getByText('补齐用地手续').waitFor()
    await visitor.look('w05-actions')
    await visitor.context.close()
    expect(faults).toEqual([])
  })
})
