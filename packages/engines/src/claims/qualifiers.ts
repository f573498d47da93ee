import type { Qualifier } from './types.ts'

type Found = { readonly qualifier: Qualifier; readonly length: number }
const before: readonly (readonly [Qualifier, RegExp])[] = [
  ['at-most', /(?:不超过|不超|不高于|不多于|不大于|最多|至多|up to|at most|no more than|not more than)$/],
  ['at-least', /(?:不少于|不低于|不下于|不小于|至少|最少|起码|at least|no fewer than|no less than|not less than)$/],
  ['under', /(?:不足|不到|未满|不满|低于|少于|小于|less than|fewer than|below|under)$/],
  ['nearly', /(?:将近|接近|逼近|几乎|(?<![最附邻靠临贴亲])近|nearly|almost|close to|just under|approaching|near(?:ing)?)$/],
  ['about', /(?:大约|约为|(?<![签合履节解预违集条契邀缔])约|大概|左右为|~|≈|about|around|approximately|approx\.?|roughly|circa|some)$/],
  ['over', /(?:超过|超出|(?<!高)超|逾|突破|高于|大于|多于|more than|over|above|exceed(?:s|ed|ing)?|in excess of|upwards? of|beyond|greater than)$/],
]
/** What may stand between the qualifier and the number. */
const between = /(?:了|的|达|到|人民币|\b(?:rmb|cny|yuan|an?|the)\b|us\$|[¥￥$]| )+$/
const longest = 24

/** Reads backwards from the place where a number begins. */
export function qualifierBefore(text: string, at: number): Found {
  let window = text.slice(Math.max(0, at - longest), at)
  const whole = window.length
  for (let rounds = 0; rounds < 2; rounds++) {
    for (const [qualifier, pattern] of before) {
      const found = pattern.exec(window)?.[0]
      if (found === undefined) continue
      // “over” and the like are words of their own in English.
      if (/^[a-z]/.test(found) && /[a-z]/.test(window.charAt(window.length - found.length - 1))) continue
      return { qualifier, length: whole - window.length + found.length }
    }
    const filler = between.exec(window)?.[0]
    if (filler === undefined) break
    window = window.slice(0, window.length - filler.length)
  }
  return { qualifier: 'exact', length: 0 }
}

const after: readonly (readonly [Qualifier, RegExp])[] = [
  ['about', /^ ?(?:左右|上下|or so)/],
  ['at-least', /^ ?(?:及以上|以上|or more|plus\b)/],
  ['at-most', /^ ?(?:及以下|以内|or less|or fewer)/],
  ['under', /^ ?以下/],
  ['exact', /^ ?之多/],
]
export function qualifierAfter(text: string, at: number): Found {
  const window = text.slice(at, at + 10)
  for (const [qualifier, pattern] of after) {
    const found = pattern.exec(window)?.[0]
    if (found !== undefined) return { qualifier, length: found.length }
  }
  return { qualifier: 'exact', length: 0 }
}
