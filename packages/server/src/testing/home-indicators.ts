import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { admin: Browser; mark: string; code: string; region: string; made: (answer: Answer) => Answer['body'] }

/** An indicator of the county: one version in force, the next a draft. */
export async function makeHomeIndicators({ admin, mark, code, region, made }: Parts) {
  const indicator = `${code}_share`
  const text = { zh: `${mark}占比`, en: `${mark} share` }
  const draft = async (formula: string) => made(await admin.send('PUT', `/indicators/definitions/${indicator}`, { title: text, meaning: text, formula, stage: 'know', regionCode: region }))
  await draft('firms[level known] / firms')
  made(await admin.post(`/indicators/definitions/${indicator}/enforce`, {}))
  await draft('firms[level >= 2] / firms')
  return { indicator }
}

export const indicatorPlaces = ({ indicators }: Home): Record<string, string> => ({ 'definitions code': indicators.indicator })
export const indicatorOperations = ({ indicators: { indicator } }: Home): Record<string, Known> => {
  const words = { title: { zh: '外来', en: 'strange' }, meaning: { zh: '外来', en: 'strange' }, formula: 'firms', stage: 'know', watch: null, synonyms: [], place: null, better: null, decimals: 0 }
  return {
    'indicators.list': { stage: 'know', state: 'draft' }, 'indicators.draft': { ...words, regionCode: '361102' }, 'indicators.try': { formula: 'firms', code: indicator, regionCode: '361102', on: '2026-03-02' },
    'indicators.figures': { codes: indicator, by: 'size', below: 'true', on: '2026-03-02', asKnownAt: 1, size: 'small', industry: 'C' }, 'indicators.records': { by: 'size', part: 'small', on: '2026-03-02', version: 1, asKnownAt: 1, offset: 0, limit: 5, term: 0 }, 'indicators.exportRecords': { by: 'size', part: 'small', on: '2026-03-02', version: 1, asKnownAt: 1, term: 0 }, 'indicators.series': { months: 3 }, 'indicators.board': { on: '2026-03-02' },
  }
}
