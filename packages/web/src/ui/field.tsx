import { cloneElement, useId, type ReactElement } from 'react'
import { useText } from '../app/i18n.ts'
import { FieldError } from './field-error.tsx'
import './states.css'
import { texts } from './texts.ts'

type Control = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean; status?: 'error' | '' }
type Props = {
  /** Unit in the label: `需要金额，万元`. */
  label: string
  error?: string | undefined | false
  hint?: string
  isOptional?: boolean
  /** One control that takes `id`, `status` and aria attributes: any of Ant Design's inputs. */
  children: ReactElement<Control>
}

/** Label above, error below. Required is the default; what is optional says so. */
export function Field({ label, error, hint, isOptional = false, children }: Props) {
  const t = useText(texts)
  const id = useId()
  return (
    <div className="jw-field">
      <label htmlFor={id}>
        {label} {isOptional && <span className="jw-ink3">{t('optional')}</span>}
      </label>
      {cloneElement(children, { id, 'aria-describedby': `${id}-error`, 'aria-invalid': Boolean(error), status: error ? 'error' : '' })}
      {hint && !error && <p className="jw-label">{hint}</p>}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  )
}
