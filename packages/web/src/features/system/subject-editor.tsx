import { Input } from 'antd'
import { useState } from 'react'

export function SubjectEditor({
  value,
  label,
  hint,
  onApply,
}: {
  value: string
  label: string
  hint: string
  onApply: (next: string) => void
}) {
  const [text, setText] = useState(value)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onApply(text.trim())
      }}
    >
      <Input size="small" autoFocus aria-label={label} placeholder={hint} value={text} onChange={(event) => setText(event.target.value)} />
    </form>
  )
}
