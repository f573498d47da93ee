import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { officer: Browser; firm: number; other: number; mark: string; region: string; year: number; made: (answer: Answer) => Answer['body'] }
const numberOf = (body: Answer['body']) => Number(body.id)

/** A sector and a chain of the county’s own: published, with a draft on top, a firm at a link and one left out by hand, a plan, a course. */
export async function makeHomeChains({ officer, firm, other, mark, region, year, made }: Parts) {
  made(await officer.post('/chain-sectors', { code: 'HX01', title: `${mark}行业`, regionCode: region }))
  const link = (code: string, stage: string) => ({ code, title: `${mark}${code}`, stage, industries: ['C39'], words: [`${mark}${code}产品`], note: mark })
  const document = {
    links: [link('parts', 'upstream'), link('goods', 'downstream')], edges: [{ from: 'parts', to: 'goods' }],
    scenes: [{ code: 'HX01-A-1', activity: `${mark}生产`, title: `${mark}场景`, links: ['goods'], values: ['quality'], painPoint: mark, entries: [{ code: 'T1', list: 'tools', title: `${mark}工具` }] }],
  }
  const chain = numberOf(made(await officer.post('/chains', { title: `${mark}产业链`, regionCode: region, sectorCode: 'HX01', document })))
  made(await officer.post(`/chains/${chain}/publish`, { revision: 1, note: mark }))
  made(await officer.put(`/chains/${chain}/draft`, { revision: 0, document }))
  const hand = numberOf(made(await officer.post(`/chains/${chain}/hand`, { organisationId: firm, link: 'parts', note: mark })))
  made(await officer.post(`/chains/${chain}/hand`, { organisationId: other, link: null, note: mark }))
  made(await officer.put(`/chains/${chain}/plan`, { regionCode: region, year, version: 0, items: [{ link: 'goods', firms: 3, leading: 1, revenueFen: null, note: mark }] }))
  const attachment = numberOf(made(await officer.post(`/chains/${chain}/attachments`, { scene: 'HX01-A-1', entry: 'T1', kind: 'course', title: `${mark}课程`, url: 'https://example.com/course', note: mark })))
  return { chain, hand, attachment, document }
}

export const chainPlaces = ({ chains: c }: Home): Record<string, string | number> => ({ 'chains id': c.chain, 'chain-sectors code': 'HX01', 'chain-placings id': c.hand, 'chain-attachments id': c.attachment })
export const chainOperations = ({ chains: c, firm, day }: Home): Record<string, Known> => {
  const year = Number(day(0).slice(0, 4))
  return {
    'chains.addSector': { code: 'HX02' }, 'chains.list': { sector: 'HX01', retired: 'false' }, 'chains.exportList': { sector: 'HX01', retired: 'false' }, 'chains.get': { year, edition: 1 },
    'chains.add': { sectorCode: null, example: null, copyOf: null, document: c.document }, 'chains.change': { sectorCode: 'HX01', isRetired: false, version: 2, titleEn: null }, 'chains.saveDraft': { document: c.document, revision: 1 }, 'chains.publish': { revision: 1, note: null },
    'chains.importPart': { part: 'links', revision: 1 }, 'chains.exportPart': { part: 'links', year }, 'chains.firms': { link: 'parts', how: 'hand', level: 2, unsure: 'false', leading: 'false' }, 'chains.exportFirms': { link: 'parts', how: 'hand', level: 2, unsure: 'false', leading: 'false' },
    'chains.place': { organisationId: firm.id, link: 'goods', note: null }, 'chains.plan': { year }, 'chains.savePlan': { year, version: 1, items: [{ link: 'goods', firms: 4, leading: null, revenueFen: null, note: null }] },
    'chains.attach': { scene: 'HX01-A-1', entry: null, kind: 'data', targetId: null, title: '外来', url: null, note: null },
  }
}
