/** Where messages go. Resolves when Jingwei has the message durably; rejects when it never will take it or the sender was closed. */
export type Target = {
  send(payload: Buffer): Promise<void>
  /** Messages that may be on their way at a time. */
  readonly window: number
  close(): Promise<void>
}
/** Jingwei has seen the message and does not want it: another try would be refused as well. */
export class Refused extends Error {
  override readonly name = 'Refused'
}
export class Closed extends Error {
  override readonly name = 'Closed'
}
export const topic = 'jw/v1/telemetry'
export const path = '/api/v1/telemetry'
/** Doubles up to half a minute, with a random part so that a hall of gateways does not come back in one instant. */
export const backOffMs = (tries: number): number => Math.min(30_000, 500 * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2)
