import type { Body } from '@jingwei/contract/operation'
import type { Fitness, programmes as contract, Trial } from '@jingwei/contract/programmes'
import type { Text } from '@jingwei/contract/text'
import { awardsOf, evaluate, outcomesOf, totalOf, worst } from '@jingwei/engines/programmes'
import { industry } from '@jingwei/engines/industry'
import type { z } from 'zod'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { compileReadable } from './compiled.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { bareFactsWithin, factsOfFirms } from './facts/firm-facts.ts'
import { firmNotFound, unknownRegion } from './programmes.errors.ts'

type TrialResult = z.infer<typeof Trial>
type Outcome = Fitness['outcome']

export async function tryOnFirm(db: ProgrammesDb, context: Context, { terms, organisationId, answers }: Body<typeof contract.tryOnFirm>): Promise<Fitness> {
  const compiled = compileReadable(terms)
  const facts = (await factsOfFirms(context, db, [organisationId], context.kernel.today())).get(organisationId)
  if (!facts) throw firmNotFound()
  return evaluate(compiled, facts, answers)
}

const examplesOfEach = 5
type Group = { firms: number; met: number; costFen: number }
const grouped = () => {
  const groups = new Map<string, Group>()
  const add = (key: string, isMet: boolean, fen: number) => {
    const group = groups.get(key) ?? { firms: 0, met: 0, costFen: 0 }
    if (!groups.has(key)) groups.set(key, group)
    group.firms++
    if (isMet) {
      group.met++
      group.costFen += fen
    }
  }
  const list = <T extends object>(more: (key: string) => T, limit = Infinity) =>
    [...groups].map(([key, group]) => ({ key, ...more(key), ...group })).sort((a, b) => b.met - a.met || b.firms - a.firms || (a.key < b.key ? -1 : 1)).slice(0, limit)
  return { add, list }
}

/**
 * Terms on every firm of a region that is not dissolved. Nobody has answered the questions yet: what rests on them alone is not known, and an
 * award that rests on them costs nothing here.
 */
export async function tryOnAll(db: ProgrammesDb, context: Context, actor: Actor, { terms, regionCode }: Body<typeof contract.tryOnAll>): Promise<TrialResult> {
  const { regions, kernel } = context
  const compiled = compileReadable(terms)
  const node = regions.resolve(regionCode)
  const own = regionOf(actor)
  if (!node || node.lo < own.lo || node.hi > own.hi) throw unknownRegion(regionCode)
  const today = kernel.today()
  const below = regions.childrenOf(node.code).sort((a, b) => a.lo - b.lo)
  const placeOf = (x: number) => (below.find((n) => n.lo <= x && x <= n.hi) ?? node).code
  const places = new Map<number, string>()
  const outcomes: Record<Outcome, number> = { met: 0, 'not-met': 0, unknown: 0, review: 0 }
  const byCondition = compiled.conditions.map(({ code, title }) => ({ code, title, met: 0, notMet: 0, unknown: 0, onlyThis: 0 }))
  const [bySize, byRegion, byIndustry] = [grouped(), grouped(), grouped()]
  const examples: Record<Outcome, TrialResult['examples']> = { met: [], 'not-met': [], unknown: [], review: [] }
  let [firms, costFen, spentMs] = [0, 0, 0]
  for await (const batch of bareFactsWithin(context, db, node, compiled.facts.map((f) => f.code), today)) {
    const began = performance.now()
    for (const { firm, values } of batch) {
      if (firm.closedOn !== null && firm.closedOn <= today) continue
      firms++
      const each = outcomesOf(compiled, values)
      const outcome = worst(each)
      outcomes[outcome]++
      countConditions(byCondition, each)
      const isMet = outcome === 'met'
      const isExample = examples[outcome].length < examplesOfEach
      // What nobody gets is computed for nobody.
      const awards = isMet || isExample ? awardsOf(compiled, values) : []
      const fen = isMet ? awards.reduce((sum, a) => sum + (a.fen ?? 0), 0) : 0
      costFen += fen
      if (isExample) examples[outcome].push({ organisation: { id: firm.id, name: firm.name }, outcome, totalFen: totalOf(awards) })
      let place = places.get(firm.regionX)
      if (place === undefined) places.set(firm.regionX, (place = placeOf(firm.regionX)))
      bySize.add(firm.sizeClass ?? 'unknown', isMet, fen)
      byRegion.add(place, isMet, fen)
      byIndustry.add(firm.industryCode === null ? 'unknown' : firm.industryCode.slice(0, 3), isMet, fen)
    }
    spentMs += performance.now() - began
  }
  return {
    firms, outcomes: { met: outcomes.met, notMet: outcomes['not-met'], unknown: outcomes.unknown, review: outcomes.review }, costFen, budgetFen: terms.lines.reduce((sum, l) => sum + l.amountFen, 0), byCondition,
    bySize: bySize.list(() => ({})), byRegion: byRegion.list((code) => ({ title: regions.byCode(code)?.name ?? code })), byIndustry: byIndustry.list((code) => ({ title: titleOf(code).zh }), 100),
    examples: [...examples.met, ...examples.review, ...examples.unknown, ...examples['not-met']], milliseconds: Math.round(spentMs),
  }
}
const titleOf = (code: string): Text => (code === 'unknown' ? { zh: '未知', en: 'Not known' } : { zh: industry(code)?.name ?? code, en: industry(code)?.name ?? code })

function countConditions(counts: { met: number; notMet: number; unknown: number; onlyThis: number }[], outcomes: readonly Outcome[]) {
  let [failed, other] = [-1, 0]
  outcomes.forEach((outcome, i) => {
    const count = counts[i]!
    if (outcome === 'not-met') {
      count.notMet++
      other += failed >= 0 ? 1 : 0
      failed = i
    } else if (outcome === 'unknown') {
      count.unknown++
      other++
    } else count.met++
  })
  if (failed >= 0 && other === 0) counts[failed]!.onlyThis++
}
