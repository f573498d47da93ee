import { naturesOf, whyNotAdded } from './natures.ts'
import type { Scanned } from './figures.ts'
import { likeIt, maySay, noise, spanOf } from './saying.ts'
import { isGrown } from './shares.ts'
import type { Arithmetic, Claim, Figure, Outcome } from './types.ts'

const anyOf = (f: Figure, { low, high }: { low: number; high: number }): boolean => {
  if (low > high) return anyOf(f, { low: high, high: low })
  if (maySay(f, low) || maySay(f, high)) return true
  return f.value >= low && f.value <= high
}
const judged = (f: Figure, face: number, span: { low: number; high: number }, isRough: boolean): Outcome =>
  maySay(f, face) ? (isRough && !(maySay(f, span.low) && maySay(f, span.high)) ? 'loose' : 'right') : anyOf(f, span) ? (isRough ? 'loose' : 'right') : 'wrong'

/** At most two decimals, without the zeros. */
export const plain = (value: number): string => (Number.isFinite(value) ? new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value) : '∞')
/** As many decimals as tell what it is from what was said. */
const rate = (value: number, said: number): string => {
  for (const digits of [0, 1, 2]) {
    const shown = new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value)
    if (Math.abs(Number(shown.replaceAll(',', '')) - value) < 0.05 && Number(shown.replaceAll(',', '')) !== said) return shown
  }
  return plain(value)
}
const clean = (raw: string) => raw.replaceAll(/\s+/g, ' ').trim()

/** Whether what is said of figures follows from them. Null for a figure alone. */
export function checkArithmetic(claim: Claim, figures: readonly Figure[], scanned: Scanned): Arithmetic | null {
  switch (claim.kind) {
    case 'figure':
      return null
    case 'change':
      return checkChange(claim, figures)
    case 'share':
      return checkShare(claim, figures)
    case 'sum':
      return checkSum(claim, figures, scanned)
  }
}

const between = (low: number, high: number, unit: string) => (Math.abs(high - low) < 0.005 ? `${plain(low)}${unit}` : `${plain(low)}${unit}–${plain(high)}${unit}`)
function sentence(outcome: Outcome, said: Figure, computed: string, span: string): Arithmetic['text'] {
  const as = clean(said.raw)
  if (outcome === 'right') return { zh: `算得 ${computed}，说“${as}”没有错`, en: `it comes to ${computed}; “${as}” is right` }
  if (outcome === 'wrong') return { zh: `是 ${computed}，不是${as}`, en: `it is ${computed}, not ${as}` }
  return { zh: `数字只是约数，结果在 ${span} 之间，“${as}”对不对无法断定`, en: `the figures are only rough and give ${span}; whether “${as}” is right cannot be known` }
}

function checkChange(claim: Extract<Claim, { kind: 'change' }>, figures: readonly Figure[]): Arithmetic {
  const [b, said] = [figures[claim.after]!, figures[claim.said]!]
  const a = likeIt(figures[claim.before]!, b)
  const [x, y] = [spanOf(a), spanOf(b)]
  const isRough = x.isRough || y.isRough
  const direction = claim.isFall ? -1 : 1
  const isRate = said.unit.kind === 'percent' || said.unit.kind === 'times'
  const result = (face: number, low: number, high: number, unit: string): Arithmetic => {
    const outcome = judged(said, face, { low, high }, isRough)
    // A rise that is a fall, or the other way.
    const turned = face < 0 && said.value > 0 && said.sign !== -1 ? { zh: claim.isFall ? '其实是升' : '其实是降', en: claim.isFall ? 'it rose' : 'it fell' } : null
    const text = sentence(outcome, said, `${rate(turned ? -face : face, said.value)}${unit}`, between(low, high, unit))
    return { outcome, low, high, text: turned && outcome === 'wrong' ? { zh: `${turned.zh}：${text.zh}`, en: `${turned.en}: ${text.en}` } : text }
  }
  if (a.unit.kind === 'percent') {
    const face = (b.value - a.value) * direction
    const points = result(face, (y.low - x.high) * direction, (y.high - x.low) * direction, said.unit.kind === 'points' ? ' 个百分点' : '%')
    if (said.unit.kind === 'points') return { ...points, text: { zh: points.text.zh, en: points.text.en.replaceAll(' 个百分点', ' points') } }
    if (said.unit.kind === 'percent' && maySay(said, face) && !maySay(said, (face / a.value) * 100)) {
      const grew = rate((face / a.value) * 100, said.value)
      return { outcome: 'wrong', low: face, high: face, text: { zh: `是 ${plain(face)} 个百分点；按百分比是 ${grew}%，不是${clean(said.raw)}`, en: `it is ${plain(face)} percentage points; in per cent it is ${grew}%, not ${clean(said.raw)}` } }
    }
  }
  if (!isRate) {
    const unit = /^[a-z]/.test(said.unit.word) ? ` ${said.unit.word}` : said.unit.word
    return result((b.value - a.value) * direction, (y.low - x.high) * direction, (y.high - x.low) * direction, unit)
  }
  if (a.value === 0) return { outcome: 'wrong', low: Number.NaN, high: Number.NaN, text: { zh: '从 0 增长没有百分比', en: 'growth from 0 has no percentage' } }
  const grown = (from: number, to: number) => ((to - from) / from) * 100 * direction
  if (said.unit.kind === 'times') {
    // 增长 2 倍 is three times as much; 是 … 的 2 倍 is twice.
    const times = (from: number, to: number) => grown(from, to) / 100
    return result(times(a.value, b.value), times(Math.max(x.high, 1e-9), y.low), times(Math.max(x.low, 1e-9), y.high), ' 倍')
  }
  const low = grown(Math.max(x.high, 1e-9), y.low), high = grown(Math.max(x.low, 1e-9), y.high)
  const outcome = isGrown(said.unit) ? result(grown(a.value, b.value), low, high, '%') : null
  return outcome ?? result(said.sign === -1 ? -grown(a.value, b.value) : grown(a.value, b.value), Math.min(low, high), Math.max(low, high), '%')
}

