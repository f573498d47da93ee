/** What GeoReport calls one of several. */
const singular: Readonly<Record<string, string>> = { attributes: 'attribute', values: 'value', endpoints: 'endpoint', formats: 'format', photos: 'photo' }
// Everything below space but tab and line ends is no character of XML 1.0, nor are the last two of the plane.
const unwritable = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string) => text.replace(unwritable, '').replace(/[&<>"']/g, (c) => entities[c]!)

function element(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return `<${name}/>`
  if (Array.isArray(value)) return `<${name}>${value.map((one) => element(singular[name] ?? 'item', one)).join('')}</${name}>`
  if (typeof value === 'object') return `<${name}>${Object.entries(value).map(([key, inner]) => element(key, inner)).join('')}</${name}>`
  return `<${name}>${escaped(String(value as string | number | boolean))}</${name}>`
}

/** An answer of GeoReport as XML: `item` names the elements of a list. Names are ours; only what they hold is written out. */
export function writeXml(root: string, item: string | null, value: unknown): string {
  const inner = item !== null && Array.isArray(value) ? `<${root}>${value.map((one) => element(item, one)).join('')}</${root}>` : element(root, value)
  return `<?xml version="1.0" encoding="utf-8"?>\n${inner}\n`
}
