import type { SignalDefinition } from '@jingwei/contract/machines'
import { time } from '../../app/format.ts'
import { chart } from '../../app/tokens.ts'
import type { Format } from '../../app/use-format.ts'
import type { ChartOption } from '../../ui/chart-engine.ts'
import { axisFor, digitsFor, extent, type Point, type Window } from './curve.ts'

const palette = chart.light
const dayMs = 86_400_000

type Given = { points: readonly Point[]; whole: Window; seen: Window; signal: Pick<SignalDefinition, 'unit' | 'min' | 'max'>; hasBand: boolean; format: Format }

/** The mean as a line over the band from least to most, bounds dashed, a slider under it. */
export function curveOption({ points, whole, seen, signal, hasBand, format }: Given): ChartOption {
  const number = (value: number) => format.decimal(value, digitsFor(value))
  const range = extent(points, seen)
  // A bound far beyond what happens would flatten the curve; it is drawn only where it is near, and nothing at nothing.
  const span = range ? range.max - range.min || Math.abs(range.max) || 1 : 1
  const isNear = (bound: number) => range !== null && bound !== 0 && bound > range.min - span * 0.6 && bound < range.max + span * 0.6
  const bounds = [signal.min, signal.max].filter((one): one is number => one !== null && isNear(one))
  const axis = axisFor(Math.min(range?.min ?? 0, ...bounds), Math.max(range?.max ?? 0, ...bounds))
  const isNarrowed = seen.to - seen.from < whole.to - whole.from
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
    yAxis: { type: 'value', ...axis, axisLabel: { formatter: (value: number) => number(value) } },
    dataZoom: [
      { type: 'slider', height: 18, bottom: 6, startValue: seen.from, endValue: seen.to, showDetail: false, brushSelect: false, filterMode: 'none' },
      // The wheel scrolls the page; with Ctrl it zooms. One finger scrolls the page until something is hidden, then it moves the curve; two zoom.
      { type: 'inside', startValue: seen.from, endValue: seen.to, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, moveOnMouseMove: isNarrowed, preventDefaultMouseMove: isNarrowed, filterMode: 'none' },
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
