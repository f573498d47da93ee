import { organisations } from '@jingwei/contract/organisations'
import { Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { texts } from './texts.ts'

export type Firm = { id: number; name: string; region: { code: string; name: string; fullName: string } }
type Given = { id?: string; 'aria-describedby'?: string; status?: 'error' | '' }

/** A firm by its name or code. */
export function FirmField({ value, onChange, ...given }: Given & { value: Firm | null; onChange: (firm: Firm | null) => void }) {
  const t = useText(texts)
  const [q, setQ] = useState('')
  const found = useApi(organisations.list, { query: { q, limit: 20 } }, { enabled: q.trim().length >= 2 })
  const firms = q.trim().length >= 2 ? (found.data?.items ?? []) : []
  return (
    <Select
      {...given} allowClear value={value ? value.id : null} placeholder={t('firmSearch')} showSearch={{ filterOption: false, onSearch: setQ }} loading={found.isFetching} notFoundContent={null}
      options={[...(value && !firms.some((one) => one.id === value.id) ? [{ value: value.id, label: value.name }] : []), ...firms.map((one) => ({ value: one.id, label: one.name }))]}
      onChange={(id: number | null | undefined) => {
        const firm = firms.find((one) => one.id === id)
        onChange(firm ? { id: firm.id, name: firm.name, region: firm.region } : null)
      }}
    />
  )
}
