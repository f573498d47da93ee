import { organisations } from '@jingwei/contract/organisations'
import { checkCreditCode } from '@jingwei/engines/credit-code'
import { Input } from 'antd'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { texts as shared } from '../texts.ts'
import './form.css'
import { texts } from './texts.ts'

type Props = { value: string; onChange: (value: string) => void; error: string | undefined; ownId?: number | undefined }
const codeLength = 18

/** Checks the code while it is typed: how many are missing, which letter cannot be, what it probably was, and whether it is known. */
export function CreditCodeField({ value, onChange, error, ownId }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const found = checkCreditCode(value)
  const code = found.ok ? found.code : ''
  const known = useApi(
    organisations.list,
    { query: { filter: `creditCode:eq:${code}`, limit: 1 } },
    { enabled: code !== '', keepPrevious: false },
  )
  const other = code ? known.data?.items.find((one) => one.id !== ownId) : undefined

  let word: string | undefined
  let isWrong = false
  if (!found.ok) {
    if (found.reason === 'length' && found.length < codeLength) word = t('codeShort', { count: codeLength - found.length })
    else if (found.reason !== 'empty') {
      isWrong = true
      if (found.reason === 'length') word = t('codeLong', { count: found.length - codeLength })
      if (found.reason === 'alphabet') word = t('codeLetter', { position: found.position, character: found.character })
      if (found.reason === 'check') word = t('codeCheck', { expected: found.expected, found: found.found })
      if (found.reason === 'old-registration-number') word = t('codeOld')
    }
  }
  const suggestion = !found.ok && 'suggestion' in found ? found.suggestion : null
  return (
    <div className="jw-code-field">
      <Field label={s('creditCode')} isOptional error={isWrong ? word : error} hint={word ?? (found.ok ? t('codeOk') : t('codeHint'))}>
        <Input
          value={value}
          maxLength={30}
          autoComplete="off"
          spellCheck={false}
          className="jw-code-input"
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      {suggestion && (
        <button type="button" className="jw-word" onClick={() => onChange(suggestion)}>
          {t('codeSuggest', { code: suggestion })}
        </button>
      )}
      {other && (
        <p className="jw-code-known" role="alert">
          {t('codeTaken')}
          <a href={pathTo('organisation', { id: other.id })}>{other.name}</a> {t('merge')}
        </p>
      )}
    </div>
  )
}
