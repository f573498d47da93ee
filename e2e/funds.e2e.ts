import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { texts as applicationTexts } from '../packages/web/src/features/programmes/applications/texts.ts'
import { texts as fitTexts } from '../packages/web/src/features/programmes/fits/texts.ts'
import { texts as openTexts } from '../packages/web/src/features/programmes/open/texts.ts'
import { texts as roundTexts } from '../packages/web/src/features/programmes/programme/texts.ts'
import { texts as programmeTexts } from '../packages/web/src/features/programmes/texts.ts'
import { texts as paymentTexts } from '../packages/web/src/features/projects/payments/texts.ts'
import { texts as planTexts } from '../packages/web/src/features/projects/project/texts.ts'
import { texts as projectTexts } from '../packages/web/src/features/projects/texts.ts'
import { desk, openBrowser, phone, press, screenPath, settled, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { accept, caller, firstAdministrator, official, password, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const city = '3611'
const both = (zh: string, en: string) => ({ zh, en })
const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
const terms = () => ({
  purpose: '支持织造企业联网改造', legalBasis: [], sources: [{ code: 'city', title: '市级专项', kind: 'city' }], lines: [{ code: 'upgrade', title: '改造补助', area: '数字化改造', sourceCode: 'city', amountFen: 50_000_000 }],
  questions: [{ code: 'equipment', title: both('设备投入', 'Equipment cost'), type: 'number', unit: both('元', 'yuan') }], conditions: [{ code: 'people', title: both('职工不少于 20 人', 'At least 20 people'), rule: 'employees >= 20' }],
  awards: [{ code: 'share', title: both('设备补助', 'Equipment'), rule: 'min(equipment * 20%, 30万)', lineCode: 'upgrade' }], evidence: [{ code: 'licence', title: both('营业执照', 'Licence'), kind: 'document' }],
  milestones: [{ code: 'done', title: both('联网验收', 'Connected'), days: 60, shareBasisPoints: 10_000, evidence: [{ code: 'photo', title: both('现场照片', 'Photo of the site'), kind: 'document' }] }],
  calendar: { opensOn: dayAfter(0), closesOn: dayAfter(1), publicityWorkingDays: 1 }, review: { isBlind: true, reviewersEach: 1, minimumTotal: 60, criteria: [{ code: 'merit', title: both('方案', 'Merit'), weight: 100 }] }, approvals: [{ fromFen: 0, people: 1 }],
})

describe.each(['zh', 'en'] as const)('from a programme to the last payment, by people kept apart (%s)', { timeout: 300_000 }, (language: Language) => {
  const t = { s: words(programmeTexts, language), fit: words(fitTexts, language), form: words(applicationTexts, language), round: words(roundTexts, language), open: words(openTexts, language), plan: words(planTexts, language), project: words(projectTexts, language), pay: words(paymentTexts, language) }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let officer: Caller, leader: Caller, finance: Caller
  let programmeId = 0, applicationPath = '', projectId = 0, paymentPath = '', bookId = 0
  const visitors: Visitor[] = []
  let isBroken = false
  beforeEach(({ onTestFailed, skip }) => {
    // Each step stands on the one before.
    if (isBroken) skip()
    onTestFailed(() => {
      isBroken = true
    })
  })
  beforeEach(({ onTestFailed }) => onTestFailed(() => Promise.all(visitors.map((v, i) => v.page.screenshot({ path: screenPath(`${language}-funds-failed-${i}`), fullPage: true }))).then(() => undefined)))

  let later = 0
  const goTo = async (days: number) => {
    await product.stop()
    later = days
    await product.start(days)
    for (const visitor of visitors.splice(0)) await visitor.context.close()
  }
  const enter = async (who: string, size: { width: number; height: number } = desk) => {
    const visitor = await visit(browser, { address: product.address, language, size, who, faults })
    if (later > 0) await visitor.context.clock.install({ time: Date.now() + later * 86_400_000 })
    visitors.push(visitor)
    return visitor
  }
  const enterAs = async (account: string, size?: { width: number; height: number }) => {
    const visitor = await enter(account, size)
    await signIn(visitor.page, language, account)
    return visitor
  }
  /** A person of the interface once more, after the product was started anew. */
  const again = async (account: string) => {
    const one = caller(product)
    await taken(one.send('POST', '/session', { account, password }))
    return one
  }
  const button = (visitor: Visitor, name: string) => visitor.page.getByRole('button', { name: language === 'zh' ? new RegExp(`^${[...name].join('\\s?')}$`) : name, exact: true })
  /** Presses a button, writes the words that it wants, and confirms with the same verb. */
  const confirm = async (visitor: Visitor, verb: string, reason?: string) => {
    await button(visitor, verb).first().click()
    const pop = visitor.page.locator('.ant-popover:visible').last()
    if (reason !== undefined) await pop.locator('textarea').fill(reason)
    await press(pop.getByRole('button').last())
    await pop.waitFor({ state: 'hidden' })
  }

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    const administrator = await firstAdministrator(product)
    officer = await official(product, administrator, 'officer', city, 'officer@example.com', '市经办')
    leader = await official(product, administrator, 'leader', city, 'leader@example.com', '市领导')
    finance = await official(product, administrator, 'finance', city, 'finance@example.com', '市财务')
    await official(product, administrator, 'finance', city, 'cashier@example.com', '市出纳')
    await official(product, administrator, 'assessor', city, 'assessor@example.com', '评审人')
    await official(product, administrator, 'auditor', city, 'auditor@example.com', '审计员')
    const { id } = await taken(administrator.send<{ id: number }>('POST', '/organisations', { name: '信州联网织造有限公司', regionCode: '361102', industryCode: 'C1751', staff: 86 }))
    const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${id}/invitations`, {}))
    await accept(product, link, 'owner@example.com', '厂长')
    browser = await openBrowser()
    const drafted = await taken(officer.send<{ id: number; version: number }>('POST', '/programmes', { code: 'connected', title: both('织机联网改造补助', 'Connected looms'), regionCode: city, terms: terms() }))
    programmeId = drafted.id
    bookId = (await taken(leader.send<{ bookId: number }>('POST', `/programmes/${programmeId}/publish`, { version: drafted.version }))).bookId
    const { items } = await taken(finance.send<{ items: { id: number; kind: string }[] }>('GET', `/ledger-books/${bookId}/accounts`))
    const account = (kind: string) => items.find((a) => a.kind === kind)!.id
    const { id: proposal } = await taken(finance.send<{ id: number }>('POST', `/ledger-books/${bookId}/proposals`, { move: 'receive', on: dayAfter(0), text: '市级专项下达', lines: [{ accountId: account('source'), amount: -50_000_000 }, { accountId: account('budget'), amount: 50_000_000 }] }))
    await taken(leader.send('POST', `/ledger-proposals/${proposal}/decision`, { decision: 'post' }))
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })

  it('who drafted a programme does not publish it', async () => {
    const { version } = await taken(officer.send<{ version: number }>('GET', `/programmes/${programmeId}`))
    expect((await officer.send('POST', `/programmes/${programmeId}/publish`, { version })).status).toBe(403)
  })

  it('a firm sees on its phone that it qualifies, fills what is not known, and signs', async () => {
    const owner = await enterAs('owner@example.com', phone)
    const { page } = owner
    await page.goto('/programme-fits')
    await page.getByRole('link', { name: language === 'zh' ? '织机联网改造补助' : 'Connected looms' }).waitFor()
    await owner.look('f01-fits')
    await button(owner, t.fit('apply')).click()
    await page.waitForURL(/\/programme-applications\/\d+$/)
    applicationPath = new URL(page.url()).pathname
    await page.getByLabel(t.form('projectTitle')).fill('三十台织机联网')
    await page.getByLabel(t.form('summary')).fill('采集停台，缩短换经')
    await page.getByLabel(t.form('cost')).fill('1200000')
    await page.getByLabel(/^(设备投入|Equipment cost)/).fill('1000000')
    const choosing = page.waitForEvent('filechooser')
    await button(owner, t.form('uploadFile')).click()
    await (await choosing).setFiles({ name: '营业执照.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 licence') })
    await page.getByRole('button', { name: /营业执照.*\.pdf/ }).waitFor()
    await button(owner, t.form('submit')).click()
    const dialog = page.getByRole('dialog')
    await settled(page)
    await dialog.getByRole('checkbox').check()
    await owner.look('f02-sign')
    await press(dialog.getByRole('button').last())
    await page.getByText(t.s('a_submitted')).first().waitFor()
    await owner.look('f03-submitted')
  })

  it('an officer finds it in order; after the last day a reviewer scores it without knowing whose it is', async () => {
    const desk1 = await enterAs('officer@example.com')
    await desk1.page.goto(applicationPath)
    await desk1.page.getByText('¥200,000.00').first().waitFor()
    await confirm(desk1, t.form('accept'), '材料齐全')
    await desk1.page.getByText(t.s('a_accepted')).first().waitFor()
    await goTo(3)
    const round = await enterAs('officer@example.com')
    await round.page.goto(`/programmes/${programmeId}`)
    await button(round, t.round('beginReview')).click()
    await settled(round.page)
    await round.page.getByRole('dialog').getByRole('checkbox').check()
    await press(round.page.getByRole('dialog').getByRole('button').last())
    await round.page.getByText(t.s('p_reviewing')).first().waitFor()
    const reviewer = await enterAs('assessor@example.com')
    await reviewer.page.goto('/programme-applications')
    await reviewer.page.getByRole('link', { name: /三十台织机联网/ }).first().click()
    await button(reviewer, t.form('declareNone')).click()
    await reviewer.page.getByRole('spinbutton').first().fill('88')
    expect(await reviewer.page.getByText('信州联网织造').count()).toBe(0)
    await reviewer.look('f04-review')
    await button(reviewer, t.form('sendReview')).click()
    await reviewer.page.getByText(t.form('saved')).waitFor()
    await confirm(round, t.round('rank'))
    await round.look('f05-ranked')
  })

  it('the list is published, nobody objects, a leader decides, and the agreement commits the money', async () => {
    const head = await enterAs('leader@example.com')
    await head.page.goto(`/programmes/${programmeId}`)
    await confirm(head, t.round('publicise'))
    await head.page.getByText(t.s('p_publicised')).first().waitFor()
    const anyone = await enter('anyone', phone)
    await anyone.page.goto(`/open/programmes/${programmeId}`)
    await anyone.page.getByText('信州联网织造有限公司').first().waitFor()
    await button(anyone, t.open('object')).waitFor()
    await anyone.look('f06-public-list')
    await goTo(14)
    const decider = await enterAs('leader@example.com')
    await decider.page.goto(`/programmes/${programmeId}`)
    await button(decider, t.round('decide')).click()
    await decider.page.getByRole('dialog').getByLabel(t.round('decideDocument')).fill('饶工信〔2026〕12号')
    await press(decider.page.getByRole('dialog').getByRole('button').last())
    await decider.page.getByText(t.s('p_decided')).first().waitFor()
    const signer = await enterAs('officer@example.com')
    await signer.page.goto(applicationPath)
    await button(signer, t.form('agree')).click()
    await signer.page.getByRole('dialog').getByLabel(t.form('agreementNumber')).fill('协-2026-001')
    await press(signer.page.getByRole('dialog').getByRole('button').last())
    await signer.page.getByRole('link', { name: t.form('toProject') }).click()
    await signer.page.waitForURL(/\/projects\/\d+$/)
    projectId = Number(new URL(signer.page.url()).pathname.split('/').at(-1))
    await signer.look('f07-project')
    await button(signer, t.plan('start')).click()
    await press(signer.page.getByRole('dialog').getByRole('button').last())
    await signer.page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('the firm proves its milestone, it is checked, and the firm asks for the money', async () => {
    const owner = await enterAs('owner@example.com')
    const { page } = owner
    await page.goto(`/projects/${projectId}`)
    await button(owner, t.plan('upload')).click()
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles({ name: 'site.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 site') })
    await press(page.getByRole('dialog').getByRole('button').last())
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'site.pdf' }).waitFor()
    await button(owner, t.plan('report')).click()
    await page.getByRole('dialog').getByLabel(t.plan('reportText')).fill('三十台全部联网，停台自动采集')
    await press(page.getByRole('dialog').getByRole('button').last())
    await page.getByText(t.project('milestone_reported')).first().waitFor()
    const manager = await enterAs('officer@example.com')
    await manager.page.goto(`/projects/${projectId}`)
    await button(manager, t.plan('check')).click()
    await manager.page.getByRole('dialog').getByLabel(t.project('note')).fill('现场核对三十台')
    await press(manager.page.getByRole('dialog').getByRole('button').last())
    await manager.page.getByText(t.project('milestone_met')).first().waitFor()
    await page.reload()
    await button(owner, t.plan('request')).click()
    await page.getByRole('dialog').getByLabel(t.plan('bank')).fill('信州农商行')
    await page.getByRole('dialog').getByLabel(t.plan('account')).fill('6228 4800 1234 5678')
    await press(page.getByRole('dialog').getByRole('button').last())
    await page.waitForURL(/\/payments\/\d+$/)
    paymentPath = new URL(page.url()).pathname
    await owner.look('f08-asked')
  })

  it('finance checks, a leader approves, the cashier orders, and the bank’s file pays it once', async () => {
    const checker = await enterAs('finance@example.com')
    await checker.page.goto(paymentPath)
    await confirm(checker, t.pay('check'))
    await checker.page.getByText(t.project('payment_checked')).first().waitFor()
    const approver = await enterAs('leader@example.com')
    await approver.page.goto(paymentPath)
    await confirm(approver, t.pay('approve'))
    await approver.page.getByText(t.project('payment_approved')).first().waitFor()
    const cashier = await enterAs('cashier@example.com')
    const { page } = cashier
    await page.goto('/payments?view=all')
    await page.getByRole('checkbox').nth(1).check()
    await page.getByRole('button', { name: new RegExp(t.pay('makeOrder')) }).click()
    await cashier.look('f09-order')
    await press(page.getByRole('dialog').getByRole('button').last())
    await page.waitForURL(/\/payment-orders/)
    const downloading = page.waitForEvent('download')
    await button(cashier, t.pay('file')).first().click()
    const file = await readFile(await (await downloading).path(), 'utf8')
    expect(file).toContain('6228480012345678')
    const payment = await taken((await again('cashier@example.com')).send<{ number: string }>('GET', paymentPath))
    const day = dayAfter(later)
    const answer = Buffer.from(`付款单号,收款账号,收款户名,金额,交易日期,交易状态,流水号\n${payment.number},6228480012345678,信州联网织造有限公司,200000.00,${day},成功,SN0001\n`)
    await button(cashier, t.pay('confirm')).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: answer })
    await dialog.getByText(t.pay('answer', { confirmed: 1, failed: 0, known: 0 })).waitFor()
    await dialog.locator('input[type=file]').setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: answer })
    await dialog.getByText(t.pay('answer', { confirmed: 0, failed: 0, known: 1 })).waitFor()
    await cashier.look('f10-paid')
  })

  it('the auditor walks from the figure to the file, and anybody reads what was paid', async () => {
    const auditor = await enterAs('auditor@example.com')
    const { page } = auditor
    await page.goto(`/projects/${projectId}?view=money`)
    await page.getByText(t.plan('kind_payment')).first().waitFor()
    await auditor.look('f11-trail')
    await page.getByRole('link', { name: /^(分录|entry) \d+$/ }).last().click()
    await page.waitForURL(/\/ledgers\/\d+\/entries\/\d+$/)
    await page.goto('/audit-findings')
    await auditor.look('f12-findings')
    const anyone = await enter('anyone', phone)
    await anyone.page.goto(`/open/projects/${projectId}`)
    await anyone.page.getByText('¥200,000.00').first().waitFor()
    await anyone.look('f13-public-project')
    const releases = (await (await fetch(`${product.address}/api/v1/public/ocds/releases`)).json()) as { releases: { ocid: string }[] }
    expect(releases.releases.length).toBeGreaterThan(0)
    expect(await (await fetch(`${product.address}/api/v1/public/iati/activities`)).text()).toContain('<transaction-type code="3"')
  })

  it('no page had a fault on the way', () => expect(faults).toEqual([]))
})
