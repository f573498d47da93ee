import type { ReleaseRow } from '@jingwei/contract/reports'
import type { Language } from '@jingwei/contract/text'
import { figureWords } from './figure-words.ts'

type Point = { readonly on: string; readonly value: number | null }
type Drawn = { readonly row: ReleaseRow; readonly history: readonly Point[]; readonly language: Language }
const escape = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
const blue = '#1E4FB4', ink = '#171C26', ink3 = '#656E7C'

/** A line through the days; a day that was kept back is a gap. The last point is dotted. */
function sparkline(points: readonly Point[], x: number, y: number, width: number, height: number, colour: string): string {
  const known = points.flatMap((p) => (p.value === null ? [] : [p.value]))
  if (known.length < 2) return ''
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const at = (i: number, value: number) => `${(x + (i * width) / (points.length - 1)).toFixed(1)},${(y + height - ((value - least) / (most - least || 1)) * height).toFixed(1)}`
  const runs: string[][] = [[]]
  for (const [i, p] of points.entries()) {
    if (p.value === null) runs.push([])
    else runs.at(-1)!.push(at(i, p.value))
  }
  const last = points.findLastIndex((p) => p.value !== null)
  const [cx, cy] = at(last, points[last]!.value!).split(',')
  return `${runs.filter((r) => r.length > 1).map((r) => `<polyline points="${r.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/>`).join('')}<circle cx="${cx}" cy="${cy}" r="2.5" fill="${colour}"/>`
}

/** Of a text in a 12 px face: Chinese signs are as wide as high. */
const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 12.2 : 6.9), 0)
/** A picture of one line: region, indicator, figure, and how it went. */
export function drawBadge({ row, history, language: l }: Drawn): string {
  const [label, value] = [`${row.region.name} ${row.title[l]}`, figureWords(row, row, l)]
  const [left, right] = [Math.ceil(widthOf(label)) + 20, Math.ceil(widthOf(value)) + 20]
  const line = sparkline(history, left + right, 6, 60, 12, blue)
  const width = left + right + (line ? 70 : 0)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="24" viewBox="0 0 ${width} 24" role="img" aria-label="${escape(`${label} ${value} ${row.on}`)}"><title>${escape(`${label} ${value} · ${row.on}`)}</title><rect width="${width}" height="24" rx="4" fill="#F4F6F9"/><rect x="${left}" width="${right}" height="24" fill="${blue}"/><g font-family="-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif" font-size="12"><text x="10" y="16" fill="${ink}">${escape(label)}</text><text x="${left + 10}" y="16" fill="#fff" font-weight="600">${escape(value)}</text></g>${line}</svg>\n`
}

/** A small page for a frame in somebody's site: no script, nothing loaded. */
export function embeddedPage({ row, history, language: l, address, isDark }: Drawn & { readonly address: string; readonly isDark: boolean }): string {
  const say = (zh: string, en: string) => (l === 'zh' ? zh : en)
  const [back, front, grey, line] = isDark ? ['#0E1420', '#F2F5FA', '#9AA6B8', '#7FA6F5'] : ['#fff', ink, ink3, blue]
  return `<!doctype html>
<html lang="${l === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(`${row.region.name} ${row.title[l]}`)}</title>
<style>html,body{margin:0;background:${back};color:${front};font:14px/1.5 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}main{padding:16px;overflow-wrap:anywhere}p{margin:0}.label{font-size:13px;color:${grey}}.value{font-size:26px;line-height:36px;font-weight:600;font-feature-settings:"tnum"}.foot{font-size:12px;color:${grey};margin-top:8px}a{color:${line}}svg{display:block;margin-top:4px;max-width:100%}</style></head>
<body><main><p class="label">${escape(`${row.region.name} · ${row.title[l]}`)}</p><p class="value">${escape(figureWords(row, row, l))}</p>${history.length > 1 ? `<svg width="220" height="40" viewBox="0 0 220 40" aria-hidden="true">${sparkline(history, 4, 4, 208, 32, line)}</svg>` : ''}<p class="foot">${escape(say(`截至 ${row.on}`, `as of ${row.on}`))} · <a href="${escape(address)}" target="_blank" rel="noopener">${say('定义、各地和历史', 'definition, regions, history')}</a></p></main></body></html>
`
}
