import { fail, RuleFault, tokensOf, type Token } from '../rules/index.ts'
import { checkSpan, combined, growthOf, multiplied, quantityOfMeasure, quantityOfNumber, sameThing } from './quantities.ts'
import type { Condition, ConditionOperator, Dimension, Measure, Node, Quantity, ReadFormula, Span, Term, Vocabulary } from './types.ts'

const longest = 2000
const deepest = 60
type Part = { readonly root: Node; readonly quantity: Quantity; readonly at: number; readonly end: number }

/**
 * Reads a formula: measures with conditions in brackets (`firms[level >= 2 and size in ('small', 'micro')]`), other indicators by their
 * code, numbers, `+ - * /`, `year(x)`, `quarter(x)`, `month(x)`, `last(x, 12)` for flows, `before(x, 12)` months earlier and `growth(x, 12)`.
 * What does not add up is refused with its place: another unit, a stock and a flow, planned and paid, an intent and a contract.
 */
export function parseFormula(source: string, vocabulary: Vocabulary, own: string | null = null): ReadFormula {
  const uses = new Set<string>()
  try {
    const part = read(source, vocabulary, own === null ? [] : [own], uses)
    return { formula: { source, root: part.root, quantity: part.quantity, terms: termsOf(part.root), uses: [...uses].sort() }, problems: [] }
  } catch (error) {
    if (error instanceof RuleFault) return { formula: null, problems: [error.problem] }
    throw error
  }
}

function read(source: string, vocabulary: Vocabulary, within: readonly string[], uses: Set<string>): Part {
  if (source.length > longest) throw fail({ at: longest, end: source.length }, `公式最长 ${longest} 字`, `a formula has at most ${longest} characters`)
  return new Parser(tokensOf(source), vocabulary, within, uses).whole()
}

/** The sums a formula asks the store for, each once. */
export function termsOf(root: Node): Term[] {
  const found = new Map<string, Term>()
  const visit = (node: Node): void => {
    if (node.node === 'term') found.set(JSON.stringify(node.term), node.term)
    else if (node.node === 'minus') visit(node.of)
    else if (node.node === 'arithmetic') for (const side of [node.left, node.right]) visit(side)
  }
  visit(root)
  return [...found.values()]
}

const spans = new Map<string, Span>([['year', 'year'], ['quarter', 'quarter'], ['month', 'month'], ['本年', 'year'], ['本季', 'quarter'], ['本月', 'month']])
const shifting = new Set(['last', 'before', 'growth'])
const orders = new Set(['<', '<=', '>', '>='])

class Parser {
  readonly #tokens: readonly Token[]
  readonly #vocabulary: Vocabulary
  /** The indicators being read, from the outermost inwards: one that comes again is a cycle. */
  readonly #within: readonly string[]
  readonly #uses: Set<string>
  #next = 0
  #depth = 0

  constructor(tokens: readonly Token[], vocabulary: Vocabulary, within: readonly string[], uses: Set<string>) {
    this.#tokens = tokens
    this.#vocabulary = vocabulary
    this.#within = within
    this.#uses = uses
  }

  whole(): Part {
    const part = this.#sum()
    const rest = this.#peek()
    if (rest.token !== 'end') throw fail(rest, '公式到这里应当结束，或接 + − × ÷', 'the formula should end here, or go on with + − × ÷')
    return part
  }

