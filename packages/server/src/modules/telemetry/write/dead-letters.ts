import type { Message, Refusal } from '../face.ts'

export type DeadLetters = { keep(message: Message, why: Refusal): void; close(): Promise<void> }
export const openDeadLetters = (): DeadLetters => ({ keep: () => undefined, close: async () => undefined })
