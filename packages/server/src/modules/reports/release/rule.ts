import type { Rule } from '@jingwei/contract/reports'
import { disclosureRules, ruleOf, type DisclosureRule } from '@jingwei/engines/disclosure'
import type { RegionNode } from '../../regions/index.ts'
import type { ReportsDb } from '../context.ts'
import { settingsAround } from './release.store.ts'

/** The strictest of what the region and those around it ask. */
export async function ruleFor(db: ReportsDb, region: Pick<RegionNode, 'lo'>, minimum?: number): Promise<{ readonly rule: DisclosureRule; readonly setBy: string | null }> {
  const settings = (await settingsAround(db)).filter((s) => s.region_x <= region.lo && s.region_hi >= region.lo)
  return { rule: strictest(settings, minimum), setBy: settings.at(-1)?.set_by_name ?? null }
}
function strictest(settings: readonly { version: string; minimum: number }[], minimum = 0): DisclosureRule {
  const most = Math.max(minimum, ...settings.map((s) => s.minimum))
  return ruleOf(settings.some((s) => s.version === '1p') ? '1p' : '1', most === 0 ? undefined : Math.max(3, most))
}
/** The strictest of what any region asks whose figures a release may tell: of those around, and of those below. */
export async function ruleWithin(db: ReportsDb, region: Pick<RegionNode, 'lo' | 'hi'>, minimum?: number): Promise<DisclosureRule> {
  const settings = (await settingsAround(db)).filter((s) => s.region_x <= region.hi && s.region_hi >= region.lo)
  return strictest(settings, minimum)
}
export const knownRule = (version: string) => disclosureRules.has(version)
export const shownRule = (rule: DisclosureRule): Rule => ({
  ...rule,
  text: {
    zh: `每个数至少有 ${rule.minimum} 家企业；一家占比不超过 ${rule.dominancePercent} %${rule.nearnessPercent === null ? '' : `；第二大企业推算不到最大企业的 ${rule.nearnessPercent} % 以内`}；能由合计推算出的其他数一并不公布（推算区间不小于 ±${rule.marginPercent} %）。`,
    en: `At least ${rule.minimum} firms stand behind each figure; none has more than ${rule.dominancePercent}% of it${rule.nearnessPercent === null ? '' : `; the second largest cannot tell the largest to within ${rule.nearnessPercent}%`}; others are kept back so that none of those can be computed from totals (to within ±${rule.marginPercent}%).`,
  },
})
