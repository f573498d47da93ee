export type PhotoKind = 'jpeg' | 'png' | 'webp'
export type StrippedPhoto = {
  readonly kind: PhotoKind
  readonly bytes: Uint8Array
  /** Names of the parts that were left out, in the order of the file. */
  readonly removed: readonly string[]
  /** One of them said where the photo was taken. */
  readonly hadPlace: boolean
}

const ascii = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length))
const u16 = (b: Uint8Array, at: number, little = false) => (little ? b[at]! | (b[at + 1]! << 8) : (b[at]! << 8) | b[at + 1]!)
const u32 = (b: Uint8Array, at: number, little = false) => (little ? (b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16)) + b[at + 3]! * 0x1000000 : b[at]! * 0x1000000 + ((b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!))
const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** What the first bytes say a file is (JPEG's SOI, PNG's signature, RIFF with WEBP); null for anything else, short and empty files too. Throws nothing. */
export const photoKind = (b: Uint8Array): PhotoKind | null =>
  b.length > 3 && b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff ? 'jpeg' : b.length > 8 && u32(b, 0) === 0x89504e47 && u32(b, 4) === 0x0d0a1a0a ? 'png' : b.length > 12 && ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 4) === 'WEBP' ? 'webp' : null

type Tiff = { readonly orientation: number; readonly hasPlace: boolean }
const GPS_TAG = 0x8825
const ORIENTATION_TAG = 0x0112
/** The first directory of a TIFF header (Exif 2.32, 4.6): which way up the photo is, and whether it points to a GPS directory. */
const readTiff = (b: Uint8Array, start: number, end: number): Tiff => {
  const none = { orientation: 1, hasPlace: false }
  if (end - start < 14) return none
  const little = b[start] === 0x49
  let at = start + u32(b, start + 4, little)
  if (at < start || at + 2 > end) return none
  const entries = u16(b, at, little)
  let [orientation, hasPlace] = [1, false]
  at += 2
  for (let n = 0; n < entries && at + 12 <= end; n++, at += 12) {
    const tag = u16(b, at, little)
    if (tag === ORIENTATION_TAG) orientation = u16(b, at + 8, little)
    if (tag === GPS_TAG) hasPlace = true
  }
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : 1, hasPlace }
}
/** XMP spells the place out as `exif:GPSLatitude`. */
const tellsPlace = (b: Uint8Array, from: number, to: number): boolean => {
  let found = ''
  for (let at = from; at < to; at += 8192) found += ascii(b, at, Math.min(8192, to - at))
  return /GPS(Latitude|Longitude|Coordinates)/i.test(found)
}

/** An Exif block that says which way up the photo is and nothing else. */
const orientationOnly = (orientation: number): Uint8Array => Uint8Array.from([0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])
const exifMark = Uint8Array.from([0x45, 0x78, 0x69, 0x66, 0, 0])

function stripJpeg(b: Uint8Array): StrippedPhoto | null {
  const parts: Uint8Array[] = [b.subarray(0, 2)]
  const removed: string[] = []
  let hadPlace = false
  let orientation = 1
  let at = 2
  for (;;) {
    if (at + 4 > b.length || b[at] !== 0xff) return null
    const marker = b[at + 1]!
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) return null
    const end = at + 2 + u16(b, at + 2)
    if (u16(b, at + 2) < 2 || end > b.length) return null
    if (marker === 0xda) break
    const name = ascii(b, at + 4, Math.min(28, end - at - 4))
    const isExif = marker === 0xe1 && name.startsWith('Exif\0')
    // JFIF, ICC profiles and Adobe's transform are needed to show the picture as it is; the rest tells of camera, place and author.
    const kept = marker <= 0xe0 || (marker === 0xe2 && name.startsWith('ICC_PROFILE')) || (marker === 0xee && name.startsWith('Adobe')) || (marker > 0xef && marker !== 0xfe)
    if (kept) parts.push(b.subarray(at, end))
    else {
      removed.push(isExif ? 'Exif' : marker === 0xfe ? 'comment' : marker === 0xe1 ? 'XMP' : `APP${marker - 0xe0}`)
      if (isExif) {
        const tiff = readTiff(b, at + 10, end)
        if (tiff.orientation !== 1) orientation = tiff.orientation
        hadPlace ||= tiff.hasPlace
      } else hadPlace ||= tellsPlace(b, at + 4, end)
    }
    at = end
  }
  // Behind the end of the picture some phones append films and a second image with data of its own.
  let last = b.length
  for (let i = at; i + 1 < b.length; ) {
    const marker = b[i] === 0xff ? b[i + 1]! : 0
    if (marker === 0xd9) {
      last = i + 2
      break
    }
    // Stuffed bytes and restarts belong to the scan; between the scans of a progressive picture stand segments with a length.
    const isSegment = marker >= 0xc0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd8) && i + 4 <= b.length
    i += isSegment ? 2 + u16(b, i + 2) : 1
  }
  if (last < b.length) removed.push('trailer')
  if (orientation !== 1) {
    const body = joined([exifMark, orientationOnly(orientation)])
    // After JFIF, which must come first where there is one.
    parts.splice(parts[1]?.[1] === 0xe0 ? 2 : 1, 0, joined([Uint8Array.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]))
  }
  return { kind: 'jpeg', bytes: removed.length === 0 ? b : joined([...parts, b.subarray(at, last)]), removed, hadPlace }
}

