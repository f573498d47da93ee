/** One value of a machine, stamped where it was read. */
export type Reading = { readonly machine: string; readonly signal: string; readonly atMs: number; readonly value: number | string | boolean; readonly quality: number }

/** What came of reading one point once. */
export type Probe = { readonly machine: string; readonly signal: string; readonly source: string; readonly value: Reading['value'] | null; readonly quality: number; readonly error: string | null }

/** A line to machines: it reads and hands over until it is closed. */
export type Source = { close(): Promise<void> }

/** The little of a logger that the parts need. */
export type Log = { info(what: object, text: string): void; warn(what: object, text: string): void; error(what: object, text: string): void }

/** A fault of the user's file or command: told in one line, without a stack. */
export class UseError extends Error {
  override readonly name = 'UseError'
}
