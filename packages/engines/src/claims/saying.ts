import type { Figure } from './types.ts'

type Span = { readonly low: number; readonly high: number; /** Said roughly, not only rounded. */ readonly isRough: boolean }
/** What a figure can be: a whole number is what it says, a decimal is rounded, a qualified one is rough. */
export function spanOf(f: Figure): Span {
  const half = f.isDecimal ? f.step / 2 : 0
  const [low, high] = [f.value - half, (f.upTo ?? f.value) + half]
  const isRange = f.upTo !== null
  switch (f.qualifier) {
    case 'exact':
      return { low, high, isRough: isRange }
    case 'about':
      return { low: low * 0.95, high: high * 1.05, isRough: true }
    case 'nearly':
      return { low: low * 0.9, high, isRough: true }
    case 'under':
    case 'at-most':
      return { low: 0, high, isRough: true }
    case 'over':
      return { low, high: high * 1.1, isRough: true }
    case 'at-least':
      return { low, high: Number.POSITIVE_INFINITY, isRough: true }
  }
}

/** Noise of binary fractions, far below any digit that is written. */
export const noise = (v: number) => Math.abs(v) * 1e-9 + 1e-9
/**
 * Whether a true value may be said so. Exact: rounded to the last digit written, or for rates cut there. Nearly: below it by at most a tenth.
 * Over: above it. About: within a twentieth.
 */
export function maySay(f: Figure, value: number): boolean {
  const said = f.value
  const half = f.step / 2 + noise(value)
  if (f.upTo !== null) return value >= said - half && value <= f.upTo + half
  switch (f.qualifier) {
    case 'exact':
      return Math.abs(value - said) <= half || (f.unit.kind === 'percent' && value > said && value < said + f.step - noise(value))
    case 'about':
      return Math.abs(value - said) <= Math.max(half, Math.abs(said) * 0.05)
    case 'nearly':
      return value >= said * 0.9 - noise(value) && value <= said + noise(value)
    case 'over':
      return value > said - noise(value)
    case 'at-least':
      return value >= said - noise(value)
    case 'under':
      return value < said + noise(value)
    case 'at-most':
      return value <= said + noise(value)
  }
}

export const isAmount = (f: Figure) => f.unit.kind !== 'percent' && f.unit.kind !== 'points' && f.unit.kind !== 'times' && f.unit.kind !== 'span'
/** Whether two figures count the same: 3,359 万元 and 3,900 万元; 11 and 11 projects. */
export function areAlike(a: Figure, b: Figure): boolean {
  if (!isAmount(a) || !isAmount(b)) return a.unit.kind === b.unit.kind && a.unit.kind === 'percent'
  if (a.unit.kind === 'none' || b.unit.kind === 'none') return true
  if (a.unit.kind !== b.unit.kind) return false
  if (a.unit.kind === 'measure') return a.unit.word === b.unit.word
  return a.unit.codes === null || b.unit.codes === null || a.unit.codes.some((code) => b.unit.codes!.includes(code))
}

/** 3,359 of 3,900 万元: a number without a unit borrows that of the figure it belongs to. */
export const likeIt = (f: Figure, other: Figure): Figure =>
  f.unit.kind === 'none' && f.scale === 1 && other.scale > 1 && isAmount(other) && f.value < other.value ? { ...f, value: f.value * other.scale, step: f.step * other.scale, scale: other.scale, unit: other.unit } : f
