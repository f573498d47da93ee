import type { qualityBits } from '@jingwei/contract/telemetry'
import type { Probe } from './reading.ts'

const words: readonly [keyof typeof qualityBits, number][] = [['bad', 2], ['uncertain', 4]]
const qualityText = (quality: number) => (quality === 0 ? 'good' : words.filter(([, bit]) => quality & bit).map(([word]) => word).join('+'))
/** Chinese characters take two columns of a terminal. */
const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1), 0)

export function probeTable(probes: readonly Probe[]): string {
  const rows = [['machine', 'signal', 'source', 'value', 'quality', 'error'], ...probes.map((p) => [p.machine, p.signal, p.source, p.value === null ? '-' : String(p.value), p.value === null ? '-' : qualityText(p.quality), p.error ?? ''])]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))))
  const lines = rows.map((row) => row.map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell))).join('  ').trimEnd())
  const failed = probes.filter((p) => p.error !== null || p.value === null).length
  return [...lines, '', `${probes.length - failed} of ${probes.length} points read`].join('\n')
}
