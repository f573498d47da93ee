import { lastEnded } from '@jingwei/engines/collections'
import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { officer: Browser; leader: Browser; owner: Browser; firm: number; mark: string; code: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body'] }
type Shown = { id: number; version: number; items: { id: number; version: number; filler: { organisationId: number | null } }[] }

const definitionOf = (mark: string, code: string, filler: object) => {
  const text = { zh: `${mark}月报`, en: `${mark} monthly` }
  return {
    title: text, note: text, period: 'month', dueDays: 10, filler, approval: [3],
    items: [{ code: `${code}_output`, title: { zh: `${mark}产值`, en: `${mark} output` }, kind: 'number', unit: 'fen', inWan: true, time: 'flow' }, { code: `${code}_note`, title: { zh: `${mark}说明`, en: `${mark} note` }, kind: 'text', required: false }],
    checks: [{ code: `${code}_check`, expression: `${code}_output >= 0`, message: text, severity: 'error' }],
  }
}

/** A form of streets with a report locked, one submitted, one begun; a form of firms with the firm’s own report; a form that is a draft. */
export async function makeHomeCollections({ officer, leader, owner, firm, mark, code, region, day, made }: Parts) {
  const shown = (answer: Answer) => made(answer) as unknown as Shown
  const period = lastEnded('month', day(0)).label
  const streets = definitionOf(mark, `${code}_st`, { kind: 'region', level: 4 })
  const add = async (name: string, definition: object) => shown(await officer.post('/collection-forms', { code: `${code}_${name}`, regionCode: region, definition }))
  const sent = async (name: string, definition: object) => {
    const { id, version } = await add(name, definition)
    made(await officer.post(`/collection-forms/${id}/publish`, { version }))
    const round = shown(await officer.post(`/collection-forms/${id}/rounds`, { period }))
    return { form: id, round: round.id, reports: shown(await officer.get(`/collection-reports?roundId=${round.id}&sort=name`)).items }
  }
  const filled = async (who: Browser, report: { id: number; version: number }, item: string) => {
    const { version } = shown(await who.put(`/collection-reports/${report.id}/values`, { values: { [`${item}_output`]: 1_000_000, [`${item}_note`]: mark }, version: report.version }))
    return shown(await who.post(`/collection-reports/${report.id}/act`, { action: 'submit', version }))
  }
  const street = await sent('street', streets)
  const [locked, submitted, begun] = street.reports
  const given = await filled(officer, locked!, `${code}_st`)
  made(await leader.post(`/collection-rounds/${street.round}/decide`, { approve: [{ id: given.id, version: given.version }] }))
  await filled(officer, submitted!, `${code}_st`)
  const firms = await sent('firm', definitionOf(mark, `${code}_fm`, { kind: 'organisation', filter: '' }))
  const own = firms.reports.find((r) => r.filler.organisationId === firm)!
  await filled(owner, own, `${code}_fm`)
  const draft = await add('draft', definitionOf(mark, `${code}_dr`, { kind: 'region', level: 4 }))
  return { form: street.form, round: street.round, locked: locked!.id, submitted: submitted!.id, begun: begun!.id, own: own.id, draft: draft.id, period }
}

export const collectionPlaces = ({ collections: c }: Home): Record<string, number> => ({ 'collection-forms id': c.form, 'collection-rounds id': c.round, 'collection-reports id': c.own })
export const collectionStates = ({ collections: c }: Home): Record<string, Record<string, number>> => ({
  'collections.changeForm': { id: c.draft }, 'collections.publishForm': { id: c.draft }, 'collections.saveReport': { id: c.begun }, 'collections.act': { id: c.begun }, 'collections.govern': { id: c.begun },
})
export const collectionOperations = ({ collections: c, day }: Home): Record<string, Known> => {
  const definition = definitionOf('外来', 'outside', { kind: 'region', level: 4 })
  return {
    'collections.forms': { state: 'published', period: 'month' }, 'collections.exportForms': { state: 'published', period: 'month' }, 'collections.addForm': { code: 'outside', definition }, 'collections.changeForm': { definition }, 'collections.tryForm': { definition, values: { outside_output: 1_000_000 }, reasons: {}, previous: null },
    'collections.rounds': { formId: c.form, open: 'true' }, 'collections.exportRounds': { formId: c.form, open: 'true' }, 'collections.openRound': { period: c.period }, 'collections.importRound': { mode: 'preview', submit: 'false' }, 'collections.decide': { approve: [{ id: c.submitted, version: 3 }], return: [] },
    'collections.reports': { roundId: c.round, state: 'draft', late: 'false', mine: 'fill' }, 'collections.exportReports': { roundId: c.round, state: 'draft', late: 'false', mine: 'fill' }, 'collections.saveReport': { values: {}, reasons: {} }, 'collections.act': { action: 'submit' }, 'collections.govern': { action: 'extend', until: day(40) },
  }
}
