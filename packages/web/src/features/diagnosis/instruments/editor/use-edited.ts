import type { Instrument } from '@jingwei/contract/instrument'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '../../../../app/session.tsx'
import { dropKept, readKept, writeKept } from '../../../../app/device-store.ts'
import { isSame } from '../../drafts/draft.ts'
import type { LoadedInstrument } from '../instrument-page.tsx'

type KeptEdit = { base: string; instrument: Instrument }

/** The draft as it is being edited: unsaved changes stay on this device and come back. */
export function useEdited(loaded: LoadedInstrument) {
  const { person } = useSession()
  const place = `instrument:${person.id}:${loaded.id}`
  const [instrument, setInstrument] = useState(loaded.instrument)
  const [restored, setRestored] = useState<'no' | 'same' | 'older'>('no')
  const [isReady, setIsReady] = useState(false)
  // What is loaded later is what was saved here.
  const first = useRef(loaded)
  useEffect(() => {
    let isGone = false
    void readKept<KeptEdit>(place).then((kept) => {
      if (isGone) return
      if (kept && !isSame(kept.instrument, first.current.instrument)) {
        setInstrument(kept.instrument)
        setRestored(kept.base === first.current.updatedAt ? 'same' : 'older')
      }
      setIsReady(true)
    })
    return () => {
      isGone = true
    }
  }, [place])
  const change = useCallback(
    (make: (now: Instrument) => Instrument) => {
      setInstrument((now) => {
        const next = make(now)
        void writeKept(place, { base: loaded.updatedAt, instrument: next } satisfies KeptEdit)
        return next
      })
    },
    [place, loaded.updatedAt],
  )
  return {
    instrument,
    change,
    restored,
    isReady,
    isChanged: !isSame(instrument, loaded.instrument),
    forget: () => {
      setRestored('no')
      return dropKept(place)
    },
    discard: () => {
      setInstrument(loaded.instrument)
      setRestored('no')
      void dropKept(place)
    },
  }
}
