import type { Definition, Figure as Known } from '@jingwei/contract/indicators'
import type { Body } from '@jingwei/contract/operation'
import type { Checked, Mark, statements as contract, Verdict } from '@jingwei/contract/statements'
import type { Text } from '@jingwei/contract/text'
import { checkArithmetic, maySay, openGlossary, readClaims, type Arithmetic, type Figure, type Meaning } from '@jingwei/engines/claims'
import { writeFigure } from '@jingwei/engines/statements'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { ProblemError } from '../../kernel/errors/problem-error.ts'
import type { RegionNode } from '../regions/index.ts'
import type { Context, StatementsDb } from './context.ts'
import { regionNames } from './region-names.ts'
import { outside, unknownRegion } from './statements.errors.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
/** So many places and days of one text are asked for; a text with more is checked in parts. */
const mostAsked = 60

/** Finds the figures of a text, tries their arithmetic, and compares those that speak of a known indicator with the records. Nothing is kept. */
export async function checkText(db: StatementsDb, context: Context, actor: Actor, { text, regionCode }: Body<typeof contract.check>): Promise<Checked> {
  const { regions, indicators, kernel } = context
  const own = regionOf(actor)
  const home = regions.resolve(regionCode ?? own.code)
  if (!home) throw unknownRegion(regionCode!, 'body.regionCode')
  if (home.lo < own.lo || home.lo > own.hi) throw outside(home.fullName)
  const today = kernel.today()
  const { figures, claims, scanned } = readClaims(text)
  const checked = new Map<number, Arithmetic>()
  for (const claim of claims) {
    const arithmetic = checkArithmetic(claim, figures, scanned)
    const about = claim.kind === 'change' || (claim.kind === 'share' && claim.said !== null) ? claim.said! : claim.kind === 'sum' ? claim.whole : claim.kind === 'share' ? (arithmetic?.outcome === 'wrong' ? claim.part : null) : null
    // A whole may be said of two sums: what is wrong in one of them counts.
    if (arithmetic && about !== null && (!checked.has(about) || arithmetic.outcome === 'wrong')) checked.set(about, arithmetic)
  }
  const definitions = new Map((await indicators.definitions(db)).map((d) => [d.code as string, d] as const))
  const glossary = openGlossary([...definitions.values()].map((d) => ({ code: d.code, names: [d.title.zh, d.title.en, ...d.synonyms], unit: d.unit.code })), regionNames(context, home))
  const meanings = figures.map((_, i) => glossary.meaningOf(scanned, figures, i, today))
  const values = await valuesOf(db, context, actor, home, meanings, today)

  const marks = figures.map((figure, i): Mark => {
    const meaning = meanings[i]!
    const definition = meaning.code === null ? undefined : definitions.get(meaning.code)
    const arithmetic = checked.get(i)
    const region = meaning.regionCode === null ? home : regions.resolve(meaning.regionCode)
    const found = definition && region ? values.get(keyOf(definition.code, region.code, meaning.day ?? today)) : undefined
    const judged = judge(figure, arithmetic, definition, found, { region, on: meaning.day ?? today, today, isAmbiguous: meaning.others.length > 0, outside: definition !== undefined && region !== undefined && (region.lo < own.lo || region.lo > own.hi) })
    return {
      from: scanned.origin(figure.from), end: scanned.origin(figure.end), raw: figure.raw, ...judged,
      indicator: definition ? { code: definition.code, version: definition.version, title: definition.title } : null,
      others: meaning.others.flatMap((code) => (definitions.has(code) ? [{ code, title: definitions.get(code)!.title }] : [])),
      region: definition && region ? { code: region.code, name: region.name } : null, on: definition ? (meaning.day ?? today) : null,
    }
  })
  const counts: Record<Verdict, number> = { agrees: 0, differs: 0, unknown: 0, impossible: 0 }
  for (const mark of marks) counts[mark.verdict]++
  return { marks, counts }
}

