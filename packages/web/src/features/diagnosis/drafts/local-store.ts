import { readKept } from '../../../app/device-store.ts'
import type { Draft } from './draft.ts'

/** Whose draft of what: two people may share a phone. */
export const draftKey = (personId: string, assessmentId: number, side: 'self' | 'site'): string =>
  `draft:${personId}:${assessmentId}:${side}`
export const readDraft = (key: string): Promise<Draft | undefined> => readKept<Draft>(key)
