import { organisations } from '@jingwei/contract/organisations'
import { honourCodes } from '@jingwei/contract/organisations'
import { regions } from '@jingwei/contract/regions'
import type { Condition } from '@jingwei/contract/filter'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import type { Filter } from '../../../ui/filter-bar.tsx'
import { useLevelName } from '../../../ui/level-bars.tsx'
import { RegionPicker } from '../../regions/region-switcher.tsx'
import { IndustryPicker } from '../industry-picker.tsx'
import { texts as shared } from '../texts.ts'
import { kinds, sizes, useWords } from '../words.ts'
import { choiceOf, none, rangeOf, stoodOf, withChoice, withRange, type Range } from './conditions.ts'
import { DateEditor, RangeEditor } from './range-editor.tsx'
import { texts } from './texts.ts'

type Given = {
  conditions: readonly Condition[]
  onChange: (conditions: readonly Condition[]) => void
  /** Levels as they stood on that day. */
  on: string | undefined
  onDay: (day: string | undefined) => void
}

const yuanInWan = 10_000

/** The chips of the list; `describe` says a condition in words, for the sentence that names the one that hides most. */
export function useFilters({ conditions, onChange, on, onDay }: Given): {
  filters: readonly Filter[]
  describe: (condition: Condition) => string
} {
  const t = useText(texts)
  const s = useText(shared)
  const words = useWords()
  const levelName = useLevelName()
  const { region, top } = useRegion()
  const codes = choiceOf(conditions, 'region')
  const only = codes.length === 1 ? codes[0]! : ''
  const place = useApi(regions.children, { params: { code: only } }, { enabled: only !== '', staleMs: 3_600_000, keepPrevious: false })
  const tags = useApi(organisations.tags, {}, { staleMs: 60_000 })

  const choice = (key: string, label: string, options: Filter['options'], more: Partial<Filter> = {}): Filter => ({
    key,
    label,
    value: choiceOf(conditions, key),
    onChange: (values) => onChange(withChoice(conditions, key, values)),
    ...(options ? { options } : {}),
    ...more,
  })
  const range = (key: string, label: string, type: 'number' | 'date', unit?: string, scale = 1): Filter => {
    const stored = rangeOf(conditions, key)
    const scaled = (text: string, factor: number) => (text === '' || type === 'date' ? text : String(Number(text) * factor))
    const shown: Range = { from: scaled(stored.from, 1 / scale), to: scaled(stored.to, 1 / scale) }
    const isSet = stored.from !== '' || stored.to !== ''
    return {
      key,
      label,
      isRare: true,
      value: isSet ? [`${stored.from}–${stored.to}`] : [],
      valueText: isSet ? rangeText(t, shown, type) + (unit ? ` ${unit}` : '') : '',
      onChange: () => onChange(withRange(conditions, key, { from: '', to: '' })),
      editor: (close) => (
        <RangeEditor
          type={type}
          label={label}
          unit={unit}
          value={shown}
          onApply={(next) => {
            onChange(withRange(conditions, key, { from: scaled(next.from, scale), to: scaled(next.to, scale) }))
            close()
          }}
        />
      ),
    }
  }
  const levels = [0, 1, 2, 3, 4].map((one) => ({ value: String(one), text: levelName(one, true) }))
  const filters: Filter[] = [
    {
      ...choice('region', t('place'), undefined),
      valueText: codes.length > 1 ? t('manyPlaces', { count: codes.length }) : (place.data?.region.name ?? only),
      editor: (close) =>
        top &&
        region && (
          <RegionPicker
            top={top}
            at={place.data ? place.data.region : region}
            onChoose={(next) => {
              onChange(withChoice(conditions, 'region', [next.code]))
              close()
            }}
          />
        ),
    },
    {
      ...choice('industry', t('section'), undefined),
      valueText: choiceOf(conditions, 'industry')
        .map((code) => (code === none ? s('unknown') : (words.industry(code) ?? code)))
        .join('、'),
      editor: () => (
        <IndustryPicker
          value={choiceOf(conditions, 'industry')}
          onChange={(values) => onChange(withChoice(conditions, 'industry', values))}
        />
      ),
    },
    {
      ...choice(
        'aboveScale',
        t('aboveScale'),
        [
          { value: 'true', text: s('yes') },
          { value: 'false', text: s('no') },
          { value: none, text: s('unknown') },
        ],
        { isSingle: true },
      ),
      onChange: (values) => onChange(withChoice(conditions, 'aboveScale', values, 'eq')),
    },
    choice('level', t('level'), [...levels, { value: none, text: t('levelNone') }]),
    choice('size', t('size'), [
      ...sizes.map((one) => ({ value: one, text: words.size(one) ?? one })),
      { value: none, text: t('sizeNone') },
    ]),
    choice('honour', t('honour'), [
      ...Object.keys(honourCodes).map((code) => ({ value: code, text: words.honour(code) })),
      { value: none, text: t('honourNone') },
    ]),
    choice(
      'tag',
      t('tag'),
      [
        ...(tags.data?.items ?? []).map((one) => ({ value: one.tag, text: one.tag, count: String(one.count) })),
        { value: none, text: t('tagNone') },
      ],
      { isRare: true },
    ),
    range('established', t('established'), 'date'),
    range('capital', t('capital'), 'number', t('capitalUnit'), yuanInWan),
    range('score', t('score'), 'number'),
    choice(
      'kind',
      t('kind'),
      kinds.map((one) => ({ value: one, text: words.kind(one) })),
      { isRare: true },
    ),
    choice(
      'basis',
      s('basis'),
      (['site', 'self'] as const).map((one) => ({ value: one, text: words.basis(one) })),
      { isRare: true },
    ),
    choice('stood', t('stood'), [], {
      isRare: true,
      valueText: choiceOf(conditions, 'stood')
        .map((one) => {
          const { day, level } = stoodOf(one)
          return t('stoodOn', { day, level: level === null ? t('stoodAny') : levelName(level) })
        })
        .join('、'),
      editor: () => null,
    }),
    choice('import', t('importBatch'), [], {
      isRare: true,
      valueText: t('batch', { id: choiceOf(conditions, 'import')[0] ?? '' }),
      editor: () => null,
    }),
    {
      key: 'on',
      label: t('on'),
      isRare: true,
      value: on ? [on] : [],
      onChange: () => onDay(undefined),
      valueText: on ?? '',
      editor: (close) => (
        <DateEditor
          label={t('on')}
          hint={t('onWhy')}
          value={on}
          onApply={(day) => {
            onDay(day)
            close()
          }}
        />
      ),
    },
  ]
  // What only a link sets is shown when it is set.
  const shownFilters = filters.filter((one) => (one.key !== 'import' && one.key !== 'stood') || one.value.length > 0)
  return {
    filters: shownFilters,
    describe: (condition) => {
      const chip = filters.find((one) => one.key === condition.field)
      if (!chip) return condition.field
      const written =
        chip.valueText ?? chip.value.map((value) => chip.options?.find((option) => option.value === value)?.text ?? value).join('、')
      return `${chip.label} ${written}`
    },
  }
}

function rangeText(
  t: (key: 'sinceValue' | 'untilValue' | 'betweenValues' | 'atLeast' | 'atMost', values: Record<string, string>) => string,
  { from, to }: Range,
  type: 'number' | 'date',
): string {
  if (from !== '' && to !== '') return t('betweenValues', { from, to })
  if (from !== '') return t(type === 'date' ? 'sinceValue' : 'atLeast', { from })
  return t(type === 'date' ? 'untilValue' : 'atMost', { to })
}
