import { Select } from 'antd'
import { useState } from 'react'
import { useIndustries } from './use-industries.ts'
import { useWords } from './words.ts'

type Given = { id?: string; 'aria-describedby'?: string; 'aria-label'?: string; status?: 'error' | ''; placeholder?: string }

/** Industries by name or code; what is kept are codes. */
export function IndustriesField({ value, onChange, ...given }: Given & { value: readonly string[]; onChange: (codes: string[]) => void }) {
  const words = useWords()
  const industries = useIndustries()
  const [q, setQ] = useState('')
  const found = (industries && (q.trim() ? industries.search(q.trim(), 20) : industries.industriesBelow())) ?? []
  const codes = [...new Set<string>([...value, ...found.map((one) => industries?.officialCode(one) ?? one.code)])]
  return <Select {...given} mode="multiple" value={[...value]} onChange={onChange} loading={!industries} notFoundContent={null} showSearch={{ filterOption: false, onSearch: setQ }} options={codes.map((code) => ({ value: code, label: words.industry(code) ?? code }))} />
}
