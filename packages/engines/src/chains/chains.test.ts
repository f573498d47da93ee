import type { ChainDocument, ChainEdge, ChainLink } from '@jingwei/contract/chain-document'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDocument, emptyLists, gapsOf, inOrder, layOut, noFigures, officialSectors, placer, reachOf, stages, textileChain } from './index.ts'

const link = (code: string, more: Partial<ChainLink> = {}): ChainLink => ({ code, title: code, titleEn: null, stage: 'midstream', industries: [], words: [], note: null, ...more })
const document = (more: Partial<ChainDocument>): ChainDocument => ({ links: [], edges: [], scenes: [], ...more })
/** Links with edges from earlier to later ones, so that nothing goes round; stages grow with the index. */
const graphs = fc.integer({ min: 1, max: 18 }).chain((n) => fc.tuple(
  fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n }).map((s) => s.toSorted((a, b) => a - b)),
  fc.uniqueArray(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 40, selector: ([a, b]) => `${Math.min(a, b)}>${Math.max(a, b)}` }),
)).map(([s, pairs]) => ({ links: s.map((stage, i) => link(`l${i}`, { stage: stages[stage]! })), edges: pairs.filter(([a, b]) => a !== b).map(([a, b]): ChainEdge => ({ from: `l${Math.min(a, b)}`, to: `l${Math.max(a, b)}` })) }))

describe('a chain that is checked', () => {
  it('is the textile chain, whose scenes have all four lists', () => {
    const textile = textileChain()
    expect(checkDocument(textile)).toEqual([])
    expect([textile.links.length, textile.scenes.length]).toEqual([15, 13])
    expect(textile.scenes.flatMap(emptyLists)).toEqual([])
  })
  it('names the circle', () => {
    const faults = checkDocument(document({ links: [link('a', { title: '纱' }), link('b', { title: '布' }), link('c', { title: '衣' })], edges: [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'b' }] }))
    expect(faults.map((f) => [f.path, f.code, f.links])).toEqual([['edges', 'circle', ['b', 'c', 'b']]])
    expect(faults[0]!.message.zh).toContain('布 → 衣 → 布')
  })
  it('names industries nobody knows, links that are not there, words of two links, edges against the stream', () => {
    const faults = checkDocument(document({
      links: [link('a', { industries: ['C17', 'C9999'], words: ['面料'] }), link('b', { stage: 'upstream', words: ['面 料'] })], edges: [{ from: 'a', to: 'b' }, { from: 'a', to: 'x' }, { from: 'a', to: 'a' }],
      scenes: [{ code: 'FZ01-A', activity: 'x', title: 'x', titleEn: null, links: ['y'], values: [], painPoint: null, status: null, catalogueCode: null, entries: [] }],
    }))
    expect(faults.map((f) => [f.path, f.code])).toEqual([['links.0.industries.1', 'unknown-industry'], ['links.1.words.0', 'word-twice'], ['edges.0', 'backwards'], ['edges.1.to', 'unknown-link'], ['edges.2', 'itself'], ['scenes.0.links.0', 'unknown-link']])
  })
  it('has an order exactly if nothing goes round', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 }), fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 25 }), (n, pairs) => {
      const codes = Array.from({ length: n }, (_, i) => `l${i}`)
      const edges = pairs.filter(([a, b]) => a < n && b < n).map(([a, b]) => ({ from: `l${a}`, to: `l${b}` }))
      const { order, circle } = inOrder(codes, edges)
      if (order) {
        expect(order.toSorted()).toEqual(codes.toSorted())
        for (const e of edges) expect(order.indexOf(e.from)).toBeLessThan(order.indexOf(e.to))
      } else {
        expect(circle[0]).toBe(circle.at(-1))
        for (let i = 1; i < circle.length; i++) expect(edges).toContainEqual({ from: circle[i - 1], to: circle[i] })
        expect(reachOf(codes, edges).behind(circle[0]!).has(circle[0]!)).toBe(true)
      }
    }))
  })
})

