import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Tag, Tooltip } from 'antd'
import { useState, type ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import './figures.css'
import { texts } from './texts.ts'

export type Fact = { label: string; value: ReactNode; isWide?: boolean }
/** Label above, value under it; nothing is `—`. */
export const DescriptionList = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="jw-facts">
    {facts.map((fact) => (
      <div key={fact.label} className={fact.isWide ? 'jw-facts-wide' : undefined}>
        <dt>{fact.label}</dt>
        <dd>{fact.value === null || fact.value === undefined || fact.value === '' ? <span className="jw-nothing">—</span> : fact.value}</dd>
      </div>
    ))}
  </dl>
)

/** Honours and labels, outlined; two in a row, then `+2`. Never a status. */
export function Labels({ labels, most = 2 }: { labels: readonly string[]; most?: number }) {
  if (labels.length === 0) return <span className="jw-nothing">—</span>
  const rest = labels.slice(most)
  return (
    <span className="jw-tags">
      {labels.slice(0, most).map((label) => <Tag key={label} variant="outlined">{label}</Tag>)}
      {rest.length > 0 && <Tooltip title={rest.join('、')}><span className="jw-ink3" tabIndex={0}>+{rest.length}</span></Tooltip>}
    </span>
  )
}

// Browsers give the clipboard only to secure pages; over plain http the code is still selectable.
const canCopy = 'clipboard' in navigator

/** A code that one copies; it is never cut. */
export function Code({ children }: { children: string }) {
  const t = useText(texts)
  const [isCopied, setIsCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(children).then(() => setIsCopied(true))
  return (
    <span className="jw-number">
      {children}
      {canCopy && (
        <button type="button" className="jw-copy" aria-label={isCopied ? t('copied') : t('copy')} onClick={copy} onBlur={() => setIsCopied(false)}>
          {isCopied ? <CheckOutlined /> : <CopyOutlined />}
        </button>
      )}
    </span>
  )
}
