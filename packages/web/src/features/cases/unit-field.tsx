import { cases } from '@jingwei/contract/cases'
import { Select } from 'antd'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'

type Given = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean; status?: 'error' | '' }
type Props = Given & {
  value: number | null
  onChange: (id: number) => void
  /** The unit that has it already. */
  without?: number | undefined
  /** Those that handle it stand first. */
  subject?: string
  isDisabled?: boolean
}

/** One of the units that handle cases, by name. */
export function UnitField({ value, onChange, without, subject, isDisabled = false, ...given }: Props) {
  const s = useText(texts)
  const { data, error, isPending, refetch } = useApi(cases.units, { query: {} }, { staleMs: 30_000 })
  const units = (data?.items ?? []).filter((unit) => unit.id !== without)
  const sorted = subject ? units.toSorted((a, b) => Number(b.subjects.includes(subject)) - Number(a.subjects.includes(subject))) : units
  if (error && !data) return <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} />
  return <Select {...given} value={value} placeholder={s('chooseUnit')} loading={isPending} disabled={isDisabled} onChange={onChange} showSearch={{ optionFilterProp: 'label' }} options={sorted.map((unit) => ({ value: unit.id, label: `${unit.name} · ${unit.region.name}` }))} />
}