const keyOf = (code: string, region: string, on: string) => `${code} ${region} ${on}`
async function valuesOf(db: StatementsDb, { indicators, regions }: Context, actor: Actor, home: RegionNode, meanings: readonly Meaning[], today: string): Promise<ReadonlyMap<string, Known>> {
  const own = regionOf(actor)
  const wanted = new Map<string, { region: RegionNode; on: string; codes: Set<string> }>()
  for (const { code, regionCode, day } of meanings) {
    if (code === null) continue
    const region = regionCode === null ? home : regions.resolve(regionCode)
    const on = day ?? today
    if (!region || region.lo < own.lo || region.lo > own.hi || on > today) continue
    const key = `${region.code} ${on}`
    if (!wanted.has(key) && wanted.size >= mostAsked) continue
    const group = wanted.get(key) ?? { region, on, codes: new Set<string>() }
    group.codes.add(code)
    wanted.set(key, group)
  }
  const found = new Map<string, Known>()
  for (const { region, on, codes } of wanted.values())
    for (const code of codes) {
      try {
        for (const figure of await indicators.figures(db, actor, { codes: [code], regions: [region], days: [on] })) found.set(keyOf(figure.code, region.code, on), figure)
      } catch (error) {
        // A definition that can no longer be read: the figure is not known.
        if (!(error instanceof ProblemError)) throw error
      }
    }
  return found
}

type Around = { readonly region: RegionNode | undefined; readonly on: string; readonly today: string; readonly isAmbiguous: boolean; readonly outside: boolean }
function judge(figure: Figure, arithmetic: Arithmetic | undefined, definition: Definition | undefined, found: Known | undefined, { region, on, today, isAmbiguous, outside: isOutside }: Around): Pick<Mark, 'verdict' | 'sentence' | 'isArithmetic' | 'value' | 'text'> {
  const value = found?.value ?? null
  const shown = value === null || !definition ? null : writeFigure(value, definition.unit.code, { format: 'auto', decimals: definition.unit.code === '1' ? Math.max(1, definition.decimals) : null, defined: definition.decimals, language: 'zh' })
  const result = (verdict: Verdict, sentence: Text, isArithmetic = false) => ({ verdict, sentence, isArithmetic, value, text: shown })
  if (arithmetic?.outcome === 'wrong' || arithmetic?.outcome === 'mixed') return result('impossible', arithmetic.text, true)
  if (definition && region && value !== null) {
    const inText = definition.unit.code === '1' ? value * 100 : value
    const where = { zh: `${region.name}，${on}`, en: `${region.name}, ${on}` }
    if (maySay(figure, inText)) return result('agrees', t(`与记录一致：${definition.title.zh} ${shown}（${where.zh}）`, `agrees with the records: ${definition.title.en} ${shown} (${where.en})`))
    return result('differs', t(`记录里${definition.title.zh}是 ${shown}（${where.zh}），不是${figure.raw.trim()}`, `in the records, ${definition.title.en} is ${shown} (${where.en}), not ${figure.raw.trim()}`))
  }
  if (arithmetic?.outcome === 'right') return result('agrees', arithmetic.text, true)
  if (arithmetic?.outcome === 'loose') return result('unknown', arithmetic.text, true)
  if (definition && on > today) return result('unknown', t(`${on} 还没有到`, `${on} has not come yet`))
  if (isOutside) return result('unknown', t(`${region?.name ?? ''}不在你的辖区内，看不到它的数`, `${region?.name ?? ''} lies outside your region`))
  if (definition) return result('unknown', t(`“${definition.title.zh}”在这里没有数`, `there is no figure of “${definition.title.en}” here`))
  if (isAmbiguous) return result('unknown', t('可能指几个指标中的一个，原文没有说清', 'it may mean one of several indicators; the text does not say which'))
  if (figure.unit.kind === 'percent') return result('unknown', t('没有说是谁占谁的百分比，也没有对应的指标', 'it does not say of what, and no indicator is meant'))
  return result('unknown', t('没有对应的指标，无法核对', 'no indicator is meant; it cannot be known'))
}
