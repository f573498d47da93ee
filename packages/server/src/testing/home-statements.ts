import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'
import type { TestKernel } from './kernel.ts'

type Parts = { t: TestKernel; writer: Browser; leader: Browser; mark: string; region: string; made: (answer: Answer) => Answer['body'] }
type Shown = { id: number; version: number; token: string | null }

/** A draft, one that waits to be frozen, and two that are frozen: one of the county alone, and one with nothing of it, that anybody with its link reads. */
export async function makeHomeStatements({ t, writer, leader, mark, region, made }: Parts) {
  const shown = (answer: Answer) => made(answer) as unknown as Shown
  await t.faces.measures.fold()
  const write = async (title: string) => shown(await writer.post('/statements', { title: `${mark}${title}`, body: `${mark}在册企业{{known_firms}}家`, regionCode: region }))
  const ask = async (s: Shown) => shown(await writer.post(`/statements/${s.id}/ask`, { version: s.version }))
  const draft = await write('草稿')
  const ready = await ask(await write('待定稿'))
  const freeze = async (s: Shown) => shown(await leader.post(`/statements/${s.id}/freeze`, { version: s.version }))
  const frozen = await freeze(await ask(await write('稿件')))
  const announced = await freeze(await ask(shown(await writer.post('/statements', { title: '公开稿件', body: '在册企业{{known_firms}}家', regionCode: region }))))
  const { token } = shown(await leader.post(`/statements/${announced.id}/link`, { isOpen: true }))
  return { draft, ready, frozen: frozen.id, token: token! }
}

export const statementPlaces = ({ statements: s }: Home): Record<string, string | number> => ({ 'statements id': s.frozen, 'versions number': 1, 'figures place': 0, 'published-statements token': s.token })
export const statementStates = ({ statements: { draft, ready } }: Home): Record<string, Record<string, number>> => ({ 'statements.change': { id: draft.id }, 'statements.ask': { id: draft.id }, 'statements.giveBack': { id: ready.id }, 'statements.freeze': { id: ready.id } })
export const statementOperations = ({ statements: { draft, ready } }: Home): Record<string, Known> => ({
  'statements.list': { state: 'draft', region: '361102' }, 'statements.export': { state: 'draft', region: '361102' }, 'statements.add': { body: '在册企业{{known_firms}}家', followsId: null }, 'statements.change': { body: '在册企业{{known_firms}}家', version: draft.version }, 'statements.ask': { version: draft.version },
  'statements.giveBack': { version: ready.version }, 'statements.freeze': { version: ready.version }, 'statements.link': { isOpen: true }, 'statements.render': { body: '在册企业{{known_firms}}家' }, 'statements.check': { text: '在册企业3家' },
})
