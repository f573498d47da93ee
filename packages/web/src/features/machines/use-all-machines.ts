import { machines, type MachineRow } from '@jingwei/contract/machines'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '../../api/client.ts'
import { queryKey } from '../../api/query.ts'

type Row = z.infer<typeof MachineRow>

/** Every machine of the plant, retired ones too, by id: what names the rows of a comparison. A plant has hundreds, a page two hundred. */
export function useAllMachines(): ReadonlyMap<number, Row> | undefined {
  return useQuery({
    queryKey: [...queryKey(machines.list), 'all'],
    queryFn: async ({ signal }) => {
      const found = new Map<number, Row>()
      for (const retired of ['false', 'true'])
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page: { items: Row[]; next: string | null } = await api(machines.list, { query: { limit: 200, retired, ...(cursor ? { cursor } : {}) } }, { signal })
          for (const row of page.items) found.set(row.id, row)
          cursor = page.next
        }
      return found
    },
    staleTime: 60_000,
  }).data
}
