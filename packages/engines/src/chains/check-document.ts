import type { ChainDocument } from '@jingwei/contract/chain-document'
import type { Text } from '@jingwei/contract/text'
import { industry } from '../industry/index.ts'
import { inOrder } from './circles.ts'
import { fourLists, stages } from './stages.ts'
import { levelled } from './place-firm.ts'

/** What is wrong, and where: `links.3.industries.0`. */
export type ChainFault = { readonly path: string; readonly code: 'twice' | 'unknown-industry' | 'unknown-link' | 'itself' | 'backwards' | 'circle' | 'word-twice'; readonly message: Text; readonly links?: readonly string[] }

/** Everything that keeps a chain from being drawn and filled with firms. Nothing found: it may be kept. */
export function checkDocument({ links, edges, scenes }: ChainDocument): ChainFault[] {
  const faults: ChainFault[] = []
  const add = (path: string, code: ChainFault['code'], zh: string, en: string, circle?: readonly string[]) => void faults.push({ path, code, message: { zh, en }, ...(circle && { links: circle }) })
  const byCode = new Map(links.map((l) => [l.code, l]))
  const titleOf = (code: string) => byCode.get(code)?.title ?? code
  const firstAt = <T>(items: readonly T[], keyOf: (item: T) => string, told: (i: number, key: string) => void) => {
    const seen = new Set<string>()
    items.forEach((item, i) => {
      const key = keyOf(item)
      if (seen.has(key)) told(i, key)
      seen.add(key)
    })
  }
  firstAt(links, (l) => l.code, (i, key) => add(`links.${i}.code`, 'twice', `环节编码 ${key} 用了两次`, `two links have the code ${key}`))
  const words = new Map<string, string>()
  links.forEach((link, i) => {
    link.industries.forEach((code, n) => {
      if (!industry(code)) add(`links.${i}.industries.${n}`, 'unknown-industry', `国民经济行业分类里没有 ${code}`, `GB/T 4754-2017 has no ${code}`)
    })
    link.words.forEach((word, n) => {
      const key = levelled(word)
      const other = words.get(key)
      if (other === link.code) add(`links.${i}.words.${n}`, 'twice', `产品词“${word}”写了两次`, `the product word ${word} stands twice`)
      else if (other !== undefined) add(`links.${i}.words.${n}`, 'word-twice', `产品词“${word}”在“${titleOf(other)}”里已经有了，企业只能落在一处`, `the product word ${word} is already one of “${titleOf(other)}”; a firm stands at one of them`)
      words.set(key, link.code)
    })
  })
  firstAt(edges, (e) => `${e.from}→${e.to}`, (i, key) => add(`edges.${i}`, 'twice', `连接 ${key} 写了两次`, `${key} stands twice`))
  edges.forEach(({ from, to }, i) => {
    const [a, b] = [byCode.get(from), byCode.get(to)]
    if (!a) add(`edges.${i}.from`, 'unknown-link', `没有编码为 ${from} 的环节`, `no link has the code ${from}`)
    if (!b) add(`edges.${i}.to`, 'unknown-link', `没有编码为 ${to} 的环节`, `no link has the code ${to}`)
    if (from === to && a) add(`edges.${i}`, 'itself', `“${a.title}”不能供给自己`, `“${a.title}” does not feed itself`)
    if (a && b && stages.indexOf(a.stage) > stages.indexOf(b.stage)) add(`edges.${i}`, 'backwards', `“${a.title}”在“${b.title}”的下游，不能供给它：请改连接或改所在段`, `“${a.title}” lies downstream of “${b.title}” and cannot feed it: turn the connection or change the stage`)
  })
  const { circle } = inOrder([...byCode.keys()], edges.filter((e) => e.from !== e.to))
  if (circle) add('edges', 'circle', `连接绕成了圈：${circle.map(titleOf).join(' → ')}。请去掉其中一条`, `the connections go round: ${circle.map(titleOf).join(' → ')}. Take one of them out`, circle)
  firstAt(scenes, (s) => s.code, (i, key) => add(`scenes.${i}.code`, 'twice', `场景编码 ${key} 用了两次`, `two scenes have the code ${key}`))
  scenes.forEach((scene, i) => {
    scene.links.forEach((code, n) => {
      if (!byCode.has(code)) add(`scenes.${i}.links.${n}`, 'unknown-link', `没有编码为 ${code} 的环节`, `no link has the code ${code}`)
    })
    firstAt(scene.entries, (e) => e.code, (n, key) => add(`scenes.${i}.entries.${n}.code`, 'twice', `场景 ${scene.code} 里清单项编码 ${key} 用了两次`, `two entries of ${scene.code} have the code ${key}`))
  })
  return faults
}

/** Which of the four lists of a scene are still empty. */
export const emptyLists = (scene: ChainDocument['scenes'][number]) => fourLists.filter((list) => !scene.entries.some((e) => e.list === list))
