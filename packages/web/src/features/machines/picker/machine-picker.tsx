import type { MachineRow } from '@jingwei/contract/machines'
import { Select } from 'antd'
import { useMemo } from 'react'
import type { z } from 'zod'
import { useText } from '../../../app/i18n.ts'
import { texts } from './texts.ts'
import { useAllMachines } from '../use-all-machines.ts'
import { useMachineWords } from '../words.ts'
import './picker.css'

type Row = z.infer<typeof MachineRow>
type Props = { id?: string; value: readonly number[]; onChange: (ids: readonly number[]) => void; 'aria-describedby'?: string; 'aria-invalid'?: boolean; status?: 'error' | '' }

/** Machines of the plant, by name or code, or all of a workshop or a type at once. */
export function MachinePicker({ value, onChange, ...rest }: Props) {
  const t = useText(texts)
  const words = useMachineWords()
  const all = useAllMachines()
  const rows = useMemo(() => [...(all?.values() ?? [])].filter((row) => row.retiredAt === null), [all])
  const workshops = useMemo(() => groupsOf(rows, (row) => row.workshop?.name ?? null), [rows])
  const types = useMemo(() => groupsOf(rows, (row) => words.of(row.type.title)), [rows, words])
  const options = [...groupsOf(rows, (row) => row.workshop?.name ?? t('noWorkshop'))].map(([label, of]) => ({ label, options: of.map((row) => ({ value: row.id, label: `${row.code} ${row.name}` })) }))
  const chosen = new Set(value)
  const toggle = (ids: readonly number[]) => onChange(ids.every((id) => chosen.has(id)) ? value.filter((id) => !ids.includes(id)) : [...new Set([...value, ...ids])])
  const group = (title: string, of: ReadonlyMap<string, readonly Row[]>) =>
    of.size > 0 && (
      <p className="jw-pick-groups">
        <span className="jw-ink3">{title}</span>
        {[...of].map(([name, found]) => {
          const ids = found.map((row) => row.id)
          return (
            <button key={name} type="button" aria-pressed={ids.every((id) => chosen.has(id))} onClick={() => toggle(ids)}>
              {name} <span className="jw-ink3">{ids.length}</span>
            </button>
          )
        })}
      </p>
    )
  return (
    <div className="jw-pick">
      <Select aria-label={t('find')} {...rest} mode="multiple" value={[...value]} onChange={onChange} options={options} loading={all === undefined} maxTagCount={6} placeholder={t('find')} allowClear showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} />
      {group(t('byType'), types)}
      {workshops.size > 1 && group(t('byWorkshop'), workshops)}
      {value.length > 0 && <p className="jw-label" role="status">{t('chosen', { count: value.length })}</p>}
    </div>
  )
}

function groupsOf(rows: readonly Row[], nameOf: (row: Row) => string | null): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const name = nameOf(row)
    if (name === null) continue
    const there = groups.get(name)
    if (there) there.push(row)
    else groups.set(name, [row])
  }
  return groups
}
