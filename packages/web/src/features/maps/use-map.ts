import { maps, type MapInUse, type MapSystem } from '@jingwei/contract/maps'
import type { Drawing } from '@jingwei/engines/geometry'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addressOf, problemOf, type ApiProblem } from '../../api/client.ts'
import { useApi } from '../../api/query.ts'
import type { ReviewedMap } from '../../ui/region-map.tsx'

export type MapToDraw = ReviewedMap & { readonly system: MapSystem; readonly id: number }
export async function fetched(address: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, { credentials: 'same-origin', signal })
  if (!response.ok) throw await problemOf(response)
  return response
}
const quarterHour = 900_000

/** The reviewed map of a region, if there is one; `map` is undefined while it is not known, null where there is none. */
export function useMap(region: string, detail: 0 | 1 | 2 = 0) {
  const used = useApi(maps.ofRegion, { query: { region } }, { enabled: region !== '', staleMs: quarterHour, keepPrevious: false })
  const found: MapInUse | null | undefined = used.data?.map
  const address = found ? addressOf(maps.drawing, { params: { id: found.id }, query: { region, detail, digest: found.digest } }) : ''
  const drawing = useQuery<Drawing, ApiProblem>({
    queryKey: ['maps', 'drawing', address],
    queryFn: async ({ signal }) => (await (await fetched(address, signal)).json()) as Drawing,
    enabled: address !== '', staleTime: Infinity, placeholderData: detail > 0 ? keepPreviousData : undefined,
  })
  const map: MapToDraw | null | undefined = found === null ? null : found && drawing.data ? { id: found.id, drawing: drawing.data, reviewNumber: found.reviewNumber, title: found.title, source: found.source, system: found.system } : undefined
  return { map, error: used.error ?? drawing.error, refetch: () => (used.error ? used.refetch() : drawing.refetch()) }
}
