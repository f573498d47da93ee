import type { Text } from '@jingwei/contract/text'

/** How a figure is written: by itself (`auto`), in full, in 万 or 亿, or as a percentage. */
export const figureFormats = ['auto', 'number', 'wan', 'yi', 'percent'] as const
export type FigureFormat = (typeof figureFormats)[number]
/** What a token asks for. What it leaves out is the statement's: its region, the day it is read or frozen. */
export type Asked = { readonly code: string; readonly region: string | null; readonly on: string | null; readonly by: string | null; readonly part: string | null; readonly format: FigureFormat; readonly decimals: number | null }
/** `at` to `end` is the token with its braces. */
export type Token = { readonly place: number; readonly at: number; readonly end: number; readonly raw: string } & ({ readonly asked: Asked; readonly fault: null } | { readonly asked: null; readonly fault: Text })

export const mostTokens = 200
const code = /^[a-z][a-z0-9_]{1,59}$/
const keys = ['region', 'on', 'by', 'part', 'format', 'decimals'] as const
const fault = (zh: string, en: string): { readonly asked: null; readonly fault: Text } => ({ asked: null, fault: { zh, en } })
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

/** Finds the figures that a draft asks for: `{{paid_rate|region=3611|on=2026-10-31|by=size|part=small|format=percent|decimals=1}}`. */
export function readTokens(body: string): Token[] {
  const tokens: Token[] = []
  for (let at = body.indexOf('{{'); at !== -1; ) {
    const close = body.indexOf('}}', at + 2)
    const again = body.indexOf('{{', at + 2)
    const isOpen = close === -1 || (again !== -1 && again < close)
    const end = isOpen ? Math.min(at + 2, body.length) : close + 2
    const place = tokens.length
    const what = isOpen ? fault('“{{”没有对应的“}}”', '“{{” has no “}}” after it') : place >= mostTokens ? fault(`一篇稿件最多 ${mostTokens} 个数字`, `a statement has at most ${mostTokens} figures`) : readOne(body.slice(at + 2, close))
    tokens.push({ place, at, end, raw: body.slice(at, end), ...what })
    if (place >= mostTokens) break
    at = body.indexOf('{{', end)
  }
  return tokens
}

function readOne(inside: string): { readonly asked: Asked; readonly fault: null } | { readonly asked: null; readonly fault: Text } {
  const [name = '', ...rest] = inside.split('|').map((piece) => piece.trim())
  if (!code.test(name)) return fault(`“${name.slice(0, 40)}”不是指标代码`, `“${name.slice(0, 40)}” is no code of an indicator`)
  const given = new Map<string, string>()
  for (const piece of rest) {
    const equals = piece.indexOf('=')
    const [key, value] = equals === -1 ? [piece, ''] : [piece.slice(0, equals).trim(), piece.slice(equals + 1).trim()]
    if (!keys.includes(key as (typeof keys)[number])) return fault(`没有“${key.slice(0, 40)}”这一项，可用 ${keys.join('、')}`, `there is no “${key.slice(0, 40)}”; there are ${keys.join(', ')}`)
    if (value === '' || given.has(key)) return fault(`“${key}”没有写值或写了两次`, `${key} has no value, or two`)
    given.set(key, value)
  }
  const on = given.get('on') ?? null
  if (on !== null && !isDay(on)) return fault(`“${on.slice(0, 40)}”不是日期，写成 2026-10-31`, `“${on.slice(0, 40)}” is no day; write 2026-10-31`)
  const [by, part] = [given.get('by') ?? null, given.get('part') ?? null]
  if ((by === null) !== (part === null)) return fault('by 和 part 要一起写：按什么分、取哪一类', 'by and part go together: cut by what, and which of it')
  const format = given.get('format') ?? 'auto'
  if (!figureFormats.includes(format as FigureFormat)) return fault(`没有格式“${format.slice(0, 40)}”，可用 ${figureFormats.join('、')}`, `there is no format “${format.slice(0, 40)}”; there are ${figureFormats.join(', ')}`)
  const decimals = given.get('decimals') ?? null
  if (decimals !== null && !/^[0-6]$/.test(decimals)) return fault('小数位数是 0 到 6', 'decimals are 0 to 6')
  return { asked: { code: name, region: given.get('region') ?? null, on, by, part, format: format as FigureFormat, decimals: decimals === null ? null : Number(decimals) }, fault: null }
}

/** The token of what is asked; what is left to the statement is left out. */
export function writeToken({ code: name, region = null, on = null, by = null, part = null, format = 'auto', decimals = null }: { readonly code: string } & Partial<Asked>): string {
  const pieces = [region && `region=${region}`, on && `on=${on}`, by && `by=${by}`, part && `part=${part}`, format !== 'auto' && `format=${format}`, decimals !== null && `decimals=${decimals}`].filter((p) => typeof p === 'string')
  return `{{${[name, ...pieces].join('|')}}}`
}
