import type { Text } from '@jingwei/contract/text'
import type { Scanned } from './figures.ts'
import type { Figure } from './types.ts'

/** What kind of figure it is, by the words of its own clause; null where they do not say. */
export type Nature = {
  readonly money: 'planned' | 'committed' | 'paid' | null
  readonly promised: 'intent' | 'contract' | 'order' | null
  readonly time: 'stock' | 'flow' | null
  /** The figure that this one is a part of: 其中, inside, of which. */
  readonly within: number | null
}
const clause = /[，,；;：:。、\n]| and /
const first = <T extends string>(words: string, table: readonly (readonly [T, RegExp])[]): T | null => table.find(([, pattern]) => pattern.test(words))?.[0] ?? null
const money = [['paid', /拨付|支付|到账|兑付|已付|支出|paid|disburse|spent/], ['committed', /已下达|承诺|已签|批复|committed|awarded/], ['planned', /计划|拟|预计|预算|规划|planned|plan to|expected|budget/]] as const
const promised = [['intent', /意向|意愿|拟签|intent|letter of intent/], ['order', /订单|下单|orders?\b/], ['contract', /合同|签约|协议|代理|contract|agreement|agency/]] as const
const time = [['stock', /在招|现有|在册|目前有|尚有|空缺|存量|open posts?|vacanc|on record|currently/], ['flow', /累计|新增|帮助|促成|匹配成功|对接成功|实现就业|matched|placed|so far|cumulative|new(?:ly)?\b/]] as const
const part = /其中|当中|之内|包括|包含|含|其中有|of which|of whom|inside|including|among them|part of (?:these|those|them)|sit within/

/** The clause a figure stands in. */
export function clauseOf(scanned: Scanned, figures: readonly Figure[], i: number): string {
  const f = figures[i]!
  const left = scanned.text.slice(Math.max(figures[i - 1]?.end ?? 0, f.from - 40), f.from)
  const right = scanned.text.slice(f.end, Math.min(figures[i + 1]?.from ?? scanned.text.length, f.end + 24))
  const pieces = left.split(clause)
  const near = pieces.at(-1) ?? ''
  return `${near.length < 4 ? `${pieces.at(-2) ?? ''} ` : ''}${near} ${scanned.text.slice(f.at, f.end)}${right.split(clause)[0] ?? ''}`
}

export function naturesOf(scanned: Scanned, figures: readonly Figure[]): (i: number) => Nature {
  return (i) => {
    const words = clauseOf(scanned, figures, i)
    const previous = i > 0 ? scanned.text.slice(Math.max(figures[i - 1]!.end, figures[i]!.from - 40), figures[i]!.from) : ''
    return { money: first(words, money), promised: first(words, promised), time: first(words, time), within: i > 0 && part.test(previous) ? i - 1 : null }
  }
}

const names: Readonly<Record<string, Text>> = {
  planned: { zh: '计划数', en: 'plans' }, committed: { zh: '承诺数', en: 'commitments' }, paid: { zh: '已支付数', en: 'payments' },
  intent: { zh: '意向', en: 'intents' }, contract: { zh: '合同', en: 'contracts' }, order: { zh: '订单', en: 'orders' },
  stock: { zh: '时点数（某天有多少）', en: 'stocks (what there is on a day)' }, flow: { zh: '累计数（一段时间发生多少）', en: 'flows (what happened over time)' },
}
/** Why figures do not add up though their numbers do; null where nothing speaks against it. */
export function whyNotAdded(parts: readonly number[], natureOf: (i: number) => Nature): Text | null {
  const natures = parts.map(natureOf)
  for (const key of ['promised', 'money', 'time'] as const) {
    const kinds = [...new Set(natures.map((n) => n[key]).filter((kind) => kind !== null))]
    if (kinds.length > 1) return { zh: `${kinds.map((k) => names[k]!.zh).join('与')}不能相加`, en: `${kinds.map((k) => names[k]!.en).join(' and ')} do not add up` }
  }
  const inside = natures.findIndex((n) => n.within !== null && parts.includes(n.within))
  if (inside !== -1) return { zh: '其中一个数已包含在另一个里，不能再加一次', en: 'one of them is a part of another and is not added again' }
  return null
}
