import { createStore, del, get, promisifyRequest, set } from 'idb-keyval'

// Apart from the server's data: what is in here may not be anywhere else yet.
const store = typeof indexedDB === 'undefined' ? undefined : createStore('jingwei-drafts', 'kept')

/** What a private window forbids to keep lasts as long as the page. */
const quietly = async <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)

export const readKept = <T>(key: string): Promise<T | undefined> => (store ? quietly(get<T>(key, store)) : Promise.resolve(undefined))
export const writeKept = (key: string, value: unknown): Promise<unknown> => (store ? quietly(set(key, value, store)) : Promise.resolve())
export const dropKept = (key: string): Promise<unknown> => (store ? quietly(del(key, store)) : Promise.resolve())

/** Everything whose key begins so. */
export async function readAllKept<T>(prefix: string): Promise<T[]> {
  if (!store) return []
  const range = IDBKeyRange.bound(prefix, `${prefix}\uFFFF`)
  return (await quietly(store('readonly', (kept) => promisifyRequest<T[]>(kept.getAll(range))))) ?? []
}

/** Keeps it, or says that it could not: full, or forbidden. */
export const keepOrTell = (key: string, value: unknown): Promise<boolean> => (store ? set(key, value, store).then(() => true, () => false) : Promise.resolve(false))
