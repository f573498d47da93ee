import type { Definition } from '@jingwei/contract/indicators'
import type { StatementFigure } from '@jingwei/contract/statements'
import type { Language, Text } from '@jingwei/contract/text'
import { explainReason, faultOf, ruleOf } from '@jingwei/engines/disclosure'
import { termInWords, windowOf, type Condition } from '@jingwei/engines/indicators'
import { readTokens, writeFigure, type Asked } from '@jingwei/engines/statements'
import type { Actor } from '../../kernel/access/actor.ts'
import { ProblemError } from '../../kernel/errors/problem-error.ts'
import type { RegionNode } from '../regions/index.ts'
import type { Context, StatementsDb } from './context.ts'

type Draft = { readonly body: string; readonly language: Language; readonly region: RegionNode }
export type Computed = { readonly figure: StatementFigure; readonly regionX: number }
const t = (zh: string, en: string): Text => ({ zh, en })
const absentWords = { 'nothing-to-divide-by': t('分母为零，没有比值', 'there is nothing to divide by'), suppressed: t('背后企业太少，不公布', 'too few firms stand behind it'), 'not-known': t('这里没有这个数', 'it is not known here') }
/** Amounts that tell something of a firm. Public money is published with its projects; how many there are of something is no secret of one. */
const ofFirms = new Set(['fen', 'wh', 'person', 'score', 'second', 'piece', 'gce'])
const rule = ruleOf('1')

export const conditionsOf = ({ by, part }: Pick<Asked, 'by' | 'part'>): Condition[] => (by === null || part === null ? [] : [{ dimension: by, operator: 'in', values: [part] }])
const key = (one: { readonly region: RegionNode; readonly on: string; readonly asked: Asked }) => JSON.stringify([one.region.code, one.on, one.asked.by, one.asked.part])

