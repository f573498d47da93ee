import { functions, type RuleFunction } from './functions.ts'
import { fail, RuleFault } from './problems.ts'
import { tokensOf, type Token } from './tokens.ts'
import type { ArithmeticOperator, ComparisonOperator, Fact, Node, Parsed, Place, ValueType } from './types.ts'

const typeNames: Readonly<Record<ValueType, { zh: string; en: string }>> = {
  number: { zh: '数字', en: 'a number' }, text: { zh: '文字', en: 'a text' }, boolean: { zh: '是或否', en: 'yes or no' }, date: { zh: '日期', en: 'a date' },
  numbers: { zh: '一组数字', en: 'a list of numbers' }, texts: { zh: '一组文字', en: 'a list of texts' },
}
/** Deeper than anybody writes, and far from the end of the stack. */
const deepest = 100
const longest = 4000

/**
 * Reads a rule: facts, numbers (`30%`, `50万`), texts in quotes, dates, lists in brackets; `+ - * /`, `= != < <= > >=`, `in`, `not in`,
 * `and`, `or`, `not`, and functions. Chinese words and signs (且 或 非 属于 ≥ ，) mean the same. `wanted` is the type that must come out.
 * What is wrong is told with its place.
 */
export function parseRule(source: string, facts: readonly Fact[], wanted: ValueType): Parsed {
  try {
    if (source.length > longest) throw fail({ at: longest, end: source.length }, `规则最长 ${longest} 字`, `a rule has at most ${longest} characters`)
    const parser = new Parser(tokensOf(source), factsByName(facts))
    const root = parser.whole()
    if (root.type !== wanted) throw fail(root, `结果应是${typeNames[wanted].zh}，这里得到的是${typeNames[root.type].zh}`, `this gives ${typeNames[root.type].en}; ${typeNames[wanted].en} is wanted`)
    return { rule: { source, type: wanted, root, facts: [...parser.seen].sort() }, problems: [] }
  } catch (error) {
    if (error instanceof RuleFault) return { rule: null, problems: [error.problem] }
    throw error
  }
}

function factsByName(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  const byName = new Map<string, Fact>()
  for (const fact of facts) byName.set(fact.title.zh, fact)
  for (const fact of facts) byName.set(fact.code, fact)
  return byName
}

const comparisons = new Set(['=', '!=', '<', '<=', '>', '>='])
class Parser {
  readonly seen = new Set<string>()
  readonly #tokens: readonly Token[]
  readonly #facts: ReadonlyMap<string, Fact>
  #next = 0
  #depth = 0

  constructor(tokens: readonly Token[], facts: ReadonlyMap<string, Fact>) {
    this.#tokens = tokens
    this.#facts = facts
  }

  whole(): Node {
    const root = this.#or()
    const rest = this.#peek()
    if (rest.token !== 'end') throw fail(rest, '这里应当结束，或用“且”“或”接下一条', 'the rule should end here, or go on with “and” or “or”')
    return root
  }

