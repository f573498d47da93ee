import { useSession } from '../../../app/session.tsx'

/** A firm's owner states needs for the firm, an officer records them for firms of the region. */
export function useMayState(): boolean {
  const { may, capacity } = useSession()
  return may(capacity?.kind === 'mandate' ? 'organisations:write' : 'matches:ask')
}
