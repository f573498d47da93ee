import { accounts, type Capacity, type Session } from '@jingwei/contract/accounts'
import type { Permission } from '@jingwei/contract/access'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useEffect, useMemo, type ReactNode } from 'react'
import { api, onSignedOut, type ApiProblem } from '../api/client.ts'

export type { Capacity, Session }
export type SignedIn = {
  session: Session
  person: NonNullable<Session['person']>
  /** Null for one who has neither a mandate nor a firm. */
  capacity: Capacity | null
  may: (permission: Permission) => boolean
  actAs: (capacityId: string) => Promise<void>
  signOut: () => Promise<void>
}
type SessionState =
  | { state: 'asking' }
  | { state: 'failed'; problem: ApiProblem; again: () => void }
  | { state: 'signed-out'; session: Session }
  | ({ state: 'signed-in' } & SignedIn)

const sessionKey = ['session'] as const
const SessionContext = createContext<SessionState>({ state: 'asking' })

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const query = useQuery<Session, ApiProblem>({
    queryKey: sessionKey, queryFn: ({ signal }) => api(accounts.session, {}, { signal }), staleTime: 300_000, retry: false,
  })
  const take = useTakeSession()
  useEffect(() => onSignedOut(() => void client.invalidateQueries({ queryKey: sessionKey })), [client])

  const { data, error, refetch } = query
  const value = useMemo((): SessionState => {
    if (!data) return error ? { state: 'failed', problem: error, again: () => void refetch() } : { state: 'asking' }
    if (!data.person) return { state: 'signed-out', session: data }
    const capacity = data.capacity
    return {
      state: 'signed-in', session: data, person: data.person, capacity,
      may: (permission) => capacity?.permissions.includes(permission) ?? false,
      actAs: async (capacityId) => take(await api(accounts.actAs, { body: { capacityId } })),
      signOut: async () => {
        await api(accounts.signOut, {})
        await client.resetQueries()
      },
    }
  }, [data, error, refetch, client, take])
  return <SessionContext value={value}>{children}</SessionContext>
}

/** Puts a session in place; what another capacity has read is forgotten. */
export function useTakeSession(): (session: Session) => void {
  const client = useQueryClient()
  return useCallback(
    (session) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      client.setQueryData(sessionKey, session)
    },
    [client],
  )
}

export const useSessionState = (): SessionState => use(SessionContext)

/** Inside the shell somebody is always signed in. */
export function useSession(): SignedIn {
  const state = use(SessionContext)
  if (state.state !== 'signed-in') throw new Error('nobody is signed in here')
  return state
}
