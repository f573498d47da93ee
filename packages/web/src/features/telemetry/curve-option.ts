import type { SignalDefinition } from '@jingwei/contract/machines'
import { time } from '../../app/format.ts'
import { chart } from '../../app/tokens.ts'
import type { Format } from '../../app/use-format.ts'
import type { ChartOption } from '../../ui/chart-engine.ts'
import { digitsFor, extent, type Point, type Window } from './curve.ts'

const palette = chart.light
const dayMs = 86_400_000

type Given = { points: readonly Point[]; whole: Window; seen: Window; signal: Pick<SignalDefinition, 'unit' | 'min' | 'max'>; hasBand: boolean; format: Format }

/** The mean as a line over the band from least to most, bounds dashed, a slider under it. */
export function curveOption({ points, whole, seen, signal, hasBand, format }: Given): ChartOption {
  const number = (value: number) => format.decimal(value, digitsFor(value))
  const range = extent(points, seen)
  // A bound far beyond what happens would flatten the curve; it is drawn only where it is near.
  const isNear = (bound: number) => range !== null && Math.abs(bound - (range.min + range.max) / 2) <= 3 * Math.max(range.max - range.min, Math.abs(range.max) * 0.2, 1e-9)
  const bounds = [signal.min, signal.max].filter((one): one is number => one !== null && isNear(one))
  const least = range ? Math.min(range.min, ...bounds) : 0
  const most = range ? Math.max(range.max, ...bounds) : 1
  const pad = (most - least || Math.abs(most) || 1) * 0.08
  const label = seen.to - seen.from > 2 * dayMs ? (at: number) => format.date(at) : (at: number) => time(at)
  const band = (name: string, data: (number | null)[][], isArea: boolean) =>
    ({
      type: 'line', name, data, stack: 'band', stackStrategy: 'all', symbol: 'none', silent: true, lineStyle: { width: 0, opacity: 0 },
      ...(isArea ? { areaStyle: { color: palette.series[0], opacity: 0.14 } } : {}), emphasis: { disabled: true },
    }) as const
  return {
    animation: false,
    grid: { left: 8, right: 12, top: 12, bottom: 44, containLabel: true },
    tooltip: { trigger: 'axis', formatter: (given) => tip(given, format, number, signal.unit) },
    xAxis: { type: 'time', min: whole.from, max: whole.to, axisLabel: { hideOverlap: true, formatter: (at: number) => label(at) } },
    yAxis: { type: 'value', min: signal.min !== null && signal.min === 0 ? Math.min(0, least) : least >= 0 && least - pad < 0 ? 0 : least - pad, max: most + pad, axisLabel: { formatter: (value: number) => number(Number(value.toPrecision(6))) } },
    dataZoom: [
      { type: 'slider', height: 18, bottom: 6, startValue: seen.from, endValue: seen.to, showDetail: false, brushSelect: false, filterMode: 'none' },
      // The wheel scrolls the page; with Ctrl it zooms. Two fingers do both.
      { type: 'inside', startValue: seen.from, endValue: seen.to, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, filterMode: 'none' },
    ],
    series: [
      {
        type: 'line', name: 'mean', data: points.map((one) => [one.at, one.mean, one.min, one.max]), symbol: 'none', color: palette.series[0], lineStyle: { width: 1.3 }, connectNulls: false,
        ...(bounds.length > 0
          ? { markLine: { silent: true, symbol: 'none', lineStyle: { color: palette.target, type: 'dashed', width: 1 }, label: { position: 'insideEndTop', formatter: (mark) => number(Number(mark.value)) }, data: bounds.map((yAxis) => ({ yAxis })) } }
          : {}),
      },
      ...(hasBand ? [band('least', points.map((one) => [one.at, one.min]), false), band('most', points.map((one) => [one.at, one.min === null || one.max === null ? null : one.max - one.min]), true)] : []),
    ],
  }
}

/** Nodes, not markup: units and names are what somebody typed. */
function tip(given: unknown, format: Format, number: (value: number) => string, unit: string): HTMLElement {
  const all = (Array.isArray(given) ? given : [given]) as { seriesName?: string; value?: (number | null)[] }[]
  const [at, mean, min, max] = all.find((one) => one.seriesName === 'mean')?.value ?? []
  const node = document.createElement('div')
  node.className = 'jw-curve-tip'
  if (typeof at !== 'number' || typeof mean !== 'number') return node
  const when = document.createElement('div')
  when.textContent = format.dateTime(at)
  const value = document.createElement('b')
  value.textContent = `${number(mean)} ${unit}`
  node.append(when, value)
  if (typeof min === 'number' && typeof max === 'number' && min < max) {
    const range = document.createElement('div')
    range.textContent = `${number(min)}–${number(max)}`
    node.append(range)
  }
  return node
}
