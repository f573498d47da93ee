import type { CanvasElement, Content, TableCell } from 'pdfmake/interfaces.js'
import type { FormBlock } from './form.ts'
import { fontsFor } from './glyphs.ts'

const ink3 = '#656E7C', blue = '#1E4FB4', grid = '#EEF0F4', reference = '#B9C0CB'
const piece = (text: string) => ({ text: fontsFor(text) })
const barWidth = 260
const none = { hLineWidth: () => 0, vLineWidth: () => 0, paddingTop: () => 2, paddingBottom: () => 2, paddingLeft: () => 0, paddingRight: () => 8 }

/** Bars as vectors: blue from zero to the right, what is below zero in grey. */
export function barsTable(bars: Extract<FormBlock, { kind: 'bars' }>['bars']): Content {
  const most = Math.max(0, ...bars.map((b) => Math.abs(b.value ?? 0)))
  const bar = (value: number | null): TableCell => {
    const width = value === null || most === 0 ? 0 : (Math.abs(value) / most) * barWidth
    const shapes: CanvasElement[] = [{ type: 'line', x1: 0, y1: 0, x2: 0, y2: 11, lineWidth: 0.5, lineColor: reference }]
    return { canvas: width > 0 ? [{ type: 'rect', x: 0, y: 2, w: Math.max(0.5, width), h: 7, color: value! < 0 ? reference : blue }, ...shapes] : shapes }
  }
  const body = bars.map(({ label, value, text }): TableCell[] => [{ ...piece(label), fontSize: 8.5 }, bar(value), { ...piece(text), fontSize: 8.5, alignment: 'right', noWrap: true, color: value === null ? ink3 : '#171C26' }])
  return { table: { widths: [104, barWidth + 4, '*'], body, dontBreakRows: true }, layout: none }
}

const plot = { width: 440, height: 84 }
/** A line as vectors, with three grid lines, least and most beside it, first and last day under it; the last point is dotted. */
export function curveFigure(points: Extract<FormBlock, { kind: 'curve' }>['points']): Content {
  const known = points.flatMap((p) => (p.value === null ? [] : [{ value: p.value, text: p.text }])).sort((a, b) => a.value - b.value)
  const [least, most] = [known[0], known.at(-1)]
  if (!least || !most) return { text: '' }
  const at = (i: number, value: number) => ({ x: points.length < 2 ? 0 : (i * plot.width) / (points.length - 1), y: 3 + (plot.height - 6) * (1 - (most.value === least.value ? 0.5 : (value - least.value) / (most.value - least.value))) })
  const runs: { x: number; y: number }[][] = [[]]
  for (const [i, p] of points.entries()) {
    if (p.value === null) runs.push([])
    else runs.at(-1)!.push(at(i, p.value))
  }
  const last = points.findLastIndex((p) => p.value !== null)
  const end = at(last, points[last]!.value!)
  const canvas: CanvasElement[] = [
    ...[3, plot.height / 2, plot.height - 3].map((y): CanvasElement => ({ type: 'line', x1: 0, y1: y, x2: plot.width, y2: y, lineWidth: 0.5, lineColor: grid })),
    ...runs.filter((r) => r.length > 1).map((r): CanvasElement => ({ type: 'polyline', points: r, lineWidth: 1.4, lineColor: blue })),
    ...runs.filter((r) => r.length === 1).map(([p]): CanvasElement => ({ type: 'ellipse', x: p!.x, y: p!.y, r1: 1.2, r2: 1.2, color: blue })),
    { type: 'ellipse', x: end.x, y: end.y, r1: 2.2, r2: 2.2, color: blue },
  ]
  const small = (text: string, more: object): TableCell => ({ ...piece(text), fontSize: 7.5, color: ink3, ...more })
  return {
    table: {
      widths: [plot.width / 2, plot.width / 2, '*'], dontBreakRows: true,
      body: [
        [{ canvas, colSpan: 2 }, '', { stack: [small(most.text, {}) as Content, { text: '', margin: [0, plot.height - 24, 0, 0] }, small(least.text, {}) as Content] }],
        [small(points[0]!.label, {}), small(`${points.at(-1)!.label}  ${points[last]!.text}`, { alignment: 'right' }), ''],
      ],
    },
    layout: { ...none, paddingRight: () => 0 },
  }
}
