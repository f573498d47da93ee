import type { Scanned } from './figures.ts'
import { scan } from './figures.ts'
import { areAlike, isAmount, likeIt, maySay } from './saying.ts'
import { isGrown } from './shares.ts'
import type { Claim, ReadClaims } from './types.ts'

const risen = /增至|增到|增长到|增长至|增加到|增加至|提高到|提高至|提升到|提升至|提升为|扩大到|扩大至|扩容到|扩容至|扩容为|扩到|扩至|上升到|上升至|升至|升到|发展到|发展至|跃升|壮大到|壮大至|突破到|变为|变成|达到|增为/
const fallen = /降至|降到|降为|下降到|下降至|减少到|减少至|减至|减到|缩短到|缩短至|压缩到|压缩至|压减到|压减至|降低到|降低至|缩减/
const plainTo = /^(?:人|户|家|台|个|元)?\s?(?:到|至|→|->|to)\s*(?:的|about|nearly|over|some)?\s*$/
const englishTo = /(?:^|\s)to\s*(?:the\s|an?\s|about\s|nearly\s|over\s|more than\s|some\s|rmb\s|[¥￥])*$/
const from = /(?:从|由|自|from)[^，,。；;\d]{0,24}$/
const growth = /增长|增加|增幅|增速|提高|提升|上升|上涨|扩大|扩容|涨幅|涨|翻|多了|增量|升幅|grow|grew|increas|rise|rose|rising|up |up$|gain|more|jump|expan|rais|climb|\+/
const decline = /下降|降低|减少|降幅|减幅|缩短|缩减|压缩|压减|下滑|减|降|fall|fell|declin|decreas|drop|down|reduc|less|shrank|cut|lower/
const shareWord = /占比|比重|比例|占|率|进度|达标|完成|share|rate|ratio|account|equal|represent|or |\(|—|–|:|：/
const inside = /其中|当中|之中|中，?已|中有|里有|里，?已|内，?已|，已|已(?:拨付|支付|完成|到位|使用|开工|投产|建成|签约|支出|兑现)|实际|of which|of whom|of them|including|among them|has been|have been|are |were /
const ofTheWhole = /^[^，,。；;]{0,14}?(?:out of|of)(?: (?:the|its|their|all|a|total|planned|some|more than|about|over|rmb|cny))*\s*[¥￥]?$/
const all = /全部|全都|均|都已|悉数|全数|\ball\b|\bevery\b|\beach\b/
const subset = /其中|of which|of whom|of them|including|among them/
const total = /合计|总计|共计|合共|总共|共有|共|累计达|加起来|相加|一共|in total|in all|altogether|total(?:s|led|ling|ed)?(?: of)?|together|sum|add(?:s|ing)? up to|=/

/** Reads the figures of a text and puts together those that say something of each other. */
export function readClaims(raw: string): ReadClaims & { readonly scanned: Scanned } {
  const scanned = scan(raw)
  const { figures, text } = scanned
  const claims: Claim[] = []
  const isTaken = new Uint8Array(figures.length)
  const shared = new Set<string>()
  const between = (a: number, b: number) => {
    const [left, right] = [figures[a]?.end ?? 0, figures[b]?.from ?? text.length]
    return right - left > 80 ? text.slice(right - 80, right) : text.slice(left, right)
  }
  const before = (i: number) => {
    const end = figures[i]!.from
    const previous = i > 0 && figures[i - 1]!.sentence === figures[i]!.sentence ? figures[i - 1]!.end : 0
    return text.slice(Math.max(previous, end - 48), end)
  }
  const after = (i: number) => text.slice(figures[i]!.end, Math.min(figures[i + 1]?.from ?? text.length, figures[i]!.end + 24))
  const sameSentence = (a: number, b: number) => b >= 0 && b < figures.length && figures[a]!.sentence === figures[b]!.sentence
  const take = (claim: Claim, said: number) => {
    claims.push(claim)
    isTaken[said] = 1
  }

  for (let i = 0; i + 1 < figures.length; i++) {
    const j = i + 1
    if (!sameSentence(i, j) || !areAlike(figures[i]!, figures[j]!)) continue
    const gap = between(i, j)
    const rises = risen.test(gap), falls = fallen.test(gap)
    if (!(rises || falls || ((from.test(before(i)) || /→|->/.test(gap)) && (plainTo.test(gap) || englishTo.test(gap) || /(?:到|至)[^，,。；;]{0,6}$/.test(gap))))) continue
    if (!from.test(before(i)) && !/→|->/.test(gap) && !(/的/.test(gap) && (rises || falls))) continue
    for (const said of [j + 1, j + 2, i - 1]) {
      if (!sameSentence(i, said) || isTaken[said] === 1) continue
      const figure = figures[said]!
      const words = said > j ? between(said - 1, said) + after(said).slice(0, 12) : before(said) + between(said, i)
      if (said === j + 2 && !isAmount(figures[j + 1]!)) continue
      const speaks = growth.test(words) || decline.test(words) || isGrown(figure.unit) || figure.sign !== 0
      const isRate = figure.unit.kind === 'percent' || figure.unit.kind === 'points' || figure.unit.kind === 'times'
      if (!speaks || !(isRate || (said > j && areAlike(figure, figures[j]!) && /[增加多减少了more less by]/.test(words)))) continue
      take({ kind: 'change', before: i, after: j, said, isFall: decline.test(words) && !growth.test(words) }, said)
      break
    }
  }

  for (let i = 0; i < figures.length; i++) {
    if (figures[i]!.unit.kind !== 'percent' || isTaken[i] === 1 || isGrown(figures[i]!.unit)) continue
    const pair = wholeAndPart(i)
    if (!pair) continue
    take({ kind: 'share', ...pair, said: i, isAll: false }, i)
    shared.add(`${pair.part} ${pair.whole}`)
  }
  /** The two figures that a percentage is said of, by what stands between them; never by guess. */
  function wholeAndPart(i: number): { readonly whole: number; readonly part: number } | null {
    const lead = before(i)
    // 占 2,629.39 亿元的 62 %, X 的 62 %
    const [a, b] = [i - 2, i - 1]
    if (growth.test(lead.slice(-12)) || decline.test(lead.slice(-12)) || /同比|环比|year on year|year-on-year/.test(lead)) return null
    if (sameSentence(i, b) && isAmount(figures[b]!) && /^[^，,。；;]{0,16}的\s?$/.test(lead) && sameSentence(i, a) && areAlike(figures[a]!, figures[b]!) && /占|相当于|达到?/.test(between(a, b))) return { part: a, whole: b }
    // 62 % of 2,629.39
    const c = i + 1
    if (sameSentence(i, c) && /^ ?of (?:the |its |their |a |total |all )*[^,.;]{0,20}$/.test(between(i, c)) && sameSentence(i, b) && isAmount(figures[c]!) && areAlike(figures[b]!, figures[c]!) && shareWord.test(lead)) return { part: b, whole: c }
    if (!sameSentence(i, a) || !sameSentence(i, b) || !isAmount(figures[a]!) || !areAlike(figures[a]!, figures[b]!)) return null
    const gap = between(a, b)
    const isSaid = shareWord.test(lead) || /^ ?[,，、]?\s?$/.test(lead)
    if ((isSaid || /[,，(—–]\s?$/.test(lead)) && (ofTheWhole.test(gap) || /^\s?\/\s?$/.test(gap))) return { part: a, whole: b }
    if (!isSaid) return null
    if (inside.test(gap)) return { part: b, whole: a }
    return null
  }

  for (let i = 0; i < figures.length; i++) {
    const j = i + 1
    if (sameSentence(i, j) && isAmount(figures[i]!) && areAlike(figures[i]!, figures[j]!) && (ofTheWhole.test(between(i, j)) || inside.test(between(i, j)) || /^\s?\/\s?$/.test(between(i, j)))) {
      const isOf = ofTheWhole.test(between(i, j)) || /^\s?\/\s?$/.test(between(i, j))
      const [part, whole] = isOf ? [i, j] : [j, i]
      if (!shared.has(`${part} ${whole}`) && /其中|当中|之中|of which|of whom|of them|including|among them|\bof\b|\//.test(between(i, j))) claims.push({ kind: 'share', part, whole, said: null, isAll: false })
    }
    // 11 个项目全部开工，开工率 100 %
    if (isAmount(figures[i]!) && all.test(after(i)) && sameSentence(i, j) && figures[j]!.unit.kind === 'percent' && isTaken[j] === 0 && shareWord.test(between(i, j))) take({ kind: 'share', part: i, whole: i, said: j, isAll: true }, j)
  }

  sums()
  function sums(): void {
    for (let i = 0; i < figures.length; i++) {
      const lead = before(i)
      if (!isAmount(figures[i]!) || !total.test(lead.slice(-14))) continue
      // a、b、c，合计 X
      const parts: number[] = []
      for (let p = i - 1; p >= 0 && sameSentence(p, i) && parts.length < 40; p--) {
        const gap = p === i - 1 ? '' : between(p, p + 1)
        if (!areAlike(figures[p]!, figures[i]!) || /从|from|占|增/.test(gap) || gap.length > 40) break
        if (p < i - 1 && total.test(gap.slice(-8))) break
        parts.unshift(p)
      }
      if (parts.length >= 2 && /合计|总计|共计|合共|总共|一共|加起来|相加|in total|in all|altogether|total|together|sum|add|=|[，,、;；]共/.test(lead)) {
        // What is only a part of the figure before it is not added again; where it was, the sum is told to be mixed.
        const outer = parts.filter((p) => p === parts[0] || !subset.test(between(p - 1, p)))
        const comesTo = (of: readonly number[]) => maySay(figures[i]!, of.reduce((sum, p) => sum + likeIt(figures[p]!, figures[i]!).value, 0))
        const added = outer.length === parts.length || (!comesTo(outer) && comesTo(parts)) ? parts : comesTo(outer) ? outer : []
        if (added.length >= 2) claims.push({ kind: 'sum', parts: added, whole: i, isExhaustive: true })
        continue
      }
      // 共 X，其中 a、b、c
      const lists: number[] = []
      for (let p = i + 1; p < figures.length && sameSentence(p, i) && lists.length < 40; p++) {
        const gap = between(p - 1, p)
        if (!areAlike(figures[p]!, figures[i]!)) {
          if (isAmount(figures[p]!)) break
          continue
        }
        if (p === i + 1 ? !/其中|分别|包括|包含|of which|including|namely|made up of|[:：]/.test(gap) : /其中|从|合计|另/.test(gap)) break
        lists.push(p)
      }
      if (lists.length >= 2) claims.push({ kind: 'sum', parts: lists, whole: i, isExhaustive: /分别|namely|made up of/.test(between(i, i + 1)) })
    }
  }

  for (let i = 0; i < figures.length; i++) if (isTaken[i] === 0) claims.push({ kind: 'figure', figure: i })
  return { figures, claims, scanned }
}
