import './states.css'

/** Under the field, with an example that would pass. Give the field `aria-describedby={id}`. */
export function FieldError({ id, message }: { id?: string; message?: string | undefined | false }) {
  return (
    <p id={id} className="jw-field-error" role={message ? 'alert' : undefined}>
      {message || null}
    </p>
  )
}
