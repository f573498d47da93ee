import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sme2024 } from '@jingwei/engines/instruments'
import { score } from '@jingwei/engines/scoring'
import { texts as accountTexts } from '../packages/web/src/features/accounts/texts.ts'
import { texts as invitationTexts } from '../packages/web/src/features/accounts/invitation/texts.ts'
import { texts as assessmentTexts } from '../packages/web/src/features/diagnosis/assessments/texts.ts'
import { texts as campaignTexts } from '../packages/web/src/features/diagnosis/campaigns/texts.ts'
import { texts as selfTexts } from '../packages/web/src/features/diagnosis/self/texts.ts'
import { texts as diagnosisTexts } from '../packages/web/src/features/diagnosis/texts.ts'
import { texts as definitionTexts } from '../packages/web/src/features/indicators/definitions/texts.ts'
import { texts as importTexts } from '../packages/web/src/features/imports/texts.ts'
import { texts as firmTexts } from '../packages/web/src/features/organisations/firm/texts.ts'
import { texts as formTexts } from '../packages/web/src/features/organisations/form/texts.ts'
import { texts as firmListTexts } from '../packages/web/src/features/organisations/list/texts.ts'
import { texts as mergeTexts } from '../packages/web/src/features/organisations/merge/texts.ts'
import { texts as sharedTexts } from '../packages/web/src/features/organisations/texts.ts'
import { texts as regionTexts } from '../packages/web/src/features/regions/texts.ts'
import { decimal } from '../packages/web/src/app/format.ts'
import { texts as frameTexts } from '../packages/web/src/app/texts.ts'
import { texts as widgetTexts } from '../packages/web/src/ui/texts.ts'
import { answerScreen, screens, sheet } from './answering.ts'
import { desk, openBrowser, phone, press, screenPath, settled, signIn, visit, words, type Language, type Visitor } from './browser.ts'
import { pdfText } from './pdf-text.ts'
import { caller, official, password, taken } from './people.ts'
import { openProduct, type Product } from './product.ts'
import { creditCode, firms, rosterWorkbook } from './roster.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

/** Asks again until it is so; a busy machine takes its time. */
const eventually = <T>(ask: () => T | Promise<T>) => expect.poll(ask, { timeout: 20_000 })

