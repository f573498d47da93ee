import fc from 'fast-check'
import { expect, it } from 'vitest'
import { xmlAttribute, xmlText, XmlTokens } from './index.ts'

function tokens(chunks: string[]): string[] {
  const seen: string[] = []
  let text = ''
  const flush = () => {
    if (text !== '') seen.push(`"${xmlText(text)}"`)
    text = ''
  }
  const parser = new XmlTokens({
    open: (name, attributes) => {
      flush()
      seen.push(`<${name}${attributes.trim() === '' ? '' : ` ${attributes.trim()}`}>`)
    },
    close: (name) => {
      flush()
      seen.push(`</${name}>`)
    },
    text: (raw) => {
      text += raw
    },
  })
  for (const chunk of chunks) parser.write(chunk)
  parser.end()
  return seen
}

const document = '<?xml version="1.0"?>\n<!-- <no> --><x:row r="1" s = \'a>b\'><c\n r="A1"/>甲&amp;乙<v><![CDATA[1<2&3]]></v></x:row>'
const expected = ['"\n"', '<row r="1" s = \'a>b\'>', '<c r="A1">', '</c>', '"甲&乙"', '<v>', '"1<2&3"', '</v>', '</row>']

it('finds the same tokens wherever the chunks are cut', () => {
  expect(tokens([document])).toEqual(expected)
  fc.assert(fc.property(fc.array(fc.nat(document.length), { maxLength: 12 }), (cuts) => {
    const borders = [0, ...cuts.toSorted((left, right) => left - right), document.length]
    expect(tokens(borders.slice(1).map((end, index) => document.slice(borders[index], end)))).toEqual(expected)
  }))
})

it('refuses document types and unfinished tags', () => {
  expect(() => tokens(['<!DOCTYPE lolz [<!ENTITY lol "lol">]><a/>'])).toThrow(expect.objectContaining({ detail: 'DOCTYPE' }))
  expect(() => tokens(['<a><b'])).toThrow(expect.objectContaining({ detail: 'XML' }))
})

it('reads attributes by their whole name', () => {
  const attributes = ' xr="no" spans="1:2" r = "A1" name=\'&quot;名&#21333;&quot;\''
  expect(['r', 'name', 'spans', 's'].map((name) => xmlAttribute(attributes, name))).toEqual(['A1', '"名单"', '1:2', undefined])
})
