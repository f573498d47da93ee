import fc from 'fast-check'
import { expect, it } from 'vitest'
import { refusal } from './test-files.ts'
import { tokenize, workbookText } from './workbook-xml.ts'
import { xmlEscape } from './xlsx-parts.ts'

it('reads back every text that it escapes', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(workbookText(xmlEscape(text))).toBe(text.replaceAll('\0', '\uFFFD'))
  }))
  expect(workbookText(xmlEscape('_x000D_ _x005F_x000D_ \r <&>"'))).toBe('_x000D_ _x005F_x000D_ \r <&>"')
})

it('says of a part that is no XML that the file is damaged', async () => {
  const ignore = () => undefined
  const read = async (text: string) => {
    for await (const _ of tokenize((async function* () { yield Buffer.from(text) })(), { open: ignore, close: ignore, text: ignore })) continue
  }
  for (const [text, detail] of [['<!DOCTYPE lolz [<!ENTITY lol "lol">]><a/>', 'DOCTYPE'], ['<a><b', 'XML']] as const)
    expect(await refusal(read(text))).toMatchObject({ code: 'tables.damaged', parameters: { detail } })
})
