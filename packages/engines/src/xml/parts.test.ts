import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writtenNode, XmlParts, type XmlNode } from './index.ts'

function partsOf(...chunks: string[]) {
  const parts: XmlNode[] = []
  const lines: number[] = []
  const reader = new XmlParts({ root: () => undefined, part: (node, lineOf) => {
    parts.push(node)
    lines.push(lineOf(node), ...node.children.filter((child) => typeof child !== 'string').map(lineOf))
  } })
  for (const chunk of chunks) reader.write(chunk)
  reader.end()
  return { parts, lines }
}

it('gives one record after another, each with the lines its elements begin on', () => {
  const text = '<?xml version="1.0"?>\n<list>\n  <a k="1\n2">\n\n    <x:b/>\n  </a>\n\n  <c>1 &lt; 2</c>\n</list>\n'
  const { parts, lines } = partsOf(text)
  expect(parts).toEqual([{ name: 'a', attributes: [['k', '1 2']], children: ['\n\n    ', { name: 'x:b', attributes: [], children: [] }, '\n  '] }, { name: 'c', attributes: [], children: ['1 < 2'] }])
  expect(lines).toEqual([3, 6, 9])
  expect(partsOf(...text)).toEqual({ parts, lines })
})

it.each([['<l><a></b></l>', 'XML'], ['<l><a></l>', 'XML'], ['<l/><l/>', 'XML'], ['', 'XML'], ['<l><a b></a></l>', 'XML'], [`<l>${'<a>'.repeat(101)}`, 'SIZE']])('%s is refused', (text, detail) => {
  expect(() => partsOf(text)).toThrow(expect.objectContaining({ detail }))
})

it('reads back what it wrote, whatever the text', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}(:[a-z]{1,3})?$/)
  const { node } = fc.letrec<{ node: XmlNode }>((tie) => ({
    node: fc.record({
      name, attributes: fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 9 })), { maxLength: 3 }),
      children: fc.oneof({ maxDepth: 3 }, fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }).map((text) => [text]), fc.array(tie('node'), { maxLength: 3 })),
    }),
  }))
  const again = (tree: XmlNode) => partsOf(`<l>${writtenNode(tree)}</l>`).parts[0]!
  const bare = (tree: XmlNode): XmlNode => ({ ...tree, children: tree.children.filter((child) => typeof child !== 'string' || tree.children.length === 1).map((child) => (typeof child === 'string' ? child : bare(child))) })
  fc.assert(fc.property(node, (tree) => {
    const once = bare(again(tree))
    expect(bare(again(once))).toEqual(once)
  }))
})
