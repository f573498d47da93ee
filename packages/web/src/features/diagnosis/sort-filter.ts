import { assessmentSorts } from '@jingwei/contract/diagnosis'
import { useText } from '../../app/i18n.ts'
import type { List } from '../../app/use-list.ts'
import type { Filter } from '../../ui/filter-bar.tsx'
import { texts } from './campaigns/texts.ts'

type Sort = (typeof assessmentSorts)[number]
const words = {
  '-updated': 'sortUpdated',
  due: 'sortDue',
  difference: 'sortDifference',
  '-submitted': 'sortSubmitted',
} as const satisfies Record<Sort, string>

export const sortOf = (text: string, usual: Sort = '-updated'): Sort => assessmentSorts.find((one) => one === text) ?? usual

/** The order as a chip: what it goes by is not always a column. */
export function useSortFilter(list: List, usual: Sort = '-updated'): Filter {
  const t = useText(texts)
  return {
    key: 'sort',
    label: t('sort'),
    isSingle: true,
    value: sortOf(list.sort, usual) === usual ? [] : [sortOf(list.sort, usual)],
    onChange: ([sort]) => list.setSort(sort ?? usual),
    options: assessmentSorts.map((sort) => ({ value: sort, text: t(words[sort]) })),
  }
}
