/** Logarithm of the gamma function: Stirling's series (DLMF 5.11.1) after moving the argument beyond 10 by Γ(x + 1) = x Γ(x). */
function logGamma(x: number): number {
  let [z, moved] = [x, 0]
  while (z < 10) moved += Math.log(z++)
  const square = 1 / (z * z)
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / z - moved
}

/** Continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  const kept = (v: number) => (Math.abs(v) < tiny ? tiny : v)
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let f = d
  for (let m = 1; m <= 500; m++) {
    for (const term of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / kept(1 + term * d)
      c = kept(1 + term / c)
      f *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return f
}
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

/** Share of Student's t beyond ±t with `df` degrees of freedom, which need not be whole. DLMF 8.17 with I_x(df/2, 1/2). */
export const tailsBeyond = (t: number, df: number): number => incompleteBeta(df / 2, 0.5, df / (df + t * t))

/** The t whose two tails hold `1 − level`. */
export function tCritical(level: number, df: number): number {
  let [low, high] = [0, 1e6]
  for (let i = 0; i < 200 && high - low > 1e-12 * (1 + low); i++) {
    const middle = (low + high) / 2
    if (tailsBeyond(middle, df) > 1 - level) low = middle
    else high = middle
  }
  return (low + high) / 2
}
