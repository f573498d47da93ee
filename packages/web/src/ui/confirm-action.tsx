import { Button, Input, Popover, type ButtonProps } from 'antd'
import { useState, type ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import { Problem } from './problem.tsx'
import './states.css'
import { texts } from './texts.ts'

type Props = {
  /** The verb: on the button and on the confirming one. */
  verb: string
  /** `退回第 2 期拨付？` */
  question: string
  /** What others will notice; what cannot be undone. */
  consequence?: ReactNode
  /** Placeholder of a reason that must be given. */
  reason?: string
  isIrreversible?: boolean
  onConfirm: (reason: string) => Promise<unknown> | void
  button?: Omit<ButtonProps, 'onClick' | 'children'>
  disabledReason?: string | null
}

/** Only for what others will notice or what cannot be undone. */
export function ConfirmAction({ verb, question, consequence, reason, isIrreversible = false, onConfirm, button, disabledReason }: Props) {
  const t = useText(texts)
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const lacksReason = reason !== undefined && words.trim() === ''

  const confirm = async () => {
    setIsBusy(true)
    setProblem(null)
    try {
      await onConfirm(words.trim())
      setOpen(false)
      setWords('')
    } catch (error) {
      setProblem(error)
    } finally {
      setIsBusy(false)
    }
  }
  if (disabledReason)
    return (
      <span className="jw-reasoned">
        <Button {...button} disabled>{verb}</Button>
        <span className="jw-reason">{disabledReason}</span>
      </span>
    )
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} open={open} onOpenChange={(next) => !isBusy && setOpen(next)}
      content={
        <div className="jw-confirm" role="dialog" aria-label={question}>
          <p className="jw-confirm-title">{question}</p>
          {consequence && <div className="jw-confirm-why">{consequence}</div>}
          {reason !== undefined && <Input.TextArea rows={3} placeholder={reason} aria-label={reason} value={words} maxLength={500} onChange={(event) => setWords(event.target.value)} />}
          {problem !== null && <Problem title={(problem as { title?: string }).title ?? verb} problem={problem} />}
          <div className="jw-confirm-foot">
            <Button size="small" onClick={() => setOpen(false)}>{t('cancel')}</Button>
            {lacksReason && <span className="jw-label">{t('reasonFirst')}</span>}
            <Button size="small" type="primary" danger={isIrreversible} disabled={lacksReason} loading={isBusy} onClick={() => void confirm()}>{verb}</Button>
          </div>
        </div>
      }>
      <Button {...button}>{verb}</Button>
    </Popover>
  )
}
