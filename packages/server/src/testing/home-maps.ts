import { inventedSquares } from '../../../engines/src/geometry/invented.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'
import type { Answer } from '../modules/accounts/browser.fixture.ts'

type Parts = {
  mark: string
  region: string
  streets: readonly { readonly code: string; readonly name: string }[]
  day: (n: number) => string
  made: (answer: Answer) => Answer['body']
  send: (fields: Record<string, string>, bytes: Buffer) => Promise<Answer>
  publish: (id: number) => Promise<Answer>
}

/** A draft of the county, of invented squares, that stays one; and a published one, which is everybody's. */
export async function makeHomeMaps({ mark, region, streets, day, made, send, publish }: Parts) {
  const squares = streets.length > 0 ? streets : [{ code: region, name: mark }]
  const file = Buffer.from(JSON.stringify(inventedSquares(squares.map(({ code, name }, i) => ({ code, name, column: i, row: 0 })))))
  const add = async (title: string, source: string) => Number(made(await send({ title, source, regionCode: region, system: 'cgcs2000', reviewNumber: 'GS(2026)0001号', validFrom: day(-1) }, file))['id'])
  const map = await add(`${mark}地图`, mark)
  const published = await add('公开地图', '测绘部门')
  made(await publish(published))
  return { map, published }
}

export const mapPlaces = ({ maps }: Home): Record<string, number> => ({ 'maps id': maps.map })
export const mapStates = ({ maps }: Home): Record<string, Record<string, number>> => ({ 'maps.drawing': { id: maps.published } })
export const mapOperations = ({ day }: Home): Record<string, Known> => ({
  'maps.list': { state: 'draft' }, 'maps.add': { system: 'cgcs2000', validFrom: day(-1), validUntil: day(30), reviewNumber: 'GS(2026)0002号' }, 'maps.change': { validFrom: day(-1), validUntil: day(30), reviewNumber: 'GS(2026)0002号' },
  'maps.firmPoints': { filter: '' },
})