const pngKept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'bKGD', 'hIST', 'pHYs', 'acTL', 'fcTL', 'fdAT', 'cICP'])
function stripPng(b: Uint8Array): StrippedPhoto | null {
  const parts: Uint8Array[] = [b.subarray(0, 8)]
  const removed: string[] = []
  let hadPlace = false
  for (let at = 8; ; ) {
    if (at + 12 > b.length) return null
    const length = u32(b, at)
    const name = ascii(b, at + 4, 4)
    const end = at + 12 + length
    if (end > b.length) return null
    if (pngKept.has(name)) parts.push(b.subarray(at, end))
    else {
      removed.push(name)
      hadPlace ||= name === 'eXIf' ? readTiff(b, at + 8, at + 8 + length).hasPlace : tellsPlace(b, at + 8, at + 8 + length)
    }
    at = end
    if (name !== 'IEND') continue
    if (at < b.length) removed.push('trailer')
    return { kind: 'png', bytes: removed.length === 0 ? b : joined(parts), removed, hadPlace }
  }
}

const webpKept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP'])
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04
function stripWebp(b: Uint8Array): StrippedPhoto | null {
  const parts: Uint8Array[] = []
  const removed: string[] = []
  let hadPlace = false
  const size = u32(b, 4, true) + 8
  if (size > b.length || size < 20) return null
  let at = 12
  while (at + 8 <= size) {
    const name = ascii(b, at, 4)
    const length = u32(b, at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > size) return null
    const chunk = b.slice(at, Math.min(end, b.length))
    if (webpKept.has(name)) {
      if (name === 'VP8X') chunk[8] = chunk[8]! & ~(EXIF_FLAG | XMP_FLAG)
      parts.push(chunk)
    } else {
      removed.push(name.trim())
      const begins = ascii(b, at + 8, 6) === 'Exif\0\0' ? at + 14 : at + 8
      hadPlace ||= name === 'EXIF' ? readTiff(b, begins, at + 8 + length).hasPlace : tellsPlace(b, at + 8, at + 8 + length)
    }
    at = end
  }
  if (size + (size % 2) < b.length) removed.push('trailer')
  if (removed.length === 0) return { kind: 'webp', bytes: b, removed, hadPlace }
  const body = joined(parts)
  const head = Uint8Array.from([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50])
  new DataView(head.buffer).setUint32(4, body.length + 4, true)
  return { kind: 'webp', bytes: joined([head, body]), removed, hadPlace }
}

/**
 * A photo without what tells of its place, camera, time and author: Exif, XMP, IPTC, comments, maker's notes, previews, and whatever is
 * appended behind the picture. Pixels, colours and which way is up stay as they are. The same bytes come back when there is nothing to
 * remove; `null` when this is no whole JPEG, PNG or WebP. Throws nothing, whatever the bytes; the input is not written to, and parts of the output
 * may be views of it. Formats: ITU T.81 annex B, Exif 2.32 (CIPA DC-008), PNG 3rd edition (W3C), WebP container (RIFF).
 */
export const stripPhoto = (bytes: Uint8Array): StrippedPhoto | null => {
  switch (photoKind(bytes)) {
    case 'jpeg':
      return stripJpeg(bytes)
    case 'png':
      return stripPng(bytes)
    case 'webp':
      return stripWebp(bytes)
    case null:
      return null
  }
}
