import { accounts, type Capacity, type Session } from '@jingwei/contract/accounts'
import type { Permission } from '@jingwei/contract/access'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useEffect, useMemo, type ReactNode } from 'react'
import { api, ApiProblem, onSignedOut } from '../api/client.ts'

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

/** Who was signed in last, so that a page reloads without a network; what it may read is still the server's word. */
const keptKey = 'jingwei.session'
function keep(session: Session): Session {
  if (session.person) localStorage.setItem(keptKey, JSON.stringify(session))
  else localStorage.removeItem(keptKey)
  return session
}
function kept(): Session | null {
  const text = localStorage.getItem(keptKey)
  return text === null ? null : (JSON.parse(text) as Session)
}
async function ask(signal: AbortSignal): Promise<Session> {
  try {
    return keep(await api(accounts.session, {}, { signal }))
  } catch (error) {
    const last = error instanceof ApiProblem && error.isUnreachable ? kept() : null
    if (last) return last
    throw error
  }
}

const sessionKey = ['session'] as const
const SessionContext = createContext<SessionState>({ state: 'asking' })

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const query = useQuery<Session, ApiProblem>({
    queryKey: sessionKey, queryFn: ({ signal }) => ask(signal), staleTime: 300_000, retry: false, networkMode: 'always',
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
        localStorage.removeItem(keptKey)
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
      client.setQueryData(sessionKey, keep(session))
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
