/** Equations over variables that are not below zero, solved for a basis: row i reads variable `basis[i]`, its value last. */
export type Program = { readonly rows: readonly Float64Array[]; readonly basis: readonly number[]; readonly variables: number }
const tiny = 1e-9

/** The first phase of the simplex method (Dantzig 1947), with Bland's rule, which ends. */
export function canonical(equations: readonly { readonly coefficients: readonly number[]; readonly sum: number }[], variables: number): Program {
  const width = variables + equations.length + 1
  const rows = equations.map(({ coefficients, sum }, i) => {
    const sign = sum < 0 ? -1 : 1
    const row = new Float64Array(width)
    for (const [j, c] of coefficients.entries()) row[j] = sign * c
    row[variables + i] = 1
    row[width - 1] = sign * sum
    return row
  })
  const basis = rows.map((_, i) => variables + i)
  const goal = new Float64Array(width)
  for (const row of rows) for (let j = 0; j < width; j++) if (j < variables || j === width - 1) goal[j]! += row[j]!
  maximise(rows, basis, goal, variables)
  if (Math.abs(goal[width - 1]!) > 1e-6) throw new RangeError('figures that contradict each other')
  // What is left of the helpers stands at zero: it leaves, or its equation said nothing new.
  const kept = rows.flatMap((row, i) => {
    if (basis[i]! < variables) return [i]
    const enters = row.findIndex((c, j) => j < variables && Math.abs(c) > tiny)
    if (enters < 0) return []
    pivot(rows, basis, goal, i, enters)
    return [i]
  })
  return { rows: kept.map((i) => { const row = rows[i]!.slice(0, variables + 1); row[variables] = rows[i]![width - 1]!; return row }), basis: kept.map((i) => basis[i]!), variables }
}

/** The most that `sign` × a variable can be. */
export function optimum(program: Program, variable: number, sign: 1 | -1): number {
  const rows = program.rows.map((r) => r.slice())
  const basis = [...program.basis]
  const goal = new Float64Array(program.variables + 1)
  goal[variable] = sign
  for (const [i, row] of rows.entries()) {
    const c = goal[basis[i]!]!
    if (c !== 0) for (let j = 0; j < goal.length; j++) goal[j]! -= c * row[j]!
  }
  return maximise(rows, basis, goal, program.variables) ? -goal[program.variables]! : Number.POSITIVE_INFINITY
}

function maximise(rows: Float64Array[], basis: number[], goal: Float64Array, variables: number): boolean {
  for (;;) {
    const enters = goal.findIndex((c, j) => j < variables && c > tiny)
    if (enters < 0) return true
    let leaves = -1
    let least = Number.POSITIVE_INFINITY
    for (const [i, row] of rows.entries()) {
      const c = row[enters]!
      if (c <= tiny) continue
      const ratio = row.at(-1)! / c
      if (ratio < least - tiny || (ratio < least + tiny && leaves >= 0 && basis[i]! < basis[leaves]!)) {
        least = Math.min(least, ratio)
        leaves = i
      }
    }
    if (leaves < 0) return false
    pivot(rows, basis, goal, leaves, enters)
  }
}
function pivot(rows: Float64Array[], basis: number[], goal: Float64Array, at: number, variable: number): void {
  const row = rows[at]!
  const by = row[variable]!
  for (let j = 0; j < row.length; j++) row[j]! /= by
  for (const other of [...rows, goal]) {
    if (other === row) continue
    const c = other[variable]!
    if (c === 0) continue
    for (let j = 0; j < row.length; j++) other[j]! -= c * row[j]!
  }
  basis[at] = variable
}
