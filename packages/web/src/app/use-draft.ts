import { del, get, set } from 'idb-keyval'
import { useCallback, useEffect, useRef, useState } from 'react'

type Kept<T> = { value: T; savedAt: string }
const prefix = 'draft:'

/**
 * What is being written, kept by this browser until it is sent: a closed tab loses nothing. `key` names the person and the
 * record; null keeps nothing. `isRead` turns true once an earlier draft, if there is one, is on screen.
 */
export function useDraft<T>(key: string | null, initial: T) {
  const [value, setValue] = useState(initial)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [isRead, setIsRead] = useState(key === null)
  const changed = useRef(false)

  useEffect(() => {
    if (key === null) return
    let isCurrent = true
    get<Kept<T>>(prefix + key).then(
      (kept) => {
        if (!isCurrent) return
        if (kept && !changed.current) {
          setValue(kept.value)
          setSavedAt(kept.savedAt)
        }
        setIsRead(true)
      },
      () => isCurrent && setIsRead(true), // no storage here: it then lasts as long as the page
    )
    return () => void (isCurrent = false)
  }, [key])

  useEffect(() => {
    if (key === null || !changed.current) return
    // At once: whoever closes the tab on the last letter keeps it.
    const at = new Date().toISOString()
    set(prefix + key, { value, savedAt: at } satisfies Kept<T>).then(
      () => changed.current && setSavedAt(at),
      () => undefined,
    )
  }, [key, value])

  const change = useCallback((next: T) => {
    changed.current = true
    setValue(next)
  }, [])
  const discard = useCallback(
    (next: T) => {
      changed.current = false
      setValue(next)
      setSavedAt(null)
      if (key !== null) del(prefix + key).catch(() => undefined)
    },
    [key],
  )
  return { value, change, discard, savedAt, isRead }
}
