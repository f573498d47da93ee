const big = (n: number, bytes: 2 | 4) => (bytes === 2 ? [(n >> 8) & 255, n & 255] : [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])
const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0))
type Field = { tag: number; type: number; count: number; value: number[] }
/** One directory of a TIFF block at an offset, its long values behind it. */
function directory(from: number, fields: readonly Field[]): number[] {
  let free = from + 2 + fields.length * 12 + 4
  const [entries, values]: [number[], number[]] = [[], []]
  for (const f of fields) {
    const isLong = f.value.length > 4
    entries.push(...big(f.tag, 2), ...big(f.type, 2), ...big(f.count, 4), ...(isLong ? big(free, 4) : [...f.value, 0, 0, 0, 0].slice(0, 4)))
    if (isLong) {
      values.push(...f.value)
      free += f.value.length
    }
  }
  return [...big(fields.length, 2), ...entries, ...big(0, 4), ...values]
}
const text = (tag: number, value: string): Field => ({ tag, type: 2, count: value.length + 1, value: [...ascii(value), 0] })
const rationals = (tag: number, values: readonly (readonly [number, number])[]): Field => ({ tag, type: 5, count: values.length, value: values.flatMap(([a, b]) => [...big(a, 4), ...big(b, 4)]) })
const pointer = (tag: number, to: number): Field => ({ tag, type: 4, count: 1, value: big(to, 4) })
const segment = (marker: number, body: readonly number[]) => [0xff, marker, ...big(body.length + 2, 2), ...body]

/** A small JPEG with an Exif block as phones write it: time with its zone, place with its accuracy. `seed` makes another picture. */
export function photoWith({ takenAt = '2026:03:01 09:30:00', zone = '+08:00', seed = 9 }: { takenAt?: string; zone?: string | null; seed?: number } = {}): Uint8Array {
  const photo = [text(0x9003, takenAt), ...(zone === null ? [] : [text(0x9011, zone)])]
  const gps = [text(1, 'N'), rationals(2, [[28, 1], [27, 1], [3000, 100]]), text(3, 'E'), rationals(4, [[117, 1], [58, 1], [1200, 100]]), rationals(0x1f, [[12, 1]])]
  const photoAt = 8 + directory(8, [pointer(0x8769, 0), pointer(0x8825, 0)]).length
  const photoPart = directory(photoAt, photo)
  const gpsAt = photoAt + photoPart.length
  const tiff = [...ascii('MM'), ...big(42, 2), ...big(8, 4), ...directory(8, [pointer(0x8769, photoAt), pointer(0x8825, gpsAt)]), ...photoPart, ...directory(gpsAt, gps)]
  return Uint8Array.from([0xff, 0xd8, ...segment(0xe0, [...ascii('JFIF'), 0, 1, 2, 0, 0, 1, 0, 1, 0, 0]), ...segment(0xe1, [...ascii('Exif'), 0, 0, ...tiff]), 0xff, 0xda, 0, 4, 1, 0, seed & 127, (seed >> 7) & 127, 0xff, 0xd9])
}
