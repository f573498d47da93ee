import { CheckOutlined } from '@ant-design/icons'
import { useId, type ReactNode } from 'react'
import './answering.css'

export type Choice = {
  key: string
  text: ReactNode
  aside?: string | undefined
  isWide?: boolean
  /** Why it cannot be chosen now. */ reason?: string | undefined
}
type Props = {
  /** What is asked, for a screen reader. */
  label: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onToggle: (key: string) => void
  isMulti?: boolean
  hasTwoColumns?: boolean
  isDisabled?: boolean
  className?: string
}

/** Answers as large as a thumb: real radio buttons and check boxes, drawn as rows. */
export function OptionList({
  label,
  choices,
  chosen,
  onToggle,
  isMulti = false,
  hasTwoColumns = false,
  isDisabled = false,
  className = '',
}: Props) {
  const name = useId()
  return (
    <fieldset className={`jw-options-grid${hasTwoColumns ? ' jw-two' : ''} ${className}`} disabled={isDisabled}>
      <legend className="jw-hidden">{label}</legend>
      {choices.map((choice) => {
        const isChosen = chosen.includes(choice.key)
        const isOff = isDisabled || (choice.reason !== undefined && !isChosen)
        return (
          <label
            key={choice.key}
            className={`jw-option${isChosen ? ' jw-chosen' : ''}${isOff ? ' jw-off' : ''}${choice.isWide ? ' jw-wide' : ''}`}
          >
            <input
              type={isMulti ? 'checkbox' : 'radio'}
              name={name}
              checked={isChosen}
              disabled={isOff}
              onChange={() => onToggle(choice.key)}
            />
            <span className={isMulti ? 'jw-tick' : 'jw-tick jw-round'} aria-hidden="true">
              {isChosen && <CheckOutlined />}
            </span>
            <span className="jw-option-text">
              {choice.text}
              {choice.reason !== undefined && !isChosen && <span className="jw-option-why">{choice.reason}</span>}
            </span>
            {choice.aside && <span className="jw-option-aside">{choice.aside}</span>}
          </label>
        )
      })}
    </fieldset>
  )
}
