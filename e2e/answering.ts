import type { Answers, Item, ItemAnswer } from '@jingwei/contract/instrument'
import { sme2024 } from '@jingwei/engines/instruments'
import { answersFor } from '@jingwei/engines/scoring'
import { outlineOf } from '../packages/web/src/features/diagnosis/outline.ts'
import { texts } from '../packages/web/src/features/diagnosis/texts.ts'
import { words, type Language, type Page } from './browser.ts'

/** Pseudo-random numbers that are the same in each run. */
function seeded(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
/** A firm that reaches level 2, and the screens on which it says so. */
export const sheet: Answers = answersFor(sme2024, 2, seeded(7))
export const screens = outlineOf(sme2024).steps
const directions = ['up', 'flat', 'down']

/** Taps the options of one question, which stand in the order of the instrument. */
async function choose(page: Page, item: Item, answer: ItemAnswer, language: Language) {
  const option = (index: number) => page.getByRole('group', { name: item.title[language], exact: true }).locator('label').nth(index).click()
  if (answer.type === 'single' && item.type === 'single') await option(item.options.findIndex((o) => o.code === answer.option))
  if (answer.type === 'multi' && item.type === 'multi') for (const code of answer.options) await option(item.options.findIndex((o) => o.code === code))
  if (answer.type === 'change') await option(directions.indexOf(answer.direction))
  if (answer.type === 'scene' && item.type === 'scene') await option(answer.level === 0 ? 0 : 1 + item.levels.findIndex((l) => l.level === answer.level))
  if (answer.type === 'text') await page.getByRole('textbox', { name: item.title[language] }).fill(answer.value)
}

export async function answerScreen(page: Page, { entries }: (typeof screens)[number], language: Language) {
  const t = words(texts, language)
  for (const { item } of entries) {
    const answer = sheet[item.code]
    if (!answer) continue
    for (const [code, value] of Object.entries(('figures' in answer && answer.figures) || {})) {
      const field = item.collect?.find((f) => f.code === code)
      if (field) await page.getByLabel(t('withUnit', { label: field.label[language], unit: field.unit[language] }), { exact: true }).fill(String(value))
    }
    if (answer.type === 'bands' && answer.ratePercent !== undefined) {
      await page.getByRole('button', { name: t('rateOnly') }).click()
      await page.getByLabel(`${t('ratePercent')} ${item.label[language]}`).fill(String(answer.ratePercent))
    }
    await choose(page, item, answer, language)
  }
}
