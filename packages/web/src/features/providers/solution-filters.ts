import { PriceModel } from '@jingwei/contract/providers'
import { useText } from '../../app/i18n.ts'
import type { List } from '../../app/use-list.ts'
import type { Filter } from '../../ui/filter-bar.tsx'
import { useIndustryFilter, useRegionFilter } from '../organisations/use-place-filters.tsx'
import { texts as catalogueTexts } from './catalogue/texts.ts'
import { texts } from './texts.ts'
import { sizes, useProviderWords, useScenes } from './words.tsx'

const budgetsYuan = [10_000, 50_000, 100_000, 300_000, 1_000_000] as const

/** For which industries, and for firms of which place. */
const usePlaces = (list: List): [Filter, Filter] => {
  const s = useText(texts)
  return [
    useIndustryFilter({ value: list.valuesOf('industry'), onChange: (values) => list.setValues('industry', values) }),
    useRegionFilter({ value: list.valuesOf('region'), onChange: (values) => list.setValues('region', values), label: s('regionsServed') }),
  ]
}
/** Filters of solutions, kept in the address. */
export function useSolutionFilters(list: List, withState = false): Filter[] {
  const s = useText(texts)
  const t = useText(catalogueTexts)
  const words = useProviderWords()
  const scenes = useScenes()
  const [industry, region] = usePlaces(list)
  const pick = (key: string, label: string, options: { value: string; text: string }[], more: Partial<Filter> = {}): Filter => ({ key, label, options, value: list.valuesOf(key), onChange: (values) => list.setValues(key, values), ...more })
  const one = (key: string, label: string, options: { value: string; text: string }[], operator: 'eq' | 'lte' = 'eq', more: Partial<Filter> = {}): Filter => ({ key, label, isSingle: true, options, value: list.valuesOf(key, operator), onChange: (values) => list.setValues(key, values, operator), ...more })
  return [
    pick('scene', s('scene'), scenes.options),
    one('level', t('level'), [1, 2, 3, 4].map((level) => ({ value: String(level), text: words.level(level) }))),
    industry,
    region,
    pick('size', s('size'), sizes.map((value) => ({ value, text: words.size(value) }))),
    one('price', t('priceAtMost'), budgetsYuan.map((yuan) => ({ value: String(yuan * 100), text: words.money(yuan * 100) })), 'lte'),
    pick('priceModel', t('priceModel'), PriceModel.options.map((value) => ({ value, text: s(value) })), { isRare: true }),
    one('pool', s('pool'), [{ value: 'true', text: s('inPool') }]),
    one('effect', s('effects'), [{ value: 'true', text: s('isEffect') }], 'eq', { isRare: true }),
    ...(list.valuesOf('provider', 'eq').length > 0 ? [one('provider', s('provider'), [])] : []),
    ...(withState ? [pick('state', s('state'), (['draft', 'published', 'withdrawn'] as const).map((value) => ({ value, text: s(value) })))] : []),
  ]
}
export function useProviderFilters(list: List, withState = false): Filter[] {
  const s = useText(texts)
  const scenes = useScenes()
  const [industry, region] = usePlaces(list)
  const pick = (key: string, label: string, options: { value: string; text: string }[]): Filter => ({ key, label, options, value: list.valuesOf(key), onChange: (values) => list.setValues(key, values) })
  return [
    pick('scene', s('scene'), scenes.options),
    industry,
    region,
    { key: 'pool', label: s('pool'), isSingle: true, value: list.valuesOf('pool', 'eq'), onChange: (values) => list.setValues('pool', values, 'eq'), options: [{ value: 'true', text: s('inPool') }] },
    { key: 'capacity', label: s('capacity'), isSingle: true, value: list.valuesOf('capacity', 'gte'), onChange: (values) => list.setValues('capacity', values, 'gte'), options: [{ value: '1', text: s('yes') }] },
    ...(withState ? [pick('state', s('state'), (['draft', 'published', 'withdrawn', 'suspended'] as const).map((value) => ({ value, text: s(value) })))] : []),
  ]
}
