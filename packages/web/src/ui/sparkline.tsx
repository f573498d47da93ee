import './figures.css'

type Props = { values: readonly (number | null)[]; label: string; width?: number; height?: number; hasArea?: boolean }

/** No axis, the last point dotted. A gap stays a gap. */
export function Sparkline({ values, label, width = 80, height = 28, hasArea = true }: Props) {
  const known = values.flatMap((value) => (value === null ? [] : [value]))
  if (known.length < 2) return <span className="jw-nothing">—</span>
  const low = Math.min(...known)
  const range = Math.max(...known) - low || 1
  const pad = 3
  const x = (i: number) => pad + (i / (values.length - 1)) * (width - 2 * pad)
  const y = (value: number) => height - pad - ((value - low) / range) * (height - 2 * pad)
  const runs: { x: number; y: number }[][] = []
  values.forEach((value, i) => {
    if (value === null) return
    if (i === 0 || values[i - 1] === null) runs.push([])
    runs.at(-1)!.push({ x: x(i), y: y(value) })
  })
  const path = (run: { x: number; y: number }[]) => run.map((point, i) => `${i ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('')
  const last = runs.at(-1)!.at(-1)!
  return (
    <svg className="jw-sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {runs.map((run, i) => (
        <g key={i}>
          {hasArea && run.length > 1 && <path d={`${path(run)}L${run.at(-1)!.x} ${height}L${run[0]!.x} ${height}Z`} fill="var(--area)" />}
          <path d={path(run)} fill="none" stroke="var(--blue)" strokeWidth="1.5" strokeLinejoin="round" />
        </g>
      ))}
      <circle cx={last.x} cy={last.y} r="2.2" fill="var(--blue)" />
    </svg>
  )
}