describe('a drawing', () => {
  it('goes to the right, keeps stages apart, and puts no two links in one place', () => {
    fc.assert(fc.property(graphs, ({ links, edges }) => {
      const drawn = layOut(links, edges)
      const at = new Map(drawn.links.map((l) => [l.code, l]))
      expect(drawn.links).toHaveLength(links.length)
      expect(drawn.edges).toHaveLength(edges.length)
      for (const e of edges) expect(at.get(e.from)!.column).toBeLessThan(at.get(e.to)!.column)
      for (const e of drawn.edges) {
        expect(e.points[0]).toEqual({ column: at.get(e.from)!.column, y: at.get(e.from)!.y })
        e.points.forEach((p, i) => expect(p.column).toBe(e.points[0]!.column + i))
        expect(e.points.at(-1)!.column).toBe(at.get(e.to)!.column)
      }
      const placed = [...at.values()]
      for (const [i, a] of placed.entries()) for (const b of placed.slice(i + 1)) expect(a.column !== b.column || Math.abs(a.y - b.y) >= 1 - 1e-9).toBe(true)
      for (const p of placed) expect(p.y - 0.5 >= -1e-9 && p.y + 0.5 <= drawn.height + 1e-9).toBe(true)
      for (const band of drawn.stages) for (const l of links) if (l.stage === band.stage) expect(at.get(l.code)!.column >= band.from && at.get(l.code)!.column <= band.to).toBe(true)
    }))
  })
  it('untangles what can be untangled', () => {
    const links = [...['a', 'b', 'c'].map((c) => link(c, { stage: 'upstream' })), ...['x', 'y', 'z'].map((c) => link(c))]
    expect(layOut(links, [{ from: 'a', to: 'z' }, { from: 'b', to: 'y' }, { from: 'c', to: 'x' }]).crossings).toBe(0)
  })
  it('of an empty chain is empty', () => expect(layOut([], [])).toEqual({ columns: 0, height: 0, stages: [], links: [], edges: [], crossings: 0 }))
})

describe('a firm', () => {
  const place = placer(textileChain().links)
  const firm = (more: Partial<Parameters<typeof place>[0]>) => place({ name: '某某有限公司', industryCode: null, mainProducts: null, businessScope: null, ...more })
  it('stands where its products say, whatever its industry', () => {
    expect(firm({ mainProducts: '涤纶纱、棉纱', industryCode: 'C1711' })).toMatchObject({ link: 'spinning', how: 'product', where: 'products', evidence: '涤纶纱', certainty: 91 + 5 })
    expect(firm({ mainProducts: '经编机', industryCode: 'C1761' })).toMatchObject({ link: 'machinery', certainty: 70 })
  })
  it('is found by the longest word: 印染设备 is a machine, 印染 a process', () => {
    expect(firm({ mainProducts: '印染设备' })?.link).toBe('machinery')
    expect(firm({ mainProducts: '来料印染' })?.link).toBe('dyeing')
  })
  it('is not placed by a scope of business alone if it is of another trade, nor by what the scope leaves out', () => {
    expect(firm({ businessScope: '软件开发；服装批发', industryCode: 'I6513' })).toBeNull()
    expect(firm({ businessScope: '服装批发', industryCode: 'F5132' })).toMatchObject({ link: 'brand', where: 'scope' })
    expect(firm({ businessScope: '面料销售（不含印染）' })).toBeNull()
  })
  it('stands by its industry otherwise, the longest prefix first', () => {
    expect(firm({ industryCode: 'C1761' })).toEqual({ link: 'knitting', how: 'industry', where: 'industry', evidence: 'C1761', certainty: 68 })
    expect(firm({ industryCode: 'C2822' })).toMatchObject({ link: 'chemical-fibre', certainty: 34 })
    expect(firm({ industryCode: 'C3971' })).toBeNull()
  })
  it('comes to the same place whatever else is written around its words, and its certainty is a share', () => {
    fc.assert(fc.property(fc.constantFrom(...textileChain().links.flatMap((l) => l.words.map((w) => [l.code, w] as const))), fc.constantFrom('', '高档', 'A-1 '), ([code, word], before) => {
      const placed = firm({ mainProducts: `${before}${word}` })
      expect(placed?.link).toBe(code)
      expect(placed!.certainty).toBeGreaterThanOrEqual(5)
      expect(placed!.certainty).toBeLessThanOrEqual(98)
    }))
  })
})

