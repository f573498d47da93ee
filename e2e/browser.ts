import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { textIn, type Dictionary, type Language, type TextOf } from '../packages/web/src/app/i18n.ts'
import { texts as frameTexts } from '../packages/web/src/app/texts.ts'
import { password } from './people.ts'

export type { Page } from 'playwright-core'
export type { Language } from '../packages/web/src/app/i18n.ts'
export const desk = { width: 1440, height: 900 } as const
export const phone = { width: 390, height: 844 } as const

/** Languages of a walk: one for each, so that all of them take minutes and both languages are walked; with `JINGWEI_LANGUAGES=both` each in both. */
export const languagesOf = (own: Language): readonly Language[] => (process.env['JINGWEI_LANGUAGES'] === 'both' ? ['zh', 'en'] : [own])

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const screens = join(tmpdir(), 'jingwei-screens')
export const screenPath = (name: string) => join(screens, `${name}.png`)
/** What a browser says when it was told to be offline, which some steps do on purpose. */
const offlineNoise = /ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to fetch/

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--font-render-hinting=none'],
  })

/** Until nothing moves any more: what is on its way in or out, or still being put in its place, is neither looked at nor clicked. */
export async function settled(page: Page) {
  let before = ''
  for (let still = 0; still < 3; ) {
    const now = await page.evaluate(
      () =>
        new Promise<string>((resolve) =>
          requestAnimationFrame(() => {
            const moving = document.getAnimations().some((a) => a.playState === 'running' && a.effect?.getComputedTiming().iterations !== Infinity)
            const floating = [...document.querySelectorAll('.ant-modal, .ant-popover, .ant-select-dropdown, .ant-dropdown, .ant-drawer-content-wrapper')].map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height].map(Math.round).join() })
            resolve(moving ? '' : `at ${floating.join(' ')}`)
          }),
        ),
    )
    still = now !== '' && now === before ? still + 1 : 0
    before = now
  }
}
/** A button of what has just opened, once that has come to rest. */
export async function press(button: Locator) {
  await button.waitFor()
  await settled(button.page())
  await button.click()
}

/** Text of a page in the language walked, as a pattern: exact, whatever space stands around it. */
export function words<Key extends string>(texts: Dictionary<Key>, language: Language): TextOf<Key> {
  return textIn(texts, language)
}

/** On the page that asks for it, with the password that all people of these tests have. */
export async function typePassword(page: Page, language: Language, account: string) {
  const t = words(frameTexts, language)
  await page.getByLabel(t('accountLabel')).fill(account)
  await page.getByLabel(t('password')).fill(password)
  await page.getByRole('button', { name: t('signIn'), exact: true }).click()
}
/** Until one is where one wanted to go. */
export async function signIn(page: Page, language: Language, account: string, wanted = '/sign-in') {
  await page.goto(wanted)
  await typePassword(page, language, account)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

export type Visitor = {
  readonly context: BrowserContext
  readonly page: Page
  /** Looks at the page as a person would: a picture for the album, no serious fault of access, nothing wider than the window. */
  look(name: string): Promise<void>
}

/** Pages that this process asked for faults of access. */
const asked = new Set<string>()
async function accessFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(where: object, how: object): Promise<AxeResults> } }).axe.run({
    // The list that a drop-down of the widget library keeps for screen readers cannot be given a name; its field has one.
    exclude: [['[role="listbox"][id$="_list"]']],
  }, { resultTypes: ['violations'] }))
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id} (${v.help}) at ${v.nodes.slice(0, 4).map((n) => `${n.target.join(' ')} ${n.failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`)
}

/** Somebody at a browser of their own. What is wrong on the pages they look at is collected in `faults`. */
export async function visit(browser: Browser, { address, language, size, who, faults }: { address: string; language: Language; size: { width: number; height: number }; who: string; faults: string[] }): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: address, viewport: size, locale: language === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai', acceptDownloads: true,
    // What moves is not where it was looked for a moment ago.
    reducedMotion: 'reduce',
    ...(size.width < 600 && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`${who} ${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    // A refusal that a step provokes shows as a failed request; the page's own answer to it is what the step asserts.
    if (message.type() === 'error' && !offlineNoise.test(text) && !text.startsWith('Failed to load resource')) faults.push(`${who} ${page.url()}: ${text}`)
  })
  await mkdir(screens, { recursive: true })
  return {
    context, page,
    async look(name) {
      await page.waitForLoadState('networkidle').catch(() => undefined)
      await settled(page)
      if (process.env['JINGWEI_PICTURES']) await page.screenshot({ path: screenPath(`${language}-${name}`) })
      // Both languages draw the same elements: what one says of access holds for the other, and it is dear to ask.
      if (!asked.has(name)) for (const wrong of await accessFaults(page)) faults.push(`${language} ${name}: ${wrong}`)
      asked.add(name)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (overflow > 1) faults.push(`${language} ${name}: the page is ${overflow} px wider than the window`)
      if ((await page.locator('html').getAttribute('lang')) !== (language === 'zh' ? 'zh-CN' : 'en')) faults.push(`${language} ${name}: the page says another language`)
    },
  }
}
