/** A failure as ClickHouse's HTTP interface tells it: the text begins with `Code: n. DB::Exception:` and ends with the type. */
export class QueryFailure extends Error {
  readonly code: number
  readonly status: number

  constructor(code: number, text: string, status = statusOf(code)) {
    super(text)
    this.code = code
    this.status = status
  }
}

export const refuse = (code: number, type: string, message: string, status?: number): QueryFailure =>
  new QueryFailure(code, `Code: ${code}. DB::Exception: ${message}. (${type})`, status)

const statuses: Record<number, number> = {
  46: 404, 47: 404, 50: 404, 60: 404, 81: 404, 115: 404, 73: 404, 107: 404,
  6: 400, 26: 400, 27: 400, 36: 400, 38: 400, 41: 400, 43: 400, 53: 400, 62: 400, 70: 400, 72: 400,
  117: 400, 130: 400, 131: 400, 386: 400, 456: 400,
  457: 400, 159: 408, 160: 408, 164: 403, 194: 401, 192: 403, 193: 403, 497: 403, 516: 403, 202: 503, 241: 507, 394: 499,
}
const statusOf = (code: number): number => statuses[code] ?? 500

/** chDB repeats the head when a failure crosses a layer; the innermost code is the one that says what went wrong. */
export const asFailure = (error: unknown): QueryFailure => {
  if (error instanceof QueryFailure) return error
  const text = error instanceof Error ? error.message : String(error)
  const code = [...text.matchAll(/Code: (\d+)\. DB::/g)].at(-1)?.[1]
  if (code !== undefined) return new QueryFailure(Number(code), text)
  return refuse(1002, 'UNKNOWN_EXCEPTION', text)
}

/** After such an error every further query fails as well, so the process has to be replaced. */
export const isFatal = (failure: QueryFailure): boolean =>
  failure.code === 236 || /server is shutting down|fatal error|failed to create connection/i.test(failure.message)