/** What each token of a text comes to, or why it cannot stand there; as believed at a fold where one is given. */
export async function computeFigures(db: StatementsDb, actor: Actor, context: Context, { body, language, region }: Draft, asKnownAt?: number): Promise<Computed[]> {
  const { indicators, regions, kernel } = context
  const today = kernel.today()
  const definitions = new Map((await indicators.definitions(db)).map((d) => [d.code as string, d] as const))
  const read = readTokens(body).map((token) => {
    const empty: StatementFigure = { place: token.place, at: token.at, end: token.end, code: token.asked?.code ?? '', version: null, title: t('', ''), meaning: t('', ''), formula: '', unit: { code: '', title: t('', '') }, region: null, on: null, by: token.asked?.by ?? null, part: token.asked?.part ?? null, value: null, absent: null, text: '', problem: null, isSecret: false, proofs: [] }
    const wrong = (problem: Text) => ({ figure: { ...empty, problem }, want: null })
    if (!token.asked) return wrong(token.fault)
    const { asked } = token
    const definition = definitions.get(asked.code)
    if (!definition) return wrong(t(`没有指标“${asked.code}”`, `there is no indicator “${asked.code}”`))
    const node = asked.region === null ? region : regions.resolve(asked.region)
    const on = asked.on ?? today
    const known = { ...empty, version: definition.version, title: definition.title, meaning: definition.meaning, formula: definition.formula, unit: { code: definition.unit.code, title: definition.unit.title }, on }
    const bad = (problem: Text) => ({ figure: { ...known, problem }, want: null })
    if (!node) return bad(t(`没有代码为 ${asked.region} 的区划`, `no region has the code ${asked.region}`))
    // Whoever may read the statement may then open and recompute each of its figures.
    if (node.lo < region.lo || node.lo > region.hi) return bad(t(`${node.fullName}不在稿件所属的${region.name}内`, `${node.fullName} lies outside ${region.name}, whose statement this is`))
    if (on > today) return bad(t(`${on} 还没有到`, `${on} has not come yet`))
    if (asked.by !== null && !definition.dimensions.some((d) => d.code === asked.by)) return bad(t(`“${definition.title.zh}”不能按 ${asked.by} 分`, `“${definition.title.en}” cannot be cut by ${asked.by}`))
    return { figure: { ...known, region: { code: node.code, name: node.name } }, want: { asked, definition, region: node, on } }
  })

  const groups = new Map<string, { region: RegionNode; on: string; asked: Asked; codes: Set<string> }>()
  for (const { want } of read) {
    if (!want) continue
    const group = groups.get(key(want)) ?? { region: want.region, on: want.on, asked: want.asked, codes: new Set<string>() }
    group.codes.add(want.asked.code)
    groups.set(key(want), group)
  }
  const values = new Map<string, Awaited<ReturnType<typeof indicators.figures>>[number] | Text>()
  for (const [name, { region: area, on, asked, codes }] of groups) {
    for (const code of codes) {
      try {
        const [found] = await indicators.figures(db, actor, { codes: [code], regions: [area], days: [on], among: conditionsOf(asked), ...(asKnownAt !== undefined && { asKnownAt }) })
        if (found) values.set(`${name} ${code}`, found)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        values.set(`${name} ${code}`, error.text.detail ?? error.text.title)
      }
    }
  }

  const secrets = new Map<string, Text | null>()
  const computed: Computed[] = []
  for (const { figure, want } of read) {
    if (!want) {
      computed.push({ figure, regionX: region.lo })
      continue
    }
    const { asked, definition } = want
    const found = values.get(`${key(want)} ${asked.code}`)
    const name = `${key(want)} ${asked.code}`
    if (!secrets.has(name)) secrets.set(name, found && 'value' in found && found.value !== null ? await secretOf(db, context, want, asKnownAt) : null)
    const secret = secrets.get(name) ?? null
    const value = found && 'value' in found && !secret ? found.value : null
    const absent = found && 'value' in found ? found.absent : 'not-known'
    computed.push({
      regionX: want.region.lo,
      figure: {
        ...figure, value, absent: secret ? 'suppressed' : absent, isSecret: secret !== null,
        text: value === null ? '' : writeFigure(value, definition.unit.code, { format: asked.format, decimals: asked.decimals, defined: definition.decimals, language }),
        problem: secret ?? (found && !('value' in found) ? found : value === null ? absentWords[absent ?? 'not-known'] : null),
      },
    })
  }
  return computed
}

type Want = { readonly asked: Asked; readonly definition: Definition; readonly region: RegionNode; readonly on: string }
/** Why it would show a single firm; a published figure passes the same rule as any other. */
async function secretOf(db: StatementsDb, { indicators, measures }: Context, { asked, region, on }: Want, asKnownAt: number | undefined): Promise<Text | null> {
  const defined = await indicators.defined(db, asked.code)
  for (const term of defined?.formula.terms ?? []) {
    const measure = measures.vocabulary().get(term.measure)
    if (!measure || !ofFirms.has(measure.unit) || measure.stage !== undefined) continue
    const [behind] = await measures.contributions(db, { term, day: on, areas: [region], among: conditionsOf(asked), ...(asKnownAt !== undefined && { asKnownAt }) })
    const fault = behind && faultOf(behind, rule)
    if (fault) return explainReason(fault, rule)
  }
  return null
}

/** What a figure is proved by: of each sum of its formula the records and a digest. */
export async function proofsOf(db: StatementsDb, { indicators, measures }: Context, figure: StatementFigure, region: { readonly lo: number; readonly hi: number }, asKnownAt: number): Promise<StatementFigure['proofs']> {
  const defined = await indicators.defined(db, figure.code, figure.version ?? undefined)
  const proofs: StatementFigure['proofs'] = []
  for (const term of defined?.formula.terms ?? []) {
    const measure = measures.vocabulary().get(term.measure)!
    const { records, sum, digest } = await measures.behind(db, { term, day: figure.on!, area: region, among: conditionsOf(figure), asKnownAt }, { offset: 0, limit: 1 })
    const { after, until } = windowOf(term, measure.time, figure.on!)
    proofs.push({ text: termInWords(term, measure), records, sum, digest, after, until })
  }
  return proofs
}
