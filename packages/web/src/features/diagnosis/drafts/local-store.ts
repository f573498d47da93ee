import { createStore, del, get, set } from 'idb-keyval'
import type { Draft } from './draft.ts'

// Apart from the server's data: what is in here may not be anywhere else yet.
const store = typeof indexedDB === 'undefined' ? undefined : createStore('jingwei-drafts', 'kept')

/** What a private window forbids to keep lasts as long as the page. */
const quietly = async <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)

export const readKept = <T>(key: string): Promise<T | undefined> => (store ? quietly(get<T>(key, store)) : Promise.resolve(undefined))
export const writeKept = (key: string, value: unknown): Promise<unknown> => (store ? quietly(set(key, value, store)) : Promise.resolve())
export const dropKept = (key: string): Promise<unknown> => (store ? quietly(del(key, store)) : Promise.resolve())

/** Whose draft of what: two people may share a phone. */
export const draftKey = (personId: string, assessmentId: number, side: 'self' | 'site'): string =>
  `draft:${personId}:${assessmentId}:${side}`
export const readDraft = (key: string): Promise<Draft | undefined> => readKept<Draft>(key)
