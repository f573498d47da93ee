import type { ConnectionSecret } from '@jingwei/contract/machines'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useText } from '../../../app/i18n.ts'
import { Copyable } from '../../accounts/copyable.tsx'
import { Segments } from '../segments.tsx'
import { useMachineWords } from '../words.ts'
import '../machines.css'
import { texts } from './texts.ts'

export type Secret = z.infer<typeof ConnectionSecret>

/** The token, shown this once, and ready-made programs that use it. */
export function SecretOnce({ secret }: { secret: Secret }) {
  const t = useText(texts)
  const words = useMachineWords()
  const [at, setAt] = useState('0')
  const [isCopied, setIsCopied] = useState(false)
  const snippet = secret.snippets[Number(at)]
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))
  return (
    <div className="jw-once">
      <p className="jw-once-note">{t('once')}</p>
      <dl className="jw-pairs">
        <dt>{t(secret.connection.protocol === 'thingsboard' ? 'tokenAsUser' : 'username')}</dt>
        <dd><code className="jw-m-secret">{secret.connection.protocol === 'thingsboard' ? secret.token : secret.connection.username}</code></dd>
      </dl>
      <div>
        <p className="jw-label">{t('token')}</p>
        <Copyable text={secret.token} verb={t('copyToken')} />
      </div>
      {snippet && (
        <div>
          <Segments label={t('snippets')} value={at} onChange={(next) => { setAt(next); setIsCopied(false) }} options={secret.snippets.map((one, i) => ({ value: String(i), text: words.of(one.title) }))} />
          <div className="jw-snippet">
            <pre tabIndex={0}>{snippet.text}</pre>
            {'clipboard' in navigator && <Button size="small" onClick={() => copy(snippet.text)}>{isCopied ? t('copied') : t('copy')}</Button>}
          </div>
        </div>
      )}
    </div>
  )
}
