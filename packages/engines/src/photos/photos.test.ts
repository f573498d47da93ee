import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stripPhoto } from './index.ts'

const bytes = (...parts: (string | number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((p) => (typeof p === 'string' ? [...p].map((c) => c.charCodeAt(0)) : [...p])))
const big = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const little = (n: number) => big(n).reverse()
/** An Exif block with an orientation and a pointer to a GPS directory. */
const tiff = bytes('II', [0x2a, 0], little(8), [2, 0], [0x12, 0x01, 3, 0], little(1), [6, 0, 0, 0], [0x25, 0x88, 4, 0], little(1), little(38), little(0), 'N28.4E117.9')
const segment = (marker: number, body: Uint8Array) => bytes([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body)
const scan = bytes([0xff, 0xda, 0, 4, 1, 0], [0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33], segment(0xc4, bytes([0xff, 0xd9, 1])), [0xff, 0xda, 0, 4, 2, 0, 0x44], [0xff, 0xd9])
const jfif = segment(0xe0, bytes('JFIF\0', [1, 2, 0, 0, 1, 0, 1, 0, 0]))
const jpeg = bytes([0xff, 0xd8], jfif, segment(0xe1, bytes('Exif\0\0', tiff)), segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="28,26N"/>')), segment(0xfe, bytes('from the office')), segment(0xdb, bytes([0, 1, 2])), scan, 'ftyp a film')
const chunk = (name: string, body: Uint8Array) => bytes(big(body.length), name, body, [1, 2, 3, 4])
const signature = bytes(big(0x89504e47), big(0x0d0a1a0a))
const png = bytes(signature, chunk('IHDR', bytes([1, 2, 3])), chunk('eXIf', tiff), chunk('tEXt', bytes('Author\0me')), chunk('IDAT', bytes([9])), chunk('IEND', bytes([])))
const riff = (name: string, body: Uint8Array) => bytes(name, little(body.length), body, body.length % 2 ? [0] : [])
const webpBody = bytes('WEBP', riff('VP8X', bytes([0x2c, 0, 0, 0, 9, 0, 0, 9, 0, 0])), riff('VP8 ', bytes([7, 7, 7])), riff('EXIF', tiff), riff('XMP ', bytes('<x/>')))
const webp = bytes('RIFF', little(webpBody.length), webpBody)
const text = (b: Uint8Array) => Buffer.from(b).toString('latin1')

describe('a photo', () => {
  it('as JPEG loses its place, camera, comment and film, and stays the right way up', () => {
    const found = stripPhoto(jpeg)!
    expect([found.kind, found.removed, found.hadPlace]).toEqual(['jpeg', ['Exif', 'XMP', 'comment', 'trailer'], true])
    expect(text(found.bytes)).not.toMatch(/N28|GPS|office|film/)
    const again = stripPhoto(found.bytes)!
    expect([again.removed, again.hadPlace]).toEqual([['Exif'], false])
    // The picture itself is untouched, behind a block that says only which way is up.
    expect(text(found.bytes).endsWith(text(bytes(segment(0xdb, bytes([0, 1, 2])), scan)))).toBe(true)
    expect([...found.bytes.subarray(0, 2 + jfif.length)]).toEqual([...bytes([0xff, 0xd8], jfif)])
    expect(found.bytes[2 + jfif.length + 4 + 6 + 19]).toBe(6)
  })
  it('as PNG loses Exif and texts', () => {
    const found = stripPhoto(png)!
    expect([found.removed, found.hadPlace]).toEqual([['eXIf', 'tEXt'], true])
    expect([...found.bytes]).toEqual([...bytes(signature, chunk('IHDR', bytes([1, 2, 3])), chunk('IDAT', bytes([9])), chunk('IEND', bytes([])))])
  })
  it('as WebP loses Exif and XMP, and says so in its header', () => {
    const found = stripPhoto(webp)!
    expect([found.removed, found.hadPlace]).toEqual([['EXIF', 'XMP'], true])
    const body = bytes('WEBP', riff('VP8X', bytes([0x20, 0, 0, 0, 9, 0, 0, 9, 0, 0])), riff('VP8 ', bytes([7, 7, 7])))
    expect([...found.bytes]).toEqual([...bytes('RIFF', little(body.length), body)])
  })
  it('with nothing to remove comes back as it was', () => {
    const plain = bytes([0xff, 0xd8], jfif, segment(0xdb, bytes([0, 1, 2])), scan)
    expect(stripPhoto(plain)!.bytes).toBe(plain)
  })
  it('cut off, or no photo, is refused and never a fault', () => {
    expect(stripPhoto(bytes('\0\0\0\x18ftypheic'))).toBeNull()
    fc.assert(
      fc.property(fc.constantFrom(jpeg, png, webp), fc.nat(), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }), (photo, cut, changes) => {
        const broken = photo.slice(0, cut % (photo.length + 1))
        for (const [at, value] of changes) if (broken.length > 0) broken[at % broken.length] = value
        const found = stripPhoto(broken)
        expect(found === null || found.bytes.length <= broken.length + 40).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
