import type { Text } from '@jingwei/contract/text'
import type { HardName, Match, PartName } from '@jingwei/engines/matching'

const t = (zh: string, en: string): Text => ({ zh, en })
const trim = (n: number) => String(Math.round(n * 100) / 100)
/** Whole fen as people say it. */
export const moneyText = (fen: number): Text => t(fen >= 1_000_000 ? `${trim(fen / 1_000_000)} 万元` : `${trim(fen / 100)} 元`, `CNY ${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })}`)
export const sizeTexts: Readonly<Record<string, Text>> = { large: t('大型', 'large'), medium: t('中型', 'medium'), small: t('小型', 'small'), micro: t('微型', 'micro') }
const sharedTexts: readonly Text[] = [t('全国', 'the country'), t('同省', 'the same province'), t('同市', 'the same city'), t('同县区', 'the same county'), t('同街道', 'the same street'), t('同村', 'the same village')]

/** What a sentence is made of, beside the engine's reasons. */
export type Said = {
  readonly kind: 'solution' | 'expert'
  readonly scene: Text | null
  /** Levels of the scene that the offer covers, and where the firm wants to be. */
  readonly levels: { readonly from: number; readonly to: number } | null; readonly target: number | null
  readonly industry: string | null; readonly isIndustryNamed: boolean; readonly isSizeNamed: boolean; readonly size: string | null
  readonly finished: number; readonly finishedNear: number; readonly nearName: string | null
  readonly priceMinFen: number | null; readonly priceMaxFen: number | null; readonly budgetFen: number | null
  readonly goLiveDays: number | null; readonly daysLeft: number | null; readonly isInPool: boolean; readonly isRemote: boolean
}
const joined = (parts: readonly (Text | null)[]): Text => {
  const said = parts.filter((p) => p !== null)
  const en = said.map((p) => p.en).join('; ')
  return t(`${said.map((p) => p.zh).join('；')}。`, `${en.charAt(0).toUpperCase()}${en.slice(1)}.`)
}

/** "Solves equipment management at level 3 for textile firms of your size; 4 finished jobs nearby; within your budget." */
export function reasonOf(match: Match, s: Said): Text {
  const { reasons } = match
  const aim = s.target !== null && s.levels ? Math.min(s.target, s.levels.to) : s.levels?.to
  const whom = t(
    s.isIndustryNamed && s.industry ? `面向${s.industry}${s.isSizeNamed && s.size ? `${sizeTexts[s.size]?.zh ?? ''}企业` : '企业'}` : s.isSizeNamed && s.size ? `面向${sizeTexts[s.size]?.zh ?? ''}企业` : '',
    s.isIndustryNamed ? ` for firms of your industry${s.isSizeNamed ? ' and size' : ''}` : s.isSizeNamed ? ' for firms of your size' : '',
  )
  const what = s.kind === 'expert'
    ? s.scene && reasons.scenes.length > 0 ? t(`熟悉${s.scene.zh}${s.isIndustryNamed && s.industry ? `和${s.industry}` : ''}`, `knows ${s.scene.en.toLowerCase()}${s.isIndustryNamed ? ' and your industry' : ''}`) : null
    : s.scene && reasons.scenes.length > 0 && aim !== undefined
      ? t(`可把${s.scene.zh}做到 ${aim} 级${whom.zh ? `，${whom.zh}` : ''}`, `solves ${s.scene.en.toLowerCase()} at level ${aim}${whom.en}`)
      : whom.zh ? t(whom.zh, whom.en.trim()) : null
  const words = reasons.words.length > 0 ? t(`与你的描述相符：${reasons.words.slice(0, 3).join('、')}`, `matches your words: ${reasons.words.slice(0, 3).join(', ')}`) : null
  const done = s.kind === 'expert'
    ? s.finished > 0 ? t(`已做过 ${s.finished} 次诊断`, `${s.finished} consultation${s.finished === 1 ? '' : 's'} given`) : null
    : s.finishedNear > 0 && s.nearName ? t(`在${s.nearName}已完成 ${s.finishedNear} 个项目`, `${s.finishedNear} finished job${s.finishedNear === 1 ? '' : 's'} nearby`) : s.finished > 0 ? t(`已完成 ${s.finished} 个项目`, `${s.finished} finished job${s.finished === 1 ? '' : 's'}`) : null
  const effect = s.kind === 'solution' && reasons.shownEffects > 0 ? t(`${reasons.shownEffects} 份实测成效成立`, `${reasons.shownEffects} measured effect${reasons.shownEffects === 1 ? '' : 's'} shown`) : null
  const rated = reasons.ratings > 0 ? t(`评价 ${trim(reasons.rating)} 分（${reasons.ratings} 次）`, `rated ${trim(reasons.rating)} from ${reasons.ratings}`) : null
  const price = s.budgetFen === null || s.kind === 'expert' ? null : reasons.price === 'within' ? t('在你的预算内', 'within your budget') : null
  const way = s.kind === 'expert' && s.isRemote ? t('可远程', 'works by remote too') : null
  const place = done === null && (reasons.sharedLevel ?? 0) >= 2 ? t(`与你${sharedTexts[reasons.sharedLevel!]!.zh}`, `from ${sharedTexts[reasons.sharedLevel!]!.en}`) : null
  const all = [what, words, done, effect, rated, price, way, place]
  return joined(all.some((p) => p !== null) ? all : [t('符合全部硬性条件', 'fulfils every hard condition')])
}

