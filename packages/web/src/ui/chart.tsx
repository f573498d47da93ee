import { useEffect, useRef, useState } from 'react'
import { Bones } from './bones.tsx'
import type { ChartInstance, ChartOption } from './chart-engine.ts'

type Props = {
  /** ECharts option; axes, grid, colours and type come from the palette unless given. */
  option: ChartOption
  /** What one would say of it: the whole of it for who cannot see it. */
  label: string
  height?: number
  theme?: 'light' | 'dark'
  /** The records behind a point. */
  onClick?: (point: { name: string; seriesName: string; dataIndex: number }) => void
  /** What is seen after zooming or moving, in the axis' own values; for an option with `dataZoom`. */
  onZoom?: (from: number, to: number) => void
}

/** For what has axes; everything smaller is SVG of our own. The library is loaded when the first chart is met. */
export function Chart({ option, label, height = 240, theme = 'light', onClick, onZoom }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const clicked = useRef(onClick)
  const zoomed = useRef(onZoom)
  const [chart, setChart] = useState<ChartInstance | null>(null)
  useEffect(() => {
    clicked.current = onClick
    zoomed.current = onZoom
  }, [onClick, onZoom])

  useEffect(() => {
    let made: ChartInstance | null = null
    let isGone = false
    const observer = new ResizeObserver(() => made?.resize())
    void import('./chart-engine.ts').then(({ makeChart }) => {
      const element = place.current
      if (isGone || !element) return
      made = makeChart(element, theme)
      made.on('click', (event) => clicked.current?.({ name: event.name, seriesName: event.seriesName ?? '', dataIndex: event.dataIndex }))
      made.on('datazoom', () => {
        const seen = (made?.getOption() as { dataZoom?: { startValue?: number; endValue?: number }[] } | undefined)?.dataZoom?.[0]
        if (seen?.startValue !== undefined && seen.endValue !== undefined) zoomed.current?.(seen.startValue, seen.endValue)
      })
      observer.observe(element)
      setChart(made)
    })
    return () => {
      isGone = true
      observer.disconnect()
      made?.dispose()
      setChart(null)
    }
  }, [theme])
  useEffect(() => {
    chart?.setOption(option, { notMerge: true })
  }, [chart, option])

  return (
    <div style={{ position: 'relative', height }}>
      {chart === null && <Bones rows={3} />}
      <div ref={place} role="img" aria-label={label} style={{ position: 'absolute', inset: 0 }} />
    </div>
  )
}
