import { matches, type Fit } from '@jingwei/contract/matches'
import { api } from '../../../api/client.ts'
import { useSession } from '../../../app/session.tsx'

/** Keeps that a firm opened something of a list it was shown, for the measures of matching. That it was not kept is nobody's trouble. */
export function useOpened(shownId: number | null): (fit: Fit) => void {
  const { capacity } = useSession()
  return (fit) => {
    if (capacity?.kind === 'membership' && shownId !== null) api(matches.opened, { body: { shownId, kind: fit.kind, id: fit.id } }).catch(() => undefined)
  }
}
export const placeOfFit = (fit: Fit) => (fit.kind === 'solution' ? ('catalogueSolution' as const) : ('expertProfile' as const))
