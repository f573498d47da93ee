import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allNamed, readXmlTree, xmlAt, xmlAttribute, xmlText, XmlTokens, type XmlElement } from './index.ts'

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

describe('the tree of a document', () => {
  it('has names without prefixes, own text and attributes', () => {
    const root = readXmlTree('\uFEFF<?xml version="1.0"?><f:a xmlns:f="x"> 甲 <b id="7">1&lt;2</b><c/><b><![CDATA[<d/>]]></b></f:a>\n')
    expect([root.name, root.text, root.children.map((e) => [e.name, e.text])]).toEqual(['a', '甲', [['b', '1<2'], ['c', ''], ['b', '<d/>']]])
    expect(xmlAttribute(xmlAt(root, 'b')[0]!.attributes, 'id')).toBe('7')
    expect([...allNamed(root, 'b')]).toEqual(xmlAt(root, 'b'))
  })
  it.each([
    ['<a><b></a></b>', 'XML'], ['<a/><a/>', 'XML'], ['<a/>text', 'XML'], ['text', 'XML'], ['', 'XML'], ['<a>', 'XML'], ['</a>', 'XML'], ['<a></a></a>', 'XML'], ['< a/>', 'XML'],
    ['<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'DOCTYPE'], ['<a>'.repeat(100), 'SIZE'],
  ])('%s is refused', (text, detail) => expect(() => readXmlTree(text)).toThrow(expect.objectContaining({ detail })))
  it('is the tree that was written', () => {
    const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    type Plain = { name: string; text: string; children: Plain[] }
    const { element } = fc.letrec<{ element: Plain }>((tie) => ({
      element: fc.record({
        name: fc.stringMatching(/^[A-Za-z][\w-]{0,8}$/), text: fc.string({ maxLength: 12 }).map((text) => text.trim()),
        children: fc.oneof({ maxDepth: 4 }, fc.constant<Plain[]>([]), fc.array(tie('element'), { maxLength: 3 })),
      }),
    }))
    const write = ({ name, text, children }: Plain): string => `<x:${name} a="<>">${escape(text)}${children.map(write).join('')}</x:${name}>`
    const plain = ({ name, text, children }: XmlElement): Plain => ({ name, text, children: children.map(plain) })
    fc.assert(fc.property(element, (tree) => {
      expect(plain(readXmlTree(write(tree)))).toEqual(tree)
    }))
  })
})
