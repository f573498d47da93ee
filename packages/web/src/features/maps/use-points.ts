import { maps } from '@jingwei/contract/maps'
import type { Operation } from '@jingwei/contract/operation'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addressOf, type ApiProblem } from '../../api/client.ts'
import { readPoints, type Points } from '../../ui/map/points.ts'
import { fetched } from './use-map.ts'

export const layers = ['none', 'firms', 'machines', 'projects'] as const
export type Layer = (typeof layers)[number]
const operations: Readonly<Record<Exclude<Layer, 'none'>, Operation>> = { firms: maps.firmPoints, machines: maps.machinePoints, projects: maps.projectPoints }

/** Points of a layer, as one binary answer; the browser keeps it and asks whether it is still so. */
export function usePoints(layer: Layer, query: { region: string; q?: string; filter?: string }) {
  const { region, ...narrowed } = query
  const address = layer === 'none' || region === '' ? '' : addressOf(operations[layer], { query: { region, ...(layer === 'firms' ? narrowed : {}) } })
  return useQuery<Points, ApiProblem>({
    queryKey: ['maps', 'points', address],
    queryFn: async ({ signal }) => readPoints(await (await fetched(address, signal)).arrayBuffer()),
    enabled: address !== '', staleTime: 60_000, refetchOnWindowFocus: true, placeholderData: layer === 'none' ? undefined : keepPreviousData, structuralSharing: false,
  })
}
