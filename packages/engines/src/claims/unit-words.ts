import type { FigureUnit, UnitKind } from './types.ts'

const unit = (kind: UnitKind, word: string, codes: readonly string[] | null, per = 1): FigureUnit => ({ kind, word, codes, per })
export const noUnit = unit('none', '', null)
export const percentUnit = unit('percent', '%', ['1'])
export const timesUnit = unit('times', '倍', [])

const chinese = new Map<string, FigureUnit>()
const put = (kind: UnitKind, words: string, codes: readonly string[] | null, per = 1) => {
  for (const word of words.split(' ')) chinese.set(word, unit(kind, word, codes, per))
}
put('percent', '%', ['1'])
put('percent', '‰', ['1'], 0.1)
put('points', '个百分点 百分点', [])
put('times', '倍', [])
put('money', '元人民币 元 块钱 人民币', ['fen'])
put('measure', '美元 港元 欧元 日元', [])
put('count', '家企业 家次 家 户企业 户', ['firm', 'provider'])
put('count', '人次', ['visit', 'consultation', 'assessment'])
put('count', '名 人 位 户用户 用户', ['person', 'expert'])
put('count', '台套 台（套） 台(套) 台 套', ['machine'])
put('count', '座 个站', ['base-station'])
put('count', '个项目', ['project'])
put('count', '个 项 次 件 份 笔 场 宗 批 条 只 羽 种 款 处 类 所 间 辆 艘 门 支 块', null)
put('measure', '千瓦时 度电 度', ['wh'])
put('measure', '吨标准煤 吨标煤', ['gce'])
put('measure', '小时', ['second'])
put('measure', '平方公里 平方千米 平方米 平米 立方米 公顷 亩 公里 千米 厘米 毫米 米 公斤 千克 吨 克 升 千瓦 兆瓦 瓦 千伏 兆 tb gb mb pflops p 分贝 摄氏度 ℃ 岁 分 级 层', [])
put('span', '个月 个季度 个工作日 工作日 个小时 分钟 年 天 日 周 期 季度 秒 届', [])
const longestChinese = 6

/** Nouns that may stand some words after an English number. */
const nouns = new Map<string, FigureUnit>()
const noun = (kind: UnitKind, words: string, codes: readonly string[] | null) => {
  for (const word of words.split(' ')) nouns.set(word, unit(kind, word, codes))
}
noun('count', 'firm firms company companies enterprise enterprises smes businesses manufacturers mills factories', ['firm', 'provider'])
noun('count', 'providers agencies', ['provider', 'firm'])
noun('count', 'people persons workers users employees residents cadres staff hires', ['person', 'expert'])
noun('count', 'experts', ['expert', 'person'])
noun('count', 'machines devices looms units robots', ['machine'])
noun('count', 'stations', ['base-station'])
noun('count', 'projects', ['project'])
noun('count', 'payments', ['payment'])
noun('count', 'cases requests', ['case'])
noun('count', 'tasks', ['task'])
noun('count', 'solutions', ['solution'])
noun('count', 'visits', ['visit'])
noun('count', 'consultations', ['consultation'])
noun('count', 'assessments', ['assessment'])
noun('count', 'applications', ['application'])
noun('count', 'programmes programs', ['programme'])
noun('count', 'posts jobs events activities banks funds products partners carriers orders agreements areas parks birds topics plans groups places', null)
noun('measure', 'mu hectares kilometres kilometers km metres meters m tonnes tons kg kw mw kv gb tb p flops m2 m² sqm', [])
noun('measure', 'kwh', ['wh'])
noun('measure', 'hours', ['second'])
noun('measure', 'tce', ['gce'])
noun('span', 'years year months month days day weeks week minutes minute quarters', [])

export const moneyWords = /^ ?(?:yuan|rmb|renminbi|cny)\b/
export const moneyUnit = unit('money', 'yuan', ['fen'])
const percentWords = /^ ?(?:per ?cent|pct)\b/
const pointWords = /^ ?(?:percentage points?|pp)\b/
const timesWords = /^(?:-| )?(?:fold|times)\b/

/** The unit that begins here, after spaces; where it ends. */
export function readUnit(text: string, at: number): { readonly unit: FigureUnit; readonly end: number } {
  const start = text.charAt(at) === ' ' ? at + 1 : at
  for (let length = longestChinese; length > 0; length--) {
    const word = text.slice(start, start + length)
    const known = word.length === length ? chinese.get(word) : undefined
    // p and gb are words only where no letter follows.
    if (known && !(/[a-z]$/.test(word) && /[a-z0-9]/.test(text.charAt(start + length)))) return { unit: known, end: start + length }
  }
  const rest = text.slice(at, at + 64)
  for (const [pattern, found] of [[percentWords, percentUnit], [pointWords, unit('points', 'percentage points', [])], [timesWords, timesUnit], [moneyWords, moneyUnit]] as const) {
    const length = pattern.exec(rest)?.[0].length
    if (length !== undefined) return { unit: found, end: at + length }
  }
  let place = at
  for (let words = 0; words < 5; words++) {
    const next = /^[ -]([a-z][a-z0-9²]*)/.exec(text.slice(place, place + 24))
    if (!next) break
    // A verb or a preposition ends what is counted: “of”, “are”, “were”.
    if (/^(?:of|to|in|by|from|and|or|are|is|was|were|have|has|had|with|at|on|for|than|more|less)$/.test(next[1]!)) break
    place += next[0].length
    const known = nouns.get(next[1]!)
    if (known && !(known.kind === 'measure' && words > 0)) return { unit: known, end: place }
  }
  return { unit: noUnit, end: at }
}
