import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseStates, clusterStates, closings, rectificationStates } from '@jingwei/contract/cases'
import { texts as caseTexts } from '../packages/web/src/features/cases/case/texts.ts'
import { texts as listTexts } from '../packages/web/src/features/cases/list/texts.ts'
import { texts as sharedTexts } from '../packages/web/src/features/cases/texts.ts'
import { texts as clusterTexts } from '../packages/web/src/features/cases/clusters/cluster/texts.ts'
import { texts as clusterListTexts } from '../packages/web/src/features/cases/clusters/list/texts.ts'
import { texts as itemTexts } from '../packages/web/src/features/cases/clusters/rectification/texts.ts'
import { texts as clustersTexts } from '../packages/web/src/features/cases/clusters/texts.ts'
import { desk, languagesOf, openBrowser, phone, press, screenPath, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { accept, firstAdministrator, official, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

const county = '361102'
const problem = '招不到织机修理工，三台喷气织机停着'
type Id = { id: number }

describe.each(languagesOf('zh'))('from a visit’s finding to a rectification and “solved” (%s)', { timeout: 240_000 }, (language: Language) => {
  const t = {
    case: words(caseTexts, language), list: words(listTexts, language), shared: words(sharedTexts, language),
    cluster: words(clusterTexts, language), clusterList: words(clusterListTexts, language), clusters: words(clustersTexts, language), item: words(itemTexts, language),
  }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let dispatcher: Caller
  let handler: Caller
  let firms: number[]
  let caseId: number
  let unitId: number
  let itemPath: string
  const visitors: Visitor[] = []
  beforeEach(({ onTestFailed }) => onTestFailed(() => Promise.all(visitors.map((v, i) => v.page.screenshot({ path: screenPath(`${language}-casework-failed-${i}`) }))).then(() => undefined)))

  const enter = async (account: string, size: { width: number; height: number } = desk) => {
    const visitor = await visit(browser, { address: product.address, language, size, who: account, faults })
    visitors.push(visitor)
    await signIn(visitor.page, language, account)
    return visitor
  }

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    const administrator = await firstAdministrator(product)
    dispatcher = await official(product, administrator, 'officer', county, 'dispatcher@example.com', '分派员')
    handler = await official(product, administrator, 'officer', county, 'handler@example.com', '经办人')
    await official(product, administrator, 'leader', county, 'leader@example.com', '区领导')
    firms = []
    for (let i = 0; i < 6; i++) firms.push((await taken(administrator.send<Id>('POST', '/organisations', { name: `信州第${'一二三四五六'[i]}织造有限公司`, regionCode: county, industryCode: 'C1751' }))).id)
    const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${firms[0]}/invitations`, {}))
    await accept(product, link, 'owner@example.com', '厂长')
    const { items } = await taken(dispatcher.send<{ items: { id: string; name: string }[] }>('GET', '/case-units/candidates'))
    unitId = (await taken(dispatcher.send<Id>('POST', '/case-units', { name: '信州区人社局', regionCode: county, subjects: ['hiring'], memberIds: items.filter((one) => one.name === '经办人').map((one) => one.id) }))).id
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.remove()
  })

  it('a finding that came in after the visit waits for the dispatcher, who takes the suggested unit', async () => {
    const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString()
    const recorded = await taken(dispatcher.send<{ findings: { caseId: number; state: string }[] }>('POST', '/visits', {
      clientId: randomUUID(), organisationId: firms[0], startedAt: at(90), endedAt: at(40), capturedAt: at(45), sentAt: at(0), met: ['厂长'], summary: '看了织造车间',
      findings: [{ clientId: randomUUID(), subject: 'hiring', text: problem, urgency: 'urgent' }],
    }))
    expect(recorded.findings).toMatchObject([{ state: 'new' }])
    caseId = recorded.findings[0]!.caseId
    const officer = await enter('dispatcher@example.com')
    const { page } = officer
    await page.goto('/cases')
    await page.getByRole('link', { name: new RegExp(`^${t.list('dispatch')}`) }).waitFor()
    await officer.look('c01-dispatcher')
    await page.getByRole('link', { name: problem }).first().click()
    await page.getByRole('button', { name: /^信州区人社局/ }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^信州区人社局/, pressed: true }).waitFor()
    await officer.look('c02-assign')
    await press(dialog.getByRole('button', { name: language === 'zh' ? /^分\s?派$/ : 'Assign', exact: language === 'en' }))
    await dialog.waitFor({ state: 'hidden' })
    expect(await taken(dispatcher.send('GET', `/cases/${caseId}`))).toMatchObject({ state: 'assigned', unit: { id: unitId }, source: 'visit' })
  })

  it('the unit answers; the same is said by five other firms, and is found to be one problem', async () => {
    await taken(handler.send('POST', `/cases/${caseId}/handle`, { action: 'accept' }))
    await taken(handler.send('POST', `/cases/${caseId}/handle`, { action: 'answer', text: '已从职院引荐两名保全工，下周一到岗' }))
    for (const [i, firm] of firms.slice(1).entries()) await taken(dispatcher.send('POST', '/cases/registered', { subject: 'hiring', text: `${problem}${['', '，已两周', '了', '，急', '，请帮忙'][i]}`, regionCode: county, organisationId: firm }))
    const officer = await enter('dispatcher@example.com')
    const { page } = officer
    await page.goto('/case-clusters')
    await page.getByText(t.clusterList('nothing')).waitFor()
    await page.getByRole('button', { name: t.clusterList('look') }).click()
    const found = page.getByRole('link', { name: t.clusters('headline', { count: 6, title: '' }) })
    await found.waitFor()
    await officer.look('c03-clusters')
    await page.goto('/case-clusters?subject=power')
    await page.getByText(t.clusterList('filteredOut')).waitFor()
  })

  it('a leader sees the problem whole and makes it somebody’s task', async () => {
    const leader = await enter('leader@example.com')
    const { page } = leader
    await page.goto('/case-clusters')
    await page.getByRole('link', { name: t.clusters('headline', { count: 6, title: '' }) }).click()
    await page.getByRole('table', { name: t.cluster('cases') }).getByText('信州第一织造有限公司').waitFor()
    await leader.look('c04-cluster')
    await page.getByRole('button', { name: t.cluster('rectify') }).click()
    const dialog = page.getByRole('dialog')
    await press(dialog.getByRole('button', { name: t.cluster('rectify') }))
    await dialog.getByText(t.clusters('required')).first().waitFor()
    await dialog.getByLabel(t.cluster('goal')).fill('三个月内培训织机保全工 40 名')
    const unit = dialog.getByLabel(t.clusters('unit'))
    await unit.fill('信州区人社局')
    await page.getByTitle(/^信州区人社局/).waitFor()
    await unit.press('Enter')
    await page.getByRole('option').first().waitFor({ state: 'hidden' })
    await dialog.getByLabel(t.cluster('measureText', { number: 1 })).fill('与职院开设保全工班，每期 20 人')
    await leader.look('c05-rectify')
    await press(dialog.getByRole('button', { name: t.cluster('rectify') }))
    await page.waitForURL(/\/rectifications\/\d+$/)
    itemPath = new URL(page.url()).pathname
    await page.getByText(rectificationStates.open[language], { exact: true }).waitFor()
  })

  it('the unit records what came of the measure and submits it; the leader accepts', async () => {
    const officer = await enter('handler@example.com')
    const { page } = officer
    await page.goto(itemPath)
    await page.getByText(t.item('measuresFirst')).waitFor()
    await page.getByRole('button', { name: t.item('record') }).click()
    await page.getByRole('dialog').getByLabel(t.item('result')).fill('首期 20 人结业，14 人到岗')
    await press(page.getByRole('dialog').getByRole('button', { name: t.item('record') }))
    await page.getByText('首期 20 人结业，14 人到岗').first().waitFor()
    await page.getByRole('button', { name: t.item('submit') }).click()
    await press(page.getByRole('dialog').getByRole('button', { name: t.item('submit') }))
    await page.getByText(rectificationStates.submitted[language], { exact: true }).waitFor()
    const leader = await enter('leader@example.com')
    await leader.page.goto(itemPath)
    await leader.page.getByRole('button', { name: t.item('accept'), exact: true }).click()
    await leader.page.getByRole('dialog').getByLabel(t.item('acceptNote')).fill('到企业看过，人已在岗')
    await press(leader.page.getByRole('dialog').getByRole('button', { name: t.item('accept'), exact: true }))
    await leader.page.getByText('到企业看过，人已在岗').first().waitFor()
    await leader.look('c06-accepted')
    await leader.page.goto('/rectifications?state=accepted')
    await leader.page.getByRole('table').getByText(rectificationStates.accepted[language]).waitFor()
    await leader.page.goto('/case-clusters')
    await leader.page.getByRole('table').getByText(clusterStates.rectified[language]).waitFor()
  })

  it('the reporter is asked on the phone, and says that it is solved', async () => {
    const owner = await enter('owner@example.com', phone)
    const { page } = owner
    await page.goto('/cases')
    await page.getByText(t.list('asksSolved')).waitFor()
    await owner.look('c07-my-requests')
    await page.getByRole('link', { name: problem }).first().click()
    await page.getByText('已从职院引荐两名保全工，下周一到岗').first().waitFor()
    await page.getByRole('button', { name: t.case('solvedYes') }).click()
    await page.getByRole('button', { name: t.case('sendRating') }).click()
    await page.getByText(t.case('rateFirst')).waitFor()
    await page.getByRole('button', { name: t.case('star', { count: 5 }), exact: true }).click()
    await owner.look('c08-solved')
    await page.getByRole('button', { name: t.case('sendRating') }).click()
    await page.getByText(`${caseStates.closed[language]} · ${closings.solved[language]}`).waitFor()
    expect(await taken(dispatcher.send('GET', `/cases/${caseId}`))).toMatchObject({ state: 'closed', closedAs: 'solved', satisfaction: 5 })
    await page.getByRole('button', { name: t.case('reopen') }).waitFor()
    expect(faults).toEqual([])
  })
})
