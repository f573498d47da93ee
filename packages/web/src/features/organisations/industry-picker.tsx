import { RightOutlined } from '@ant-design/icons'
import { Checkbox, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useText } from '../../app/i18n.ts'
import { Bones } from '../../ui/bones.tsx'
import './picker.css'
import { texts } from './texts.ts'
import { useIndustries } from './use-industries.ts'
import { useWords } from './words.ts'

type Props = {
  value: readonly string[]
  onChange: (codes: readonly string[]) => void
  /** One of them, as in a form; a click chooses. */
  isSingle?: boolean
}

/** Walks the classification a level at a time, or finds by name or code. Codes are written as officials do: C, C39, C3976. */
export function IndustryPicker({ value, onChange, isSingle = false }: Props) {
  const t = useText(texts)
  const words = useWords()
  const industries = useIndustries()
  const [place, setPlace] = useState<string | undefined>(() => (isSingle && value[0] ? value[0].slice(0, 3) : undefined))
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  if (!industries) return <Bones rows={4} what={t('industries')} />

  const here = place === undefined ? undefined : industries.industry(place)
  const nodes = q ? industries.search(q, 30) : industries.industriesBelow(place)
  const path = here ? [...industries.parents(here.code), here] : []
  const choose = (code: string) =>
    onChange(isSingle ? [code] : value.includes(code) ? value.filter((one) => one !== code) : [...value, code])
  const label = (code: string) => words.industry(code) ?? code
  const row = (code: string, name: string) =>
    isSingle ? (
      <button type="button" aria-pressed={value.includes(code)} onClick={() => choose(code)}>
        {name}
      </button>
    ) : (
      <Checkbox checked={value.includes(code)} onChange={() => choose(code)}>
        {name}
      </Checkbox>
    )

  return (
    <div className="jw-picker">
      <Input
        autoFocus
        allowClear
        size="small"
        placeholder={t('findIndustry')}
        aria-label={t('findIndustry')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {!q && path.length > 0 && (
        <p className="jw-label">
          <button type="button" className="jw-word" onClick={() => setPlace(undefined)}>
            GB/T 4754
          </button>
          {path.slice(0, -1).map((one) => (
            <span key={one.code}>
              {' '}
              ›{' '}
              <button type="button" className="jw-word" onClick={() => setPlace(one.code)}>
                {industries.officialCode(one)}
              </button>
            </span>
          ))}
        </p>
      )}
      <ul className="jw-options">
        {!q && here && <li>{row(industries.officialCode(here), t('allOf', { name: label(here.code) }))}</li>}
        {nodes.map((node) => (
          <li key={node.code}>
            {row(industries.officialCode(node), label(node.code))}
            {!q && node.level < 4 && (
              <button
                type="button"
                className="jw-picker-open"
                aria-label={`${t('openBelow')} ${label(node.code)}`}
                onClick={() => setPlace(node.code)}
              >
                <RightOutlined />
              </button>
            )}
          </li>
        ))}
        {nodes.length === 0 && <li className="jw-ink3">{t('noIndustry')}</li>}
      </ul>
    </div>
  )
}
