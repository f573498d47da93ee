/** What a backup holds; its last entry. */
export type Manifest = {
  readonly format: 1
  readonly madeAt: string
  readonly postgres: string
  readonly migrations: readonly { module: string; name: string; digest: string }[]
  readonly tables: readonly { name: string; columns: readonly string[]; rows: number }[]
  readonly sequences: readonly { name: string; value: number; isCalled: boolean }[]
  readonly jobs: number
  readonly files: { readonly count: number; readonly bytes: number }
  /** `null` when there was no store of time series. Each table is made again by `create`. */
  readonly timeseries: readonly { table: string; create: string; rows: number }[] | null
  /** Which secret signed and encrypted what is in here; never the secret itself. */
  readonly secretDigest: string
  readonly entries: Record<string, { bytes: number; sha256: string }>
}
export const manifestName = 'manifest.json'
export const jobsName = 'postgres/jobs.jsonl'
export const secretName = 'secret'
export const pieceName = (folder: 'postgres' | 'timeseries', table: string, n: number) => `${folder}/${table}/${String(n).padStart(6, '0')}.tsv`
export const tableOf = (name: string) => /^(postgres|timeseries)\/([\w.]+)\/\d+\.tsv$/.exec(name)?.[2]
