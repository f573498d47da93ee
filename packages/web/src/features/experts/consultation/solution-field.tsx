import { providers } from '@jingwei/contract/providers'
import { Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { texts } from '../texts.ts'

/** One of the published solutions, by name. */
export function SolutionField({ value, title, onChange }: { value: number | null; title: string; onChange: (id: number, title: string) => void }) {
  const t = useText(texts)
  const [q, setQ] = useState('')
  const found = useApi(providers.catalogueSolutions, { query: { limit: 20, ...(q.trim() ? { q: q.trim() } : {}) } })
  const options = [...(value === null || found.data?.items.some((s) => s.id === value) ? [] : [{ value, label: title }]), ...(found.data?.items.map((s) => ({ value: s.id, label: `${s.title} · ${s.provider.name}` })) ?? [])]
  return <Select value={value} style={{ minWidth: 0 }} aria-label={t('solution')} placeholder={t('chooseSolution')} showSearch={{ filterOption: false, onSearch: setQ }} options={options} onChange={(id: number) => onChange(id, found.data?.items.find((s) => s.id === id)?.title ?? title)} />
}
