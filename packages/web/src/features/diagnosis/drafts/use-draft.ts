import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { writeKept } from '../../../app/device-store.ts'
import { mergeDraft, draftFrom, type Content, type Kept } from './draft.ts'
import { keepDraft, type KeptDraft, type Saved, type Snapshot } from './keep-draft.ts'
import { readDraft } from './local-store.ts'

type Options = {
  /** Null while it is not known yet, or may not be changed. */
  key: string | null
  /** The server's side as it was read when the page was opened. */
  kept: Kept | undefined
  save: (draft: Content & { revision: number }) => Promise<Saved>
}
const nothing = () => () => undefined

/** The draft of one side, opened once: from this device if something is waiting there, else from the server. */
export function useDraft({ key, kept, save }: Options): { draft: KeptDraft; snapshot: Snapshot } | null {
  const [opened, setOpened] = useState<{ key: string; draft: KeptDraft } | null>(null)
  const saveNow = useRef(save)
  useEffect(() => {
    saveNow.current = save
  })
  const isReady = key !== null && kept !== undefined
  const first = useRef(kept)
  if (isReady && first.current === undefined) first.current = kept

  useEffect(() => {
    if (!isReady) return
    let draft: KeptDraft | null = null
    let isGone = false
    void readDraft(key).then((local) => {
      if (isGone) return
      const server = first.current!
      // What was read without a network may be older than what this device has saved since.
      const merged = local
        ? local.base.revision > server.revision
          ? { draft: local, clashes: [] }
          : mergeDraft(local, server)
        : { draft: draftFrom(server), clashes: [] }
      draft = keepDraft({
        initial: merged.draft,
        clashes: merged.clashes,
        keep: (next) => void writeKept(key, next),
        save: (content) => saveNow.current(content),
      })
      setOpened({ key, draft })
    })
    const flush = () => void draft?.flush()
    const onHidden = () => document.visibilityState === 'hidden' && flush()
    window.addEventListener('online', flush)
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      isGone = true
      window.removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', onHidden)
      flush()
      draft?.close()
      setOpened(null)
    }
  }, [isReady, key])

  const draft = opened?.key === key ? opened.draft : null
  const snapshot = useSyncExternalStore(draft ? draft.subscribe : nothing, () => (draft ? draft.get() : null))
  return draft && snapshot ? { draft, snapshot } : null
}
