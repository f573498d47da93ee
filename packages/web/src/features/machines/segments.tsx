import './machines.css'

type Props<V extends string> = { label: string; value: V; options: readonly { value: V; text: string }[]; onChange: (value: V) => void }
/** One of a few, all in sight. */
export function Segments<V extends string>({ label, value, options, onChange }: Props<V>) {
  return (
    <div className="jw-segments" role="group" aria-label={label}>
      {options.map((one) => (
        <button key={one.value} type="button" aria-pressed={one.value === value} onClick={() => onChange(one.value)}>
          {one.text}
        </button>
      ))}
    </div>
  )
}