  #peek = (): Token => this.#tokens[this.#next]!
  #takeSign(value: string): boolean {
    const found = this.#peek()
    if (found.token !== 'sign' || found.value !== value) return false
    this.#next++
    return true
  }
  #takeName(value: string): boolean {
    const found = this.#peek()
    if (found.token !== 'name' || found.value !== value) return false
    this.#next++
    return true
  }
  #expect(value: string): Token {
    const found = this.#peek()
    if (!this.#takeSign(value)) throw fail(found, `这里应是“${value}”`, `“${value}” is expected here`)
    return found
  }

  #sum(): Part {
    if (++this.#depth > deepest) throw fail(this.#peek(), '括号套得太深', 'nested too deeply')
    let left = this.#product()
    for (;;) {
      const operator = this.#takeSign('+') ? '+' : this.#takeSign('-') ? '-' : null
      if (operator === null) break
      const right = this.#product()
      const place = { at: left.at, end: right.end }
      sameThing(left.quantity, right.quantity, place)
      left = { ...place, root: { node: 'arithmetic', operator, left: left.root, right: right.root }, quantity: combined(left.quantity, right.quantity) }
    }
    this.#depth--
    return left
  }

  #product(): Part {
    let left = this.#single()
    for (;;) {
      const operator = this.#takeSign('*') ? '*' : this.#takeSign('/') ? '/' : null
      if (operator === null) return left
      const right = this.#single()
      const place = { at: left.at, end: right.end }
      if (operator === '/' && right.root.node === 'number' && right.root.value === 0) throw fail(right, '不能除以 0', 'nothing can be divided by 0')
      left = { ...place, root: { node: 'arithmetic', operator, left: left.root, right: right.root }, quantity: multiplied(operator, left, right, place) }
    }
  }

  #single(): Part {
    const token = this.#peek()
    if (this.#takeSign('-')) {
      const of = this.#single()
      return { ...of, at: token.at, root: { node: 'minus', of: of.root } }
    }
    if (this.#takeSign('(')) {
      const inner = this.#sum()
      const { end } = this.#expect(')')
      return { ...inner, at: token.at, end }
    }
    if (token.token === 'number') {
      this.#next++
      return { at: token.at, end: token.end, root: { node: 'number', value: Number(token.value) / 1e6 }, quantity: quantityOfNumber }
    }
    if (token.token !== 'name') throw fail(token, '这里应是指标、数字或括号', 'a measure, a number or a bracket is expected here')
    this.#next++
    const after = this.#peek()
    if (after.token === 'sign' && after.value === '(') return this.#call(token)
    return this.#named(token)
  }

  #call(name: Token & { token: 'name' }): Part {
    const span = spans.get(name.value)
    if (span === undefined && !shifting.has(name.value))
      throw fail(name, `没有函数“${name.value}”，可用 year quarter month last before growth`, `there is no function “${name.value}”; there are year, quarter, month, last, before, growth`)
    this.#expect('(')
    const of = this.#sum()
    const months = span === undefined ? this.#months() : 0
    const { end } = this.#expect(')')
    const place = { at: name.at, end }
    if (span !== undefined || name.value === 'last') {
      checkSpan(of.quantity, place)
      return { ...place, root: mapTerms(of.root, (t) => ({ ...t, span: span ?? months })), quantity: of.quantity }
    }
    const earlier = mapTerms(of.root, (t) => ({ ...t, beforeMonths: t.beforeMonths + months }))
    if (name.value === 'before') return { ...place, root: earlier, quantity: of.quantity }
    return {
      ...place, quantity: growthOf,
      root: { node: 'arithmetic', operator: '/', left: { node: 'arithmetic', operator: '-', left: of.root, right: earlier }, right: earlier },
    }
  }

  #months(): number {
    this.#expect(',')
    const token = this.#peek()
    const months = token.token === 'number' ? Number(token.value) / 1e6 : Number.NaN
    if (!Number.isInteger(months) || months < 1 || months > 600) throw fail(token, '这里应是 1 到 600 个月', '1 to 600 months are expected here')
    this.#next++
    return months
  }

  #named(name: Token & { token: 'name' }): Part {
    const measure = this.#vocabulary.measures.get(name.value)
    if (measure) return this.#measure(name, measure)
    const source = this.#vocabulary.indicators.get(name.value)
    if (source === undefined)
      throw fail(name, `没有叫“${name.value}”的度量或指标`, `there is no measure or indicator “${name.value}”`)
    if (this.#within.includes(name.value)) {
      const circle = [...this.#within.slice(this.#within.indexOf(name.value)), name.value].join(' → ')
      throw fail(name, `指标互相引用成了环：${circle}`, `indicators refer to each other in a circle: ${circle}`)
    }
    if (this.#within.length > 20) throw fail(name, '指标引用层数太多', 'indicators refer to each other too deeply')
    this.#uses.add(name.value)
    try {
      const inner = read(source, this.#vocabulary, [...this.#within, name.value], this.#uses)
      return { ...inner, at: name.at, end: name.end }
    } catch (error) {
      // A fault inside another indicator lies at the word that names it here.
      if (error instanceof RuleFault) throw fail(name, `指标“${name.value}”：${error.problem.text.zh}`, `indicator “${name.value}”: ${error.problem.text.en}`)
      throw error
    }
  }

  #measure(name: Token, measure: Measure): Part {
    const where: Condition[] = []
    let { end } = name
    if (this.#takeSign('[')) {
      do where.push(this.#condition(measure))
      while (this.#takeName('and') || this.#takeSign(','))
      end = this.#expect(']').end
    }
    const term: Term = { measure: measure.code, where: where.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)), span: 'to-date', beforeMonths: 0 }
    return { at: name.at, end, root: { node: 'term', term }, quantity: quantityOfMeasure(measure) }
  }

  #condition(measure: Measure): Condition {
    const token = this.#peek()
    const dimension = token.token === 'name' ? measure.dimensions.find((d) => d.code === token.value || d.title.zh === token.value) : undefined
    if (!dimension) {
      const known = measure.dimensions.map((d) => d.code).join(', ')
      throw fail(token, `“${measure.title.zh}”可按 ${known || '（无）'} 限定`, `${measure.code} can be narrowed by ${known || 'nothing'}`)
    }
    this.#next++
    const sign = this.#peek()
    const one = (operator: ConditionOperator, values: readonly string[]): Condition => ({ dimension: dimension.code, operator, values })
    if (this.#takeName('known') || this.#takeName('已知')) return one('known', [])
    if (this.#takeName('unknown') || this.#takeName('未知')) return one('unknown', [])
    if (this.#takeName('under')) {
      if (dimension.kind !== 'prefix') throw fail(sign, `“${dimension.title.zh}”没有上下级，用 = 或 in`, `${dimension.code} has no levels; use = or in`)
      return one('under', this.#values(dimension))
    }
    if (sign.token === 'sign' && orders.has(sign.value)) {
      if (dimension.kind !== 'number') throw fail(sign, `“${dimension.title.zh}”不能比较大小`, `${dimension.code} has no order`)
      this.#next++
      return one(sign.value as ConditionOperator, [this.#value(dimension)])
    }
    if (this.#takeSign('=')) return one('in', [this.#value(dimension)])
    if (this.#takeSign('!=')) return one('not-in', [this.#value(dimension)])
    if (this.#takeName('in')) return one('in', this.#values(dimension))
    if (this.#takeName('notin') || (this.#takeName('not') && this.#takeName('in'))) return one('not-in', this.#values(dimension))
    throw fail(sign, '这里应是 = != in < <= > >= under known unknown 之一', 'one of = != in < <= > >= under known unknown is expected here')
  }

  #values(dimension: Dimension): string[] {
    const open = this.#takeSign('(') ? ')' : this.#takeSign('[') ? ']' : null
    if (open === null) return [this.#value(dimension)]
    const values = [this.#value(dimension)]
    while (this.#takeSign(',')) values.push(this.#value(dimension))
    this.#expect(open)
    return values.sort()
  }
  #value(dimension: Dimension): string {
    const token = this.#peek()
    this.#next++
    if (dimension.kind === 'number') {
      if (token.token !== 'number') throw fail(token, '这里应是数字', 'a number is expected here')
      return String(Number(token.value) / 1e6)
    }
    if (token.token !== 'text') throw fail(token, '这里应是引号里的文字', 'a text in quotes is expected here')
    if (!dimension.words) return token.value
    const [code] = Object.entries(dimension.words).find(([key, title]) => key === token.value || title.zh === token.value) ?? []
    if (code === undefined)
      throw fail(token, `“${dimension.title.zh}”没有“${token.value}”，可用 ${Object.keys(dimension.words).join('、')}`, `${dimension.code} has no “${token.value}”; there are ${Object.keys(dimension.words).join(', ')}`)
    return code
  }
}

function mapTerms(node: Node, change: (term: Term) => Term): Node {
  switch (node.node) {
    case 'number':
      return node
    case 'term':
      return { node: 'term', term: change(node.term) }
    case 'minus':
      return { node: 'minus', of: mapTerms(node.of, change) }
    case 'arithmetic':
      return { ...node, left: mapTerms(node.left, change), right: mapTerms(node.right, change) }
  }
}
