/** The code points that a plain (TrueType or OpenType) font has a drawing for, from its `cmap`. */
export function signsOf(font: Buffer): Set<number> {
  const signs = new Set<number>()
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + i * 16)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) throw new Error('a font without a cmap')
  const cmap = font.readUInt32BE(entry + 8)
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4)
    const format = font.readUInt16BE(at)
    if (format === 12) addGroups(font, at, signs)
    else if (format === 4) addSegments(font, at, signs)
  }
  return signs
}

function addGroups(font: Buffer, at: number, signs: Set<number>): void {
  for (let i = 0; i < font.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12
    for (let sign = font.readUInt32BE(group); sign <= font.readUInt32BE(group + 4); sign++) signs.add(sign)
  }
}

function addSegments(font: Buffer, at: number, signs: Set<number>): void {
  const bytes = font.readUInt16BE(at + 6)
  const [ends, starts] = [at + 14, at + 16 + bytes]
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes]
  for (let i = 0; i < bytes; i += 2) {
    const [start, end, delta, offset] = [font.readUInt16BE(starts + i), font.readUInt16BE(ends + i), font.readInt16BE(deltas + i), font.readUInt16BE(offsets + i)]
    for (let sign = start; sign <= end && sign !== 0xffff; sign++) {
      const glyph = offset === 0 ? (sign + delta) & 0xffff : font.readUInt16BE(offsets + i + offset + 2 * (sign - start))
      if (glyph !== 0) signs.add(sign)
    }
  }
}