function checkShare(claim: Extract<Claim, { kind: 'share' }>, figures: readonly Figure[]): Arithmetic | null {
  const whole = figures[claim.whole]!
  const part = claim.part === null ? null : likeIt(figures[claim.part]!, whole)
  if (part === null) return null
  const said = claim.said === null ? null : figures[claim.said]!
  const [x, y] = [spanOf(part), spanOf(whole)]
  if (whole.value === 0) return { outcome: 'wrong', low: Number.NaN, high: Number.NaN, text: { zh: '整体是 0，没有占比', en: 'the whole is 0 and has no share' } }
  const face = (part.value / whole.value) * 100
  const low = (x.low / y.high) * 100, high = claim.isAll ? 100 : (x.high / Math.max(y.low, 1e-9)) * 100
  const isRough = !claim.isAll && (x.isRough || y.isRough)
  if (low > 100 + 1e-9) return { outcome: 'wrong', low, high, text: { zh: `部分 ${clean(part.raw)} 比整体 ${clean(whole.raw)} 还大`, en: `the part, ${clean(part.raw)}, is larger than the whole, ${clean(whole.raw)}` } }
  if (!said) return { outcome: isRough ? 'loose' : 'right', low, high, text: { zh: `占 ${between(low, high, '%')}`, en: `that is ${between(low, high, '%')}` } }
  const outcome = judged(said, face, { low, high }, isRough)
  return { outcome, low, high, text: sentence(outcome, said, `${rate(face, said.value)}%`, between(low, high, '%')) }
}

function checkSum(claim: Extract<Claim, { kind: 'sum' }>, figures: readonly Figure[], scanned: Scanned): Arithmetic {
  const whole = figures[claim.whole]!
  const parts = claim.parts.map((p) => likeIt(figures[p]!, whole))
  const spans = parts.map(spanOf)
  const face = Number(parts.reduce((sum, f) => sum + f.value, 0).toPrecision(12))
  const low = spans.reduce((sum, s) => sum + s.low, 0), high = spans.reduce((sum, s) => sum + s.high, 0)
  const isRough = spans.some((s) => s.isRough) || parts.some((p) => p.qualifier !== 'exact')
  const unit = /^[a-z]/.test(whole.unit.word) ? ` ${whole.unit.word}` : whole.unit.word
  const mixed = claim.isExhaustive ? whyNotAdded(claim.parts, naturesOf(scanned, figures)) : null
  if (mixed) return { outcome: 'mixed', low, high, text: mixed }
  if (claim.isExhaustive) {
    const outcome = judged(whole, face, { low, high }, isRough)
    return { outcome, low, high, text: sentence(outcome, whole, `${plain(face)}${unit}`, between(low, high, unit)) }
  }
  // 其中 need not name all parts, but never more than all.
  if (low > spanOf(whole).high + noise(low)) return { outcome: 'wrong', low, high, text: { zh: `各部分相加是 ${plain(face)}${unit}，已多于 ${clean(whole.raw)}`, en: `the parts add up to ${plain(face)}${unit}, which is more than ${clean(whole.raw)}` } }
  return { outcome: 'right', low, high, text: { zh: `各部分相加是 ${plain(face)}${unit}，不多于 ${clean(whole.raw)}`, en: `the parts add up to ${plain(face)}${unit}, not more than ${clean(whole.raw)}` } }
}