describe.each(['zh', 'en'] as const)('the whole story (%s)', { timeout: 180_000 }, (language: Language) => {
  const t = {
    indicators: words(definitionTexts, language), frame: words(frameTexts, language), accounts: words(accountTexts, language), invitation: words(invitationTexts, language), imports: words(importTexts, language),
    list: words(firmListTexts, language), regions: words(regionTexts, language), shared: words(sharedTexts, language), widgets: words(widgetTexts, language),
    firm: words(firmTexts, language), form: words(formTexts, language), merge: words(mergeTexts, language), campaigns: words(campaignTexts, language),
    assessments: words(assessmentTexts, language), self: words(selfTexts, language), diagnosis: words(diagnosisTexts, language),
  }
  const faults: string[] = []
  let product: Product
  let browser: Browser
  let administrator: Visitor
  let officer: Visitor
  let owner: Visitor
  const visitors: Visitor[] = []
  const enter = async (who: string, size = desk as { width: number; height: number }) => {
    const visitor = await visit(browser, { address: product.address, language, size, who, faults })
    visitors.push(visitor)
    return visitor
  }
  // What a failed step saw last, beside the album.
  beforeEach(({ onTestFailed }) => onTestFailed(() => Promise.all(visitors.map((v, i) => v.page.screenshot({ path: screenPath(`${language}-failed-${i}`) }))).then(() => undefined)))

  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await product.remove()
  })

  const acceptAs = async ({ page }: Visitor, link: string, account: string, name: string, isIn = () => page.getByRole('navigation', { name: t.frame('navigation') }).waitFor()) => {
    await page.goto(link)
    await page.getByLabel(t.accounts('name')).fill(name)
    await page.getByLabel(t.accounts('account')).fill(account)
    await page.getByLabel(t.accounts('password'), { exact: true }).fill(password)
    await page.getByRole('button', { name: t.invitation('create') }).click()
    await isIn()
  }
  const enterAs = async (who: string) => {
    const visitor = await enter(who)
    await signIn(visitor.page, language, `${who}@example.com`)
    return visitor
  }

  it('begins with the administrator’s link, and an officer who is invited', async () => {
    administrator = await enter('administrator')
    await administrator.page.goto(await product.line('/invitations/'))
    await administrator.page.getByLabel(t.accounts('name')).waitFor()
    await administrator.look('01-invitation')
    await acceptAs(administrator, await product.line('/invitations/'), 'first@example.com', '首任管理员')
    await administrator.look('02-first-workbench')

    const { page } = administrator
    await page.goto('/administration?tab=invitations')
    await page.getByRole('button', { name: t.invitation('invite') }).first().click()
    const form = page.getByRole('dialog')
    await form.getByLabel(t.accounts('region')).click()
    await page.getByLabel(t.regions('find')).fill('上饶市')
    await page.getByRole('button', { name: /上饶市\s+江西省上饶市$/ }).click()
    await form.getByLabel(t.accounts('note')).fill('市工信局')
    await administrator.look('03-invite')
    await press(form.getByRole('button', { name: t.invitation('make') }))
    const link = (await form.locator('code').textContent()) ?? ''
    officer = await enter('officer')
    await acceptAs(officer, link, 'officer@example.com', '江一舟')
    await eventually(() => officer.page.getByRole('button', { name: /江一舟/ }).isVisible()).toBe(true)
  })

  it('imports a roster: a column corrected, a preview, and the same file changes nothing', async () => {
    const { page } = officer
    // By its bytes: where no locale is set, a browser cannot open a file whose name is Chinese.
    const file = { name: '名录.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await rosterWorkbook() }
    const bring = async () => {
      await page.goto('/imports')
      await page.getByLabel(t.imports('choose')).setInputFiles(file)
      await page.getByRole('table', { name: t.imports('columns') }).waitFor()
    }
    await bring()
    await page.getByLabel(`${t.imports('field')} 人头`).click()
    await page.getByRole('combobox', { name: `${t.imports('field')} 人头` }).fill(language === 'zh' ? '从业' : 'Staff')
    await page.keyboard.press('Enter')
    await officer.look('04-import-corrected')
    await page.getByRole('button', { name: t.imports('recheck') }).click()
    await page.getByRole('row', { name: '人头' }).getByText(t.imports('howChosen')).waitFor()
    await page.getByRole('button', { name: t.imports('write', { count: firms.length }), disabled: false }).waitFor()
    await officer.look('05-import-preview')
    await page.getByRole('button', { name: t.imports('write', { count: firms.length }) }).click()
    await page.getByRole('button', { name: t.imports('seeFirms') }).waitFor()
    await officer.look('06-import-written')

    await bring()
    await page.getByText(t.imports('nothingToWrite')).waitFor()
    await officer.look('07-import-again')
  })

  it('finds firms by two characters, filters, and keeps one record: edited, tagged, merged, exported', async () => {
    const { page } = officer
    const rows = page.getByRole('table', { name: t.shared('organisations') }).locator('tbody tr')
    await page.goto('/organisations')
    await eventually(() => rows.count()).toBe(firms.length)
    await officer.look('10-firms')
    await page.getByLabel(t.list('search')).fill('轴承')
    await eventually(() => rows.allTextContents()).toEqual([expect.stringContaining('玉山县恒拓轴承制造有限公司')])
    await page.getByLabel(t.list('search')).fill('')
    await page.getByRole('button', { name: t.list('place') }).click()
    await page.getByLabel(t.shared('chooseRegion')).or(page.getByLabel(t.regions('find'))).first().fill('弋阳')
    await page.getByRole('button', { name: /^弋阳县\s+江西省上饶市弋阳县$/ }).click()
    await eventually(() => rows.count()).toBe(1)
    await officer.look('11-firms-filtered')
    await page.getByRole('button', { name: t.widgets('reset') }).click()
    await eventually(() => rows.count()).toBe(firms.length)

    await page.getByRole('link', { name: '上饶市晨岭光电有限公司' }).click()
    await page.getByRole('button', { name: t.firm('edit') }).click()
    await page.getByLabel(t.shared('mainProducts')).fill('光学镜头')
    await page.getByLabel(t.form('revenueWan')).fill('38420')
    await officer.look('12-firm-edit')
    await page.getByRole('button', { name: t.shared('save') }).click()
    await page.getByText('光学镜头').first().waitFor()
    await officer.look('13-firm')

    await page.goto('/organisations')
    for (const name of ['上饶市晨岭光电有限公司', '上饶晨岭光电公司']) await page.getByRole('row', { name }).getByRole('checkbox').check()
    await page.getByRole('button', { name: t.list('addTag') }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('光电')
    await page.keyboard.press('Enter')
    await press(page.getByRole('dialog').getByRole('button', { name: t.list('addTag') }))
    await page.getByText(t.list('tagAdded', { count: 2 })).waitFor()
    for (const name of ['上饶市晨岭光电有限公司', '上饶晨岭光电公司']) await page.getByRole('row', { name }).getByRole('checkbox').check()
    await page.getByRole('button', { name: t.list('merge') }).click()
    await page.getByRole('dialog').getByText(t.merge('consequence', { name: '上饶晨岭光电公司' })).waitFor()
    await officer.look('14-merge')
    await press(page.getByRole('dialog').getByRole('button', { name: t.merge('merge'), exact: true }))
    await eventually(() => rows.count()).toBe(firms.length - 1)

    await page.getByRole('button', { name: t.list('exportRows', { count: firms.length - 1 }) }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: t.list('exportCsv') }).click()])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/)
    expect([lines.length, lines.some((line) => line.includes('光电') && line.includes(creditCode(1)))]).toEqual([firms.length, true])
  })

  it('opens a campaign for those selected, and an owner comes by a link', async () => {
    const { page } = officer
    await page.goto('/organisations')
    await page.getByRole('row', { name: '晨岭' }).getByRole('checkbox').check()
    await page.getByRole('row', { name: '砚溪' }).getByRole('checkbox').check()
    await page.getByRole('button', { name: t.list('startDiagnosis') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t.list('campaignName')).fill('春季测评')
    await dialog.getByLabel(t.list('instrument')).click()
    await page.getByTitle(sme2024.title[language]).last().click()
    await officer.look('20-campaign-dialog')
    await press(dialog.getByRole('button', { name: t.list('open'), exact: true }))
    await dialog.getByRole('link', { name: t.list('seeCampaign') }).click()
    await page.getByRole('table', { name: t.campaigns('campaign') }).waitFor()
    await officer.look('21-campaign')

    await page.getByRole('row', { name: '晨岭' }).getByRole('link').first().click()
    await page.getByRole('link', { name: t.assessments('toFirm') }).click()
    await page.getByRole('button', { name: t.firm('invite') }).click()
    await press(page.getByRole('dialog').getByRole('button', { name: t.firm('inviteMake') }))
    const link = await page.getByLabel(t.firm('link')).inputValue()
    owner = await enter('owner', phone)
    await owner.page.goto(link)
    await owner.page.getByLabel(t.accounts('name')).waitFor()
    await owner.look('22-phone-invitation')
    await acceptAs(owner, link, '13900001111', '周砚', () => owner.page.getByRole('button', { name: t.frame('openNavigation') }).waitFor())
    await owner.look('23-phone-today')
  })

  it('is answered on a phone, through a lost network and a reload', async () => {
    const { page, context } = owner
    const saveNote = page.getByRole('status').filter({ hasText: language === 'zh' ? /已存 \d/ : /Saved \d/ })
    const onward = () => page.locator('footer').getByRole('button').last().click()
    await page.goto('/self')
    await owner.look('30-phone-self')
    await page.getByRole('link', { name: t.self('start') }).first().click()
    for (const [i, screen] of screens.entries()) {
      if (i === 5) {
        await saveNote.waitFor()
        // The pages are kept on the phone once it has opened one.
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
        await context.setOffline(true)
      }
      await page.waitForURL((url) => url.searchParams.get('at') === screen.key || i === 0)
      await answerScreen(page, screen, language)
      if (i === 1) await owner.look('31-phone-question')
      if (i === 7) {
        await page.getByText(t.diagnosis('offlineKept')).waitFor()
        await owner.look('32-phone-offline')
        await page.reload()
        await page.getByText(t.diagnosis('offlineKept')).waitFor()
        await owner.look('33-phone-offline-reloaded')
        await context.setOffline(false)
        await saveNote.waitFor()
        await page.getByLabel(t.diagnosis('evidenceFile'), { exact: true }).setInputFiles({ name: '台账.png', mimeType: 'image/png', buffer: png })
        await page.getByRole('button', { name: `${t.diagnosis('evidenceRemove')} 台账.png` }).waitFor()
        await owner.look('34-phone-evidence')
      }
      await onward()
    }
    await page.getByText(t.self('promise')).waitFor()
    await owner.look('35-phone-review')
    await page.getByText(t.self('promise')).click()
    await page.getByRole('button', { name: t.self('submit'), exact: true }).click()
    await page.getByRole('heading', { name: t.self('dimensions') }).waitFor()
    const said = score(sme2024, sheet)
    expect(await page.locator('main').textContent()).toContain(decimal(said.score, 1))
    await page.getByText(t.self('steps', { count: t.self('step3') })).waitFor()
    await owner.look('36-phone-result')
  })

  it('is graded on site and confirmed by other eyes', async () => {
    const national = caller(product)
    await taken(national.send('POST', '/session', { account: 'first@example.com', password }))
    for (const [role, name] of [['assessor', '评估员陈'], ['auditor', '审核员林'], ['leader', '局长吴']] as const) await official(product, national, role, '3611', `${role}@example.com`, name)
    await official(product, national, 'officer', '3601', 'elsewhere@example.com', '外地干部')

    const { page } = officer
    await page.goto('/diagnosis')
    await page.getByRole('link', { name: '春季测评' }).click()
    await page.getByRole('row', { name: '晨岭' }).getByRole('checkbox').check()
    await page.getByRole('button', { name: t.campaigns('assign') }).click()
    const who = page.getByRole('dialog', { name: t.campaigns('assign') }).getByRole('combobox')
    await who.click()
    await page.getByTitle(/评估员陈/).waitFor()
    await who.fill('评估员陈')
    await who.press('Enter')
    await settled(page)
    await officer.look('40-assign')
    await page.getByRole('dialog', { name: t.campaigns('assign') }).getByRole('button', { name: t.campaigns('assign') }).click()
    await page.getByText(t.campaigns('assignDone', { count: 1, name: '评估员陈' })).waitFor()

    const assessor = await enterAs('assessor')
    await assessor.page.goto('/diagnosis/assessments?mine=true')
    await assessor.look('41-assessor-list')
    await assessor.page.getByRole('row', { name: /晨岭/ }).getByRole('link', { name: t.assessments('grade') }).click()
    await assessor.page.getByLabel(new RegExp(t.assessments('noteSite'))).fill('现场查看了台账，与所答一致。')
    await assessor.look('42-grade')
    await assessor.page.getByRole('button', { name: t.assessments('finish') }).click()
    await settled(assessor.page)
    await assessor.page.getByRole('dialog', { name: t.assessments('finishAsk') }).getByRole('button', { name: t.assessments('finish') }).click()
    await assessor.page.getByText(t.diagnosis('graded')).first().waitFor()

    const auditor = await enterAs('auditor')
    await auditor.page.goto('/diagnosis/assessments')
    await auditor.look('43-auditor-list')
    await auditor.page.getByRole('link', { name: /晨岭/ }).first().click()
    await auditor.page.getByRole('button', { name: t.assessments('confirm'), exact: true }).click()
    await auditor.look('44-confirm')
    await press(auditor.page.getByRole('dialog').getByRole('button', { name: t.assessments('confirm'), exact: true }))
    await auditor.page.getByText(t.diagnosis('confirmed')).first().waitFor()
    const [report] = await Promise.all([auditor.page.waitForEvent('download', { timeout: 60_000 }), auditor.page.getByRole('button', { name: t.diagnosis('reportPdf') }).click()])
    const text = await pdfText(await report.path())
    for (const wanted of ['上饶市晨岭光电有限公司', t.assessments('site')]) expect(text.replaceAll(/\s+/g, ' ')).toContain(wanted)
  })

  it('shows the leader figures that open the firms behind them', async () => {
    const leader = await enterAs('leader')
    const { page } = leader
    await page.goto('/cockpit')
    const figure = (code: string) => page.locator(`.jw-board a[href*="/definitions/${code}"]`)
    await figure('known_firms').waitFor()
    await leader.look('50-cockpit')
    const numbers: [number, string][] = []
    for (const code of ['known_firms', 'diagnosed_firms', 'diagnosed_on_site', 'level_two_up']) numbers.push([parseInt((await figure(code).locator('.jw-board-value').textContent()) ?? ''), (await figure(code).getAttribute('href')) ?? ''])
    expect(numbers.map(([n]) => n)).toEqual([firms.length - 1, 1, 1, 1])
    for (const [n, href] of numbers) {
      await page.goto(href)
      await eventually(() => page.getByRole('table', { name: t.indicators('records') }).locator('tbody tr').count()).toBe(n)
    }
    await leader.look('51-behind-a-figure')
    await page.goto('/indicators')
    await figure('known_firms').waitFor()
    await leader.look('52-indicators')
  })

  it('shows an officer of another city none of it', async () => {
    const elsewhere = await enterAs('elsewhere')
    const { page } = elsewhere
    const seen = new Set<string>()
    page.on('response', async (answer) => {
      if (answer.url().includes('/api/')) seen.add(await answer.text().catch(() => ''))
    })
    for (const path of ['/', '/organisations', '/organisations/1', '/imports', '/imports/1', '/diagnosis', '/diagnosis/campaigns/1', '/diagnosis/assessments', '/diagnosis/assessments/1', '/indicators', '/organisations/duplicates']) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      expect(await page.locator('body').textContent()).not.toMatch(/晨岭|砚溪|恒拓|云岫|青禾|春季测评|江一舟/)
    }
    await elsewhere.look('60-elsewhere')
    expect([...seen].filter((text) => /晨岭|砚溪|恒拓|云岫|青禾|春季测评|江一舟/.test(text))).toEqual([])
  })

  it('shows no page with a serious fault', () => expect(faults, faults.join('\n')).toEqual([]))
})
