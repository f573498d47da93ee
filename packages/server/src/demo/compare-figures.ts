import { evaluate, parseFormula, unitOf } from '@jingwei/engines/indicators'
import { system } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import { quotedFigures, type Quoted } from './quoted-figures.ts'

/** `computed`: in the unit people read. Null where nothing can be computed. */
export type Compared = { readonly computed: number | null; readonly unit: string; readonly verdict: 'agrees' | 'differs' | 'missing' }

export const agrees = ({ how, value, digits }: Pick<Quoted, 'how' | 'value' | 'digits'>, computed: number) =>
  how === 'over' ? computed >= value : how === 'near' ? Math.abs(computed - value) <= value / 20 : Math.abs(computed - value) <= digits / 2 * (1 + 1e-9)

/** Each quoted figure beside what the records of this instance give. */
export async function compareFigures(kernel: Kernel, { measures, regions, indicators }: Faces): Promise<Compared[]> {
  await measures.fold()
  return kernel.database.as(system, async (db) => {
    const vocabulary = { measures: measures.vocabulary(), indicators: new Map((await indicators.definitions(db)).map((d) => [d.code, d.formula])) }
    const today = kernel.today()
    const one = async ({ definition, ...quoted }: Quoted): Promise<Compared> => {
      if (definition.kind === 'missing') return { computed: null, unit: '', verdict: 'missing' }
      const verdict = (computed: number) => (agrees(quoted, computed) ? 'agrees' : 'differs') as Compared['verdict']
      if (definition.kind === 'reckoned') return { computed: definition.value, unit: '1', verdict: verdict(definition.value) }
      const { formula, problems } = parseFormula(definition.formula, vocabulary)
      if (!formula) throw new Error(`${quoted.system} ${definition.formula}: ${problems[0].text.en}`)
      const area = regions.byCode(definition.region)
      if (!area) throw new Error(`${quoted.system}: there is no region ${definition.region}`)
      const day = definition.kind === 'formula' ? (definition.on ?? today) : today
      const answer = await measures.ask(db, system, { terms: formula.terms, days: [day], areas: [area], by: definition.kind === 'parts' ? definition.by : undefined })
      if (definition.kind === 'parts') {
        const count = answer.parts.filter((p) => p !== '' && (answer.sum(formula.terms[0]!, day, area, p) ?? 0) !== 0).length
        return { computed: count, unit: '', verdict: verdict(count) }
      }
      const { value } = evaluate(formula, (term) => answer.sum(term, day, area))
      const { unit } = formula.quantity
      // A ratio is a fraction here; what is stored finer than it is read is brought to what is read.
      const computed = value === null ? null : unit === '1' ? value : value / unitOf(unit).per
      return { computed, unit, verdict: computed === null ? 'differs' : verdict(computed) }
    }
    const found: Compared[] = []
    for (const quoted of quotedFigures) found.push(await one(quoted))
    return found
  })
}

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const shown = ({ computed, unit }: Compared) => {
  if (computed === null) return '—'
  if (unit === '1') return `${Number((computed * 100).toFixed(2))} %`
  if (unit === 'fen') return computed >= 1e8 ? `${(computed / 1e8).toLocaleString('en-US', { maximumFractionDigits: 2 })} 亿 yuan` : `${numbers.format(computed / 1e4)} 万 yuan`
  return numbers.format(computed)
}
const definitionOf = ({ definition: d }: Quoted) =>
  d.kind === 'missing' ? d.module : d.kind === 'reckoned' ? d.from : d.kind === 'parts' ? `values of \`${d.by}\` in \`${d.formula}\`, ${d.region}` : `\`${d.formula}\`, ${d.region}${d.on === undefined ? '' : `, ${d.on}`}`

/** The table of `docs/figures.md`. */
export function figuresPage(compared: readonly Compared[]): string {
  const count = (verdict: Compared['verdict']) => compared.filter((c) => c.verdict === verdict).length
  const rows = quotedFigures.map((quoted, i) => {
    const c = compared[i]!
    return `| ${quoted.system} | ${quoted.report} | ${quoted.what} | ${quoted.said} | ${definitionOf(quoted)} | ${shown(c)} | ${c.verdict === 'missing' ? 'missing' : c.verdict} | ${quoted.note ?? ''} |`
  })
  return `# Figures of the five reports

Made by \`node tools/figures.mjs\` from \`packages/server/src/demo/quoted-figures.ts\` and an instance that \`./jingwei demo five-places\` filled; not to be changed by hand.

Each figure that the reports of Nanchong, Shenzhen, Jiangxi, Changle and Zhaohua quote, what it is here, and what comes out of the records. The records are made up so that totals are as quoted; that the figures follow from records, and which of them do not agree with one another, is the point. A formula is asked of the region whose code stands beside it, on the day of making unless a day stands there. Where nothing can be computed yet, the module that is missing stands in the place of the definition.

${quotedFigures.length} figures: ${count('agrees')} agree, ${count('differs')} differ, ${count('missing')} are missing.

| System | Report | Figure | Quoted | Definition | Computed | | Why |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`
}
