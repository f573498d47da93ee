import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '../../app/i18n.ts'
import './accounts.css'
import { texts } from './texts.ts'

/** A link or a secret. Over plain http browsers keep the clipboard shut; then the text is marked for copying by hand. */
export function Copyable({ text, verb }: { text: string; verb?: string }) {
  const t = useText(texts)
  const shown = useRef<HTMLElement>(null)
  const [isCopied, setIsCopied] = useState(false)
  const copy = () => {
    if ('clipboard' in navigator) void navigator.clipboard.writeText(text).then(() => setIsCopied(true))
    else if (shown.current) getSelection()?.selectAllChildren(shown.current)
  }
  return (
    <div className="jw-link-made">
      <code ref={shown} className="jw-secret" tabIndex={0}>
        {text}
      </code>
      <Button type="primary" onClick={copy}>
        {isCopied ? t('copied') : (verb ?? t('copy'))}
      </Button>
    </div>
  )
}
