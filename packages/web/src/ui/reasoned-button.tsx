import { Button, type ButtonProps } from 'antd'
import { useId } from 'react'
import './states.css'

type Props = Omit<ButtonProps, 'disabled'> & {
  /** Why not now, and who can; with a reason the button is disabled and the reason stands beside it. */
  reason?: string | null | undefined | false
}

/** The reason stands beside the refusal. */
export function ReasonedButton({ reason, ...button }: Props) {
  const id = useId()
  if (!reason) return <Button {...button} />
  return (
    <span className="jw-reasoned">
      <Button {...button} disabled aria-describedby={id} />
      <span id={id} className="jw-reason">{reason}</span>
    </span>
  )
}
