import type { Condition, Formula } from '@jingwei/engines/indicators'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { notFound } from '../../kernel/errors/problem-error.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { RegionNode, Regions } from '../regions/index.ts'
import type { Catalogue } from './definitions.ts'
import type { Defined } from './face.ts'
import { badDay, future, outside, unknownCode, wrongFormula } from './indicators.errors.ts'

/** The region asked for, inside the mandate; the mandate's own if none is named. */
export function areaOf(regions: Regions, actor: Actor, code: string | undefined): RegionNode {
  const own = regionOf(actor)
  const node = regions.resolve(code ?? own.code)
  if (!node) throw notFound({ zh: '区划', en: 'Region' })
  if (node.lo < own.lo || node.lo > own.hi) throw outside(node.fullName)
  return node
}
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
const safely = (text: string) => {
  try {
    return isDay(text)
  } catch {
    return false
  }
}
/** Days asked for, none of them still to come. */
export function daysOf(kernel: Kernel, text: string | undefined): string[] {
  const days = [...new Set((text ?? kernel.today()).split(',').map((d) => d.trim()))]
  for (const day of days) {
    if (!safely(day) || days.length > 24) throw badDay(day)
    if (day > kernel.today()) throw future(day)
  }
  return days
}
/** Industry and size as conditions of every sum. */
export const amongOf = ({ industry, size }: { industry?: string | undefined; size?: string | undefined }): Condition[] => [
  ...(industry ? [{ dimension: industry.length === 1 ? 'section' : 'industry', operator: industry.length === 1 ? ('in' as const) : ('under' as const), values: [industry] }] : []),
  ...(size ? [{ dimension: 'size', operator: 'in' as const, values: [size] }] : []),
]
/** A definition by its code, with its formula; what is no longer readable is told. */
export function definedOf(catalogue: Catalogue, code: string, version?: number): Defined {
  const row = catalogue.row(code, version)
  if (!row) throw unknownCode()
  const { formula, problems } = catalogue.formula(row)
  if (!formula) throw wrongFormula(problems[0].text)
  return { definition: catalogue.shown(row), formula }
}
export const formulasInForce = (catalogue: Catalogue): Formula[] => catalogue.rows.filter((r) => r.state === 'current').flatMap((r) => catalogue.formula(r).formula ?? [])
