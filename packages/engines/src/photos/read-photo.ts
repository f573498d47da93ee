import { photoKind } from './strip-photo.ts'

/** What a camera says of when and where a photo was taken. */
export type PhotoOrigin = {
  /** By the camera's clock, `2026-03-01T09:30:00`. */
  readonly takenAt: string | null
  /** `+08:00`, where the camera says in which zone its clock runs. */
  readonly zone: string | null
  readonly place: { readonly latitude: number; readonly longitude: number; readonly accuracyMetres: number | null } | null
}
const nothing: PhotoOrigin = { takenAt: null, zone: null, place: null }
const at = (b: Uint8Array, from: number, text: string) => from + text.length <= b.length && [...text].every((c, i) => b[from + i] === c.charCodeAt(0))

/** The Exif block of a JPEG, PNG or WebP; null where there is none, or the file breaks off before it. */
function exifOf(b: Uint8Array): Uint8Array | null {
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength)
  switch (photoKind(b)) {
    case 'jpeg':
      for (let i = 2; i + 4 <= b.length && b[i] === 0xff && b[i + 1] !== 0xda && b[i + 1] !== 0xd9; ) {
        if (b[i + 1] === 0xff) {
          i++
          continue
        }
        const length = view.getUint16(i + 2)
        if (length < 2) return null
        if (b[i + 1] === 0xe1 && at(b, i + 4, 'Exif\0\0')) return b.subarray(i + 10, i + 2 + length)
        i += 2 + length
      }
      return null
    case 'png':
      for (let i = 8; i + 12 <= b.length; i += 12 + view.getUint32(i)) if (at(b, i + 4, 'eXIf')) return b.subarray(i + 8, i + 8 + view.getUint32(i))
      return null
    case 'webp':
      for (let i = 12; i + 8 <= b.length; ) {
        const length = view.getUint32(i + 4, true)
        if (at(b, i, 'EXIF')) return b.subarray(at(b, i + 8, 'Exif\0\0') ? i + 14 : i + 8, i + 8 + length)
        i += 8 + length + (length % 2)
      }
      return null
    case null:
      return null
  }
}

type Field = { readonly type: number; readonly count: number; readonly at: number }
const bytesOf: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
const ascii = 2
const rational = 5
const mostFields = 500

/** Reads when and where a photo was taken, from its Exif (2.32, CIPA DC-008). Throws nothing, whatever the bytes; what makes no sense counts as not said. */
export function readPhotoOrigin(bytes: Uint8Array): PhotoOrigin {
  const exif = exifOf(bytes)
  if (exif === null || exif.length < 14) return nothing
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength)
  const isLittle = at(exif, 0, 'II')
  if (!isLittle && !at(exif, 0, 'MM')) return nothing
  const directory = (from: number): Map<number, Field> => {
    const fields = new Map<number, Field>()
    if (from < 8 || from + 2 > exif.length) return fields
    const n = Math.min(view.getUint16(from, isLittle), mostFields)
    for (let i = from + 2, k = 0; k < n && i + 12 <= exif.length; i += 12, k++) {
      const [type, count] = [view.getUint16(i + 2, isLittle), view.getUint32(i + 4, isLittle)]
      const size = (bytesOf[type] ?? exif.length) * count
      const start = size <= 4 ? i + 8 : view.getUint32(i + 8, isLittle)
      if (start + size <= exif.length) fields.set(view.getUint16(i, isLittle), { type, count, at: start })
    }
    return fields
  }
  const text = (f: Field | undefined) => (f?.type === ascii ? String.fromCharCode(...exif.subarray(f.at, f.at + Math.min(f.count, 64))).replace(/\0.*$/s, '').trim() : '')
  const numbers = (f: Field | undefined, n: number): number[] | null => {
    if (f?.type !== rational || f.count < n) return null
    const found = Array.from({ length: n }, (_, i) => view.getUint32(f.at + i * 8, isLittle) / view.getUint32(f.at + i * 8 + 4, isLittle))
    return found.every(Number.isFinite) ? found : null
  }
  const inside = (f: Field | undefined) => (f?.type === 4 && f.count === 1 ? directory(view.getUint32(f.at, isLittle)) : new Map<number, Field>())

  const main = directory(view.getUint32(4, isLittle))
  const [photo, gps] = [inside(main.get(0x8769)), inside(main.get(0x8825))]
  const [, y, m, d, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text(photo.get(0x9003))) ?? []
  const takenAt = y && !Number.isNaN(Date.parse(`${y}-${m}-${d}T${time}Z`)) && new Date(`${y}-${m}-${d}T${time}Z`).toISOString().startsWith(`${y}-${m}-${d}`) ? `${y}-${m}-${d}T${time}` : null
  const zone = /^[+-](0\d|1[0-4]):[0-5]\d$/.exec(text(photo.get(0x9011)))?.[0] ?? null
  const degrees = (value: Field | undefined, side: Field | undefined, positive: string, negative: string, most: number): number | null => {
    const parts = numbers(value, 3)
    const way = text(side)
    if (parts === null || (way !== positive && way !== negative)) return null
    const found = parts[0]! + parts[1]! / 60 + parts[2]! / 3600
    return found <= most ? Math.round((way === negative ? -found : found) * 1e7) / 1e7 : null
  }
  const latitude = degrees(gps.get(2), gps.get(1), 'N', 'S', 90)
  const longitude = degrees(gps.get(4), gps.get(3), 'E', 'W', 180)
  // A camera that found no satellite writes nothing and nothing: an island that is not there.
  const place = latitude === null || longitude === null || (latitude === 0 && longitude === 0) ? null : { latitude, longitude, accuracyMetres: numbers(gps.get(0x1f), 1)?.[0] ?? null }
  return { takenAt, zone, place }
}