describe('gaps', () => {
  const links = ['a', 'b', 'c', 'd', 'lone'].map((c) => link(c))
  const edges = [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'd' }]
  const strong = { firms: 9, aboveScale: 4, leading: 1, levels: [0, 1, 4, 2, 0], revenueFen: 5_000_000_000 }
  const states = (there: Record<string, object>, plans: Record<string, object> = {}) =>
    gapsOf(links, edges, (c) => (there[c] ? { ...noFigures, ...there[c] } : undefined), (c) => (plans[c] ? { firms: null, leading: null, revenueFen: null, ...plans[c] } : undefined))
  it('are filled between, extended at the ends, founded where there is nothing', () => {
    expect(states({ a: strong, c: strong }).map((s) => s.state)).toEqual(['held', 'fill', 'held', 'extend', 'found'])
    expect(states({ b: strong }).map((s) => s.state)).toEqual(['extend', 'held', 'extend', 'extend', 'found'])
    expect(states({}).map((s) => s.state)).toEqual(['found', 'found', 'found', 'found', 'found'])
  })
  it('say why', () => {
    const [, b, c] = states({ a: strong, c: { firms: 2, levels: [0, 0, 0, 0, 0] } }, { b: { firms: 3 } })
    expect(b!.because.map((t) => t.zh)).toEqual(['上游“a”和下游“c”本地都有，中间缺这一环', '规划 3 家，现有 0 家'])
    expect([c!.state, c!.because.map((t) => t.en)]).toEqual(['strengthen', ['Only 2 firms', 'No leading firm', 'No firm above scale']])
  })
  it('are none where the plan wants none; a plan that is not met makes a link weak', () => {
    expect(states({ a: strong }, { b: { firms: 0 } })[1]!.state).toBe('not-planned')
    expect(states({ a: strong }, { a: { firms: 12, leading: 2, revenueFen: 9_000_000_000 } })[0]!.because.map((t) => t.zh)).toEqual(['规划 12 家，现有 9 家', '规划龙头 2 家，现有 1 家', '规划营业收入 9,000 万元，登记 5,000 万元'])
  })
  it('do not call a level low that few were assessed for', () => {
    expect(states({ a: { ...strong, levels: [0, 4, 0, 0, 0] } })[0]!.state).toBe('held')
    expect(states({ a: { ...strong, levels: [1, 4, 1, 0, 0] } })[0]!.because.map((t) => t.zh)).toEqual(['已评测 6 家，达到 2 级的只有 16%'])
  })
  it('are told of every link once, and never of one without a firm as strong', () => {
    fc.assert(fc.property(graphs, fc.array(fc.nat(12), { minLength: 18, maxLength: 18 }), ({ links: some, edges: between }, counts) => {
      const told = gapsOf(some, between, (c) => ({ ...noFigures, firms: counts[Number(c.slice(1))]! }), () => undefined)
      expect(told.map((s) => s.code)).toEqual(some.map((l) => l.code))
      for (const s of told) {
        expect(s.state === 'held' || s.state === 'strengthen').toBe(counts[Number(s.code.slice(1))]! > 0)
        expect(s.because.length > 0).toBe(s.state !== 'held')
      }
    }))
  })
})

it('the national sectors are facts from elsewhere, and say so', () => {
  expect([officialSectors.items.length, officialSectors.items.reduce((n, s) => n + s.scenes, 0), officialSectors.isVerified]).toEqual([14, 885, false])
})
