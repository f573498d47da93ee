import { cases, caseSources, caseStates, closings, urgencies } from '@jingwei/contract/cases'
import type { Condition } from '@jingwei/contract/filter'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import type { Filter, FilterOption } from '../../../ui/filter-bar.tsx'
import { choiceOf, none, rangeOf, withChoice, withRange } from '../../organisations/list/conditions.ts'
import { RangeEditor } from '../../organisations/list/range-editor.tsx'
import { texts as shared } from '../texts.ts'
import type { Catalogue } from '../use-catalogue.ts'
import { texts } from './texts.ts'

type Props = { conditions: readonly Condition[]; onChange: (conditions: readonly Condition[]) => void; catalogue: Catalogue }

/** The conditions of the list of cases as chips; a condition set by a link (a firm, a cluster, a visit) shows as one too. */
export function useCaseFilters({ conditions, onChange, catalogue }: Props): Filter[] {
  const s = useText(shared)
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const { capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const units = useApi(cases.units, { query: { retired: 'true' } }, { enabled: isOfficer, staleMs: 60_000 })
  const choice = (key: string, label: string, options: readonly FilterOption[], more: Partial<Filter> = {}): Filter => ({ key, label, value: choiceOf(conditions, key), options, onChange: (values) => onChange(withChoice(conditions, key, values)), ...more })
  const named = (words: Readonly<Record<string, { zh: string; en: string }>>): FilterOption[] => Object.entries(words).map(([value, text]) => ({ value, text: text[language] }))
  const dates = (key: string, label: string, isRare: boolean): Filter => {
    const range = rangeOf(conditions, key)
    return {
      key, label, isRare, value: [range.from, range.to].filter(Boolean), valueText: `${range.from ? format.date(range.from) : ''}–${range.to ? format.date(range.to) : ''}`, onChange: () => onChange(withRange(conditions, key, { from: '', to: '' })),
      editor: (close) => <RangeEditor type="date" label={label} unit={undefined} value={range} onApply={(next) => { onChange(withRange(conditions, key, next)); close() }} />,
    }
  }
  const byLink = (key: string, label: string, text: (id: string) => string): Filter[] => {
    const value = choiceOf(conditions, key)
    return value.length === 0 ? [] : [{ key, label, isSingle: true, value, valueText: value[0] === none ? s('none') : text(value.join(', ')), options: [], onChange: () => onChange(conditions.filter((one) => one.field !== key)) }]
  }
  return [
    choice('state', s('state'), named(caseStates)),
    choice('subject', s('subject'), catalogue.all.map((one) => ({ value: one.code, text: one.title[language] }))),
    ...(isOfficer ? [choice('unit', s('unit'), [{ value: none, text: t('noUnit') }, ...(units.data?.items ?? []).map((one) => ({ value: String(one.id), text: one.name }))])] : []),
    choice('urgency', s('urgency'), named(urgencies)),
    dates('reported', t('reportedFrom'), false),
    ...byLink('organisation', s('firm'), (id) => t('onlyFirm', { id })), ...byLink('cluster', t('cluster'), (id) => t('onlyCluster', { id })), ...byLink('region', s('region'), (id) => id),
    dates('promised', t('promisedFrom'), true),
    choice('class', t('class'), catalogue.classes.map((one) => ({ value: one.code, text: one.title[language] })), { isRare: true }),
    choice('source', s('source'), named(caseSources), { isRare: true }),
    choice('closedAs', t('closedAs'), named(closings), { isRare: true }),
    choice('satisfaction', t('rating'), [5, 4, 3, 2, 1].map((count) => ({ value: String(count), text: s('stars', { count }) })), { isRare: true }),
    { key: 'reopened', label: t('reopened'), isRare: true, isSingle: true, value: choiceOf(conditions, 'reopened'), options: [{ value: 'true', text: t('yes') }], onChange: (values) => onChange(withChoice(conditions, 'reopened', values, 'eq')) },
    dates('closed', s('closed'), true),
  ]
}
