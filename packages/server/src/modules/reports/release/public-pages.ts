import type { Release } from '@jingwei/contract/reports'
import type { Language, Text } from '@jingwei/contract/text'
import type { PublicWords } from '../../../kernel/http/public-pages.ts'
import type { Context } from '../context.ts'
import type { ReportsTables } from '../reports.tables.ts'
import { figureWords, kindWords } from './figure-words.ts'
import { releaseRow, wholeRelease } from './release-indicator.ts'
import { countNewest, newestEntries, pageOfReleases, releaseById } from './release.store.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
const about = [t('公开指标', 'Published figures'), t('按公布规则发布的指标：定义、单位、日期、各地数值和历史，更正前的数一并保留。', 'Indicators released under a rule of disclosure: definition, unit, day, regions and history; what was corrected stays.')] as const

const ofRelease = (r: Release, l: Language): PublicWords => ({
  title: `${r.region.name} · ${r.title[l]}`, description: `${r.on} ${figureWords(r, r, l)}。${r.meaning[l]}`,
  parts: [
    { title: null, lines: [{ text: figureWords(r, r, l), more: `${r.on} · ${kindWords(r.time, l)}` }, ...(r.replacedBy === null ? [] : [{ text: t('已被更正', 'Corrected since')[l], href: `/open/figures/${r.replacedBy}` }]), ...(r.note ? [{ text: r.note }] : [])] },
    { title: t('定义', 'Definition')[l], lines: [{ text: r.meaning[l] }, { text: r.formula }, { text: r.rule.text[l] }, { text: `SHA-256 ${r.digest}` }] },
    { title: t('数值', 'Figures')[l], lines: r.figures.slice(0, 300).map((f) => ({ text: [f.region.name, f.part?.title[l]].filter(Boolean).join(' · '), more: figureWords(f, r, l) })) },
    { title: t('历史', 'History')[l], lines: r.history.map((h) => ({ text: h.on, href: `/open/figures/${h.id}`, more: `${figureWords(h, r, l)}${h.replacedBy === null ? '' : t('（后经更正）', ' (corrected since)')[l]}` })) },
  ],
})
/** Published figures in words, for who reads without running the page. */
export function defineFigurePages({ kernel: { http: { publicPages } } }: Context) {
  publicPages.page<ReportsTables>('/open/figures', async ({ db, cursor, language: l }) => {
    const { items, next } = await pageOfReleases(db, { newestOnly: true }, '-released', { cursor, limit: 50 })
    return {
      title: about[0][l], description: about[1][l], next: next === null ? null : `/open/figures?cursor=${encodeURIComponent(next)}`,
      parts: [{ title: null, lines: items.map(releaseRow).map((r) => ({ text: `${r.region.name} · ${r.title[l]}`, href: `/open/figures/${r.id}`, more: `${figureWords(r, r, l)} · ${r.on}` })) }],
    }
  })
  publicPages.page<ReportsTables>('/open/figures/:id', async ({ db, params, language }) => {
    const row = /^[1-9]\d{0,14}$/.test(params['id'] ?? '') ? await releaseById(db, Number(params['id'])) : undefined
    return row ? ofRelease(await wholeRelease(db, row), language) : null
  })
  publicPages.list<ReportsTables>('figures', {
    count: countNewest, entries: async (db, from, limit) => (await newestEntries(db, from, limit)).map((e) => ({ path: `/open/figures/${e.id}`, changedAt: e.at })),
  })
}