/** Each part in words, for whoever takes the score apart. */
export function partText(name: PartName, match: Match, s: Said): Text {
  const { reasons: r } = match
  switch (name) {
    case 'scene': return r.scenes.length === 0 ? t('没有覆盖所需场景', 'serves none of the scenes') : s.levels && s.kind === 'solution' ? t(`覆盖 ${s.levels.from} 至 ${s.levels.to} 级${s.target === null ? '' : `，目标 ${s.target} 级`}`, `levels ${s.levels.from} to ${s.levels.to}${s.target === null ? '' : `, you want ${s.target}`}`) : t('覆盖所需场景', 'serves the scene')
    case 'price': return { within: t('价格在预算内', 'price within the budget'), partly: t('价格区间部分超出预算', 'part of its price range is above the budget'), above: t('价格高于预算', 'price above the budget'), unknown: t('未公布价格', 'no price published') }[r.price]
    case 'distance': return r.sharedLevel === null ? t('距离未知', 'distance unknown') : sharedTexts[r.sharedLevel]!
    case 'effect': return s.kind === 'expert' ? t(`${r.shownEffects} 次诊断`, `${r.shownEffects} consultations`) : t(`${r.shownEffects} 份成立的成效报告`, `${r.shownEffects} effect reports with a shown effect`)
    case 'recency': return t(`资料 ${Math.max(0, Math.round(r.ageDays))} 天前更新`, `updated ${Math.max(0, Math.round(r.ageDays))} days ago`)
    case 'rating': return r.ratings === 0 ? t('还没有评价，按平均值计', 'not rated yet; counted as the mean') : t(`${r.ratings} 次评价，折算 ${trim(r.rating)} 分`, `${r.ratings} ratings, counted as ${trim(r.rating)}`)
    case 'text': return r.words.length === 0 ? t('文字没有明显相似', 'no words in common') : t(`共同的词：${r.words.slice(0, 5).join('、')}`, `words in common: ${r.words.slice(0, 5).join(', ')}`)
  }
}

const hardTexts: Readonly<Record<HardName, (s: Said) => Text>> = {
  place: (s) => (s.kind === 'expert' ? t('不到你所在的地区，也不做远程', 'does not come to your region, nor work by remote') : t('不服务你所在的地区', 'does not serve your region')),
  industry: (s) => t(`不面向${s.industry ?? '你的行业'}`, 'is not for your industry'),
  size: (s) => t(`不面向${(s.size && sizeTexts[s.size]?.zh) || '你这样规模的'}企业`, 'is not for firms of your size'),
  pool: () => t('不在有效的服务商池中', 'is in no valid pool of providers'),
  capacity: (s) => (s.kind === 'expert' ? t('近期没有可约时段', 'has no free slot at present') : t('目前接单已满', 'has no capacity left at present')),
  scene: () => t('不解决这个场景', 'does not solve this scene'),
  excluded: () => t('你已排除', 'you left it out'),
}
export type Unfit = { code: string; isHard: boolean; text: Text }
/** What does not fit: hard conditions that failed first, then wishes that are met badly. */
export function misfitsOf(match: Match, s: Said): Unfit[] {
  const hard = match.fails.map((code): Unfit => ({ code, isHard: true, text: hardTexts[code](s) }))
  const soft: (Unfit | false)[] = [
    s.levels !== null && s.kind === 'solution' && s.target !== null && s.levels.to < s.target && { code: 'level', isHard: false, text: t(`只能做到 ${s.levels.to} 级，目标是 ${s.target} 级`, `reaches level ${s.levels.to}, you want ${s.target}`) },
    s.budgetFen !== null && s.priceMinFen !== null && s.priceMinFen > s.budgetFen && { code: 'price', isHard: false, text: t(`起价 ${moneyText(s.priceMinFen).zh}，高于预算 ${moneyText(s.budgetFen).zh}`, `begins at ${moneyText(s.priceMinFen).en}, above your ${moneyText(s.budgetFen).en}`) },
    s.budgetFen !== null && s.priceMinFen !== null && s.priceMinFen <= s.budgetFen && s.priceMaxFen !== null && s.priceMaxFen > s.budgetFen && { code: 'price-range', isHard: false, text: t(`最高 ${moneyText(s.priceMaxFen).zh}，可能超出预算`, `may cost up to ${moneyText(s.priceMaxFen).en}, above your budget`) },
    s.kind === 'solution' && s.budgetFen !== null && s.priceMinFen === null && s.priceMaxFen === null && { code: 'price-unknown', isHard: false, text: t('未公布价格', 'publishes no price') },
    s.goLiveDays !== null && s.daysLeft !== null && s.goLiveDays > s.daysLeft && { code: 'time', isHard: false, text: t(`上线约需 ${s.goLiveDays} 天，距所需日期只有 ${Math.max(0, s.daysLeft)} 天`, `takes about ${s.goLiveDays} days to go live, you have ${Math.max(0, s.daysLeft)}`) },
    s.kind === 'solution' && !s.isInPool && { code: 'pool', isHard: false, text: t('服务商不在公开遴选的服务商池中', 'its provider is in no pool of a public call') },
    match.reasons.ratings === 0 && { code: 'unrated', isHard: false, text: t('还没有评价', 'nobody has rated it yet') },
  ]
  return [...hard, ...soft.filter((m) => m !== false)]
}
