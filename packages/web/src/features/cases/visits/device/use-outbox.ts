import { accounts } from '@jingwei/contract/accounts'
import { cases } from '@jingwei/contract/cases'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { api, newKey } from '../../../../api/client.ts'
import { upload } from '../../../../api/files.ts'
import { queryKey } from '../../../../api/query.ts'
import { dropKept, keepOrTell, readAllKept, readKept } from '../../../../app/device-store.ts'
import { useSession } from '../../../../app/session.tsx'
import { openOutbox, type Outbox, type OutboxState } from './outbox.ts'
import type { HeldVisit } from './visit.ts'

const photoPrefixOf = (personId: string) => `visit-photo:${personId}:`
/** A photo that waits on this device. */
export const readPhoto = (personId: string, photoId: string) => readKept<File>(photoPrefixOf(personId) + photoId)

let current: { personId: string; outbox: Outbox } | null = null

/** One for the person at this browser; it goes on sending whatever page is open. */
function outboxOf(personId: string, client: QueryClient): Outbox {
  if (current?.personId === personId) return current.outbox
  current?.outbox.close()
  const prefix = `visit:${personId}:`
  const photoPrefix = photoPrefixOf(personId)
  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(prefix)
  const outbox = openOutbox({
    newId: newKey,
    store: {
      all: () => readAllKept<HeldVisit>(prefix),
      put: async (visit) => {
        const isKept = await keepOrTell(prefix + visit.clientId, visit)
        tabs?.postMessage('written')
        return isKept
      },
      drop: async (clientId) => {
        await dropKept(prefix + clientId)
        tabs?.postMessage('written')
      },
      photo: (id) => readKept<File>(photoPrefix + id),
      putPhoto: (id, file) => keepOrTell(photoPrefix + id, file),
      dropPhoto: (id) => dropKept(photoPrefix + id),
    },
    server: {
      isMine: async () => (await api(accounts.session, {})).person?.id === personId,
      record: (body) => api(cases.recordVisit, { body }, { idempotencyKey: newKey() }),
      attach: (caseId, photoId, file) => upload(cases.attach, file, { params: { id: caseId }, body: { kind: 'photo' } }, { idempotencyKey: photoId }),
    },
    onSent: () => {
      for (const operation of [cases.visits, cases.visitCampaigns, cases.list]) void client.invalidateQueries({ queryKey: [queryKey(operation)[0]] })
    },
  })
  tabs?.addEventListener('message', () => {
    if (outbox.get().sending === null) void outbox.read()
  })
  current = { personId, outbox }
  void outbox.read().then(() => outbox.send())
  return outbox
}

export function useOutbox(): { outbox: Outbox; held: OutboxState } {
  const { person } = useSession()
  const client = useQueryClient()
  const [outbox] = useState(() => outboxOf(person.id, client))
  const held = useSyncExternalStore(outbox.subscribe, outbox.get)
  useEffect(() => {
    const send = () => void outbox.send()
    const onShown = () => document.visibilityState === 'visible' && send()
    send()
    window.addEventListener('online', send)
    document.addEventListener('visibilitychange', onShown)
    return () => {
      window.removeEventListener('online', send)
      document.removeEventListener('visibilitychange', onShown)
    }
  }, [outbox])
  return { outbox, held }
}