  #peek = (): Token => this.#tokens[this.#next]!
  #is(token: 'name' | 'sign', value: string): boolean {
    const found = this.#peek()
    return found.token === token && found.value === value
  }
  #take(token: 'name' | 'sign', value: string): boolean {
    if (!this.#is(token, value)) return false
    this.#next++
    return true
  }
  #expect(value: string): Token {
    const found = this.#peek()
    if (!this.#take('sign', value)) throw fail(found, `这里应是“${value}”`, `“${value}” is expected here`)
    return found
  }
  #want(node: Node, type: ValueType): Node {
    if (node.type !== type) throw fail(node, `这里要${typeNames[type].zh}，写的是${typeNames[node.type].zh}`, `${typeNames[type].en} is wanted here, and this is ${typeNames[node.type].en}`)
    return node
  }

  #or(): Node {
    if (++this.#depth > deepest) throw fail(this.#peek(), '括号套得太深', 'nested too deeply')
    const node = this.#joined('or', () => this.#joined('and', () => this.#not()))
    this.#depth--
    return node
  }
  #joined(word: 'and' | 'or', part: () => Node): Node {
    const first = part()
    const parts = [first]
    while (this.#take('name', word)) parts.push(part())
    if (parts.length === 1) return first
    for (const one of parts) this.#want(one, 'boolean')
    return { node: word, type: 'boolean', parts, at: first.at, end: parts.at(-1)!.end }
  }
  #not(): Node {
    const { at } = this.#peek()
    if (!this.#take('name', 'not')) return this.#comparison()
    if (++this.#depth > deepest) throw fail(this.#peek(), '括号套得太深', 'nested too deeply')
    const of = this.#want(this.#not(), 'boolean')
    this.#depth--
    return { node: 'not', type: 'boolean', of, at, end: of.end }
  }
  #comparison(): Node {
    const left = this.#sum()
    const token = this.#peek()
    if (token.token === 'sign' && comparisons.has(token.value)) {
      this.#next++
      const right = this.#sum()
      return compared(token.value as ComparisonOperator, left, worded(left, right))
    }
    const isNegated = this.#is('name', 'notin') || (this.#is('name', 'not') && this.#followedByIn())
    if (isNegated) this.#next += this.#is('name', 'not') ? 2 : 1
    else if (!this.#take('name', 'in')) return left
    const right = worded(left, this.#sum())
    const needed = left.type === 'number' ? 'numbers' : left.type === 'text' ? 'texts' : null
    if (needed === null) throw fail(left, '“属于”前面应是文字或数字', 'before “in” comes a text or a number')
    return { node: 'in', type: 'boolean', isNegated, left, right: this.#want(right, needed), at: left.at, end: right.end }
  }
  #followedByIn(): boolean {
    const after = this.#tokens[this.#next + 1]
    return after?.token === 'name' && after.value === 'in'
  }
  #sum = (): Node => this.#arithmetic(['+', '-'], () => this.#arithmetic(['*', '/'], () => this.#signed()))
  #arithmetic(operators: readonly ArithmeticOperator[], part: () => Node): Node {
    let left = part()
    for (;;) {
      const token = this.#peek()
      const operator = token.token === 'sign' ? operators.find((o) => o === token.value) : undefined
      if (!operator) return left
      this.#next++
      const right = this.#want(part(), 'number')
      left = { node: 'arithmetic', type: 'number', operator, left: this.#want(left, 'number'), right, at: left.at, end: right.end }
    }
  }
  #signed(): Node {
    const { at } = this.#peek()
    if (!this.#take('sign', '-')) return this.#primary()
    const of = this.#want(this.#primary(), 'number')
    return { node: 'minus', type: 'number', of, at, end: of.end }
  }
  #primary(): Node {
    const token = this.#peek()
    this.#next++
    if (token.token === 'number' || token.token === 'text' || token.token === 'date') return { ...place(token), node: 'literal', type: token.token, value: token.value }
    if (token.token === 'name') return this.#named(token)
    if (token.token === 'sign' && token.value === '(') {
      const inside = this.#or()
      return { ...inside, at: token.at, end: this.#expect(')').end }
    }
    if (token.token === 'sign' && token.value === '[') return this.#list(token)
    this.#next--
    throw fail(token, '这里应是一个指标、数字、文字或括号', 'a fact, a number, a text or a bracket is expected here')
  }
  #list({ at }: Place): Node {
    const items = this.#commas(']')
    const { end } = this.#expect(']')
    const type = items[0]?.type
    if (type !== 'number' && type !== 'text') throw fail({ at, end }, '方括号里要写至少一个数字或文字', 'brackets hold at least one number or text')
    for (const item of items) this.#want(item, type)
    return { node: 'list', type: type === 'number' ? 'numbers' : 'texts', items, at, end }
  }
  #commas(closing: string): Node[] {
    const items: Node[] = []
    if (this.#is('sign', closing)) return items
    do items.push(this.#or())
    while (this.#take('sign', ','))
    return items
  }
  #named(token: Place & { readonly value: string }): Node {
    const { value: name } = token
    if (name === 'true' || name === 'false') return { ...place(token), node: 'literal', type: 'boolean', value: name === 'true' }
    if (this.#take('sign', '(')) {
      const called = Object.hasOwn(functions, name) ? functions[name]! : null
      if (!called) throw fail(token, `没有“${name}”这个函数；可用：${Object.keys(functions).join('、')}`, `there is no function “${name}”; there are ${Object.keys(functions).join(', ')}`)
      const args = this.#commas(')')
      const { end } = this.#expect(')')
      return { node: 'call', name, args, type: typeOfCall(name, called, args, { at: token.at, end }), at: token.at, end }
    }
    const fact = this.#facts.get(name)
    if (!fact) throw fail(token, `没有“${name}”这个指标${near(name, this.#facts, 'zh')}`, `there is no fact “${name}”${near(name, this.#facts, 'en')}`)
    this.seen.add(fact.code)
    return { ...place(token), node: 'fact', type: fact.type, fact }
  }
}
/** Texts beside a fact that takes only some: their names become its values, and one that it cannot take is a slip that would never hold. */
function worded(fact: Node, node: Node): Node {
  if (fact.node !== 'fact' || !fact.fact.words) return node
  if (node.node === 'list') return { ...node, items: node.items.map((item) => worded(fact, item)) }
  if (node.node !== 'literal' || typeof node.value !== 'string' || node.type !== 'text') return node
  const { title, words } = fact.fact
  const value = node.value
  const found = Object.keys(words).find((code) => code === value || words[code]!.zh === value || words[code]!.en.toLowerCase() === value.toLowerCase())
  if (found === undefined) throw fail(node, `“${title.zh}”没有“${value}”这个值；有 ${Object.values(words).map((w) => w.zh).join('、')}`, `“${title.en}” is never “${value}”; it is one of ${Object.keys(words).join(', ')}`)
  return { ...node, value: found }
}
const place = ({ at, end }: Place): Place => ({ at, end })

function compared(operator: ComparisonOperator, left: Node, right: Node): Node {
  const span = { at: left.at, end: right.end }
  if (left.type !== right.type) throw fail(span, `${typeNames[left.type].zh}不能与${typeNames[right.type].zh}相比`, `${typeNames[left.type].en} cannot be compared with ${typeNames[right.type].en}`)
  const isOrdered = left.type === 'number' || left.type === 'date'
  if (!isOrdered && (operator !== '=' && operator !== '!=')) throw fail(span, `${typeNames[left.type].zh}只能比是否相等`, `of ${typeNames[left.type].en} one can only say whether it is equal`)
  if (left.type === 'numbers' || left.type === 'texts') throw fail(span, '一组值请用“属于”', 'for lists say “in”')
  return { node: 'compare', type: 'boolean', operator, left, right, ...span }
}

function typeOfCall(name: string, { takes, gives, isOpen = false, optional = 0 }: RuleFunction, args: readonly Node[], span: Place): ValueType {
  const [least, most] = [takes.length - optional, isOpen ? Infinity : takes.length]
  if (args.length < least || args.length > most) throw fail(span, `${name} 要 ${least}${most === least ? '' : ' 个以上'}参数，写了 ${args.length} 个`, `${name} takes ${least}${most === least ? '' : ' or more'} arguments, and ${args.length} are given`)
  if (name === 'tiers' && args.length % 2 !== 0) throw fail(span, 'tiers 的写法：金额，上限，比例，…，其余比例', 'tiers is written: amount, limit, rate, …, rate of the rest')
  let any: ValueType | null = null
  args.forEach((arg, i) => {
    const type = takes[Math.min(i, takes.length - 1)]!
    const fits = type === 'any' ? any === null || arg.type === any : type === 'codes' ? arg.type === 'text' || arg.type === 'texts' : arg.type === type
    if (type === 'any') any ??= arg.type
    if (fits) return
    const wanted = typeNames[type === 'any' ? any! : type === 'codes' ? 'text' : type]
    throw fail(arg, `${name} 的第 ${i + 1} 个参数要${wanted.zh}`, `argument ${i + 1} of ${name} is ${wanted.en}`)
  })
  return gives === 'any' ? (any ?? 'boolean') : gives
}

/** What was probably meant. */
function near(name: string, facts: ReadonlyMap<string, Fact>, language: 'zh' | 'en'): string {
  const wanted = name.toLowerCase()
  const found = [...facts.keys()].filter((known) => known.toLowerCase().includes(wanted) || wanted.includes(known.toLowerCase())).slice(0, 3)
  if (found.length === 0) return ''
  return language === 'zh' ? `；是不是${found.join('、')}？` : `; did you mean ${found.join(', ')}?`
}

