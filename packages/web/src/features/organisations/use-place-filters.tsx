import { regions } from '@jingwei/contract/regions'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import type { Filter } from '../../ui/filter-bar.tsx'
import { RegionPicker } from '../regions/region-switcher.tsx'
import { IndustryPicker } from './industry-picker.tsx'
import { nation } from './nation.ts'
import { texts } from './texts.ts'
import { useWords } from './words.ts'

type Given = { value: readonly string[]; onChange: (codes: readonly string[]) => void; label?: string; isRare?: boolean }

/** A chip that chooses one place by walking down or by name: in the mandate’s region, or in the whole country for everybody else. */
export function useRegionFilter({ value, onChange, label, isRare = false }: Given): Filter {
  const t = useText(texts)
  const { region, top } = useRegion()
  const only = value.length === 1 ? value[0]! : ''
  const place = useApi(regions.children, { params: { code: only } }, { enabled: only !== '', staleMs: 3_600_000, keepPrevious: false })
  return {
    key: 'region', label: label ?? t('region'), isSingle: true, isRare, value, onChange, valueText: place.data?.region.name ?? value.join(t('separator')),
    editor: (close) => <RegionPicker top={top ?? nation} at={place.data?.region ?? region ?? nation} onChoose={({ code }) => { onChange([code]); close() }} />,
  }
}
/** A chip that chooses industries of GB/T 4754 by name. */
export function useIndustryFilter({ value, onChange, label, isRare = false }: Given): Filter {
  const t = useText(texts)
  const words = useWords()
  return { key: 'industry', label: label ?? t('industry'), isRare, value, onChange, valueText: value.map((code) => words.industry(code) ?? code).join(t('separator')), editor: () => <IndustryPicker value={value} onChange={onChange} /> }
}
