import type { Answer, Input, Operation } from '@jingwei/contract/operation'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { api, ApiProblem, type Given } from '../api/client.ts'
import { queryKey } from '../api/query.ts'
import { useSession } from './session.tsx'
import { readKept, writeKept } from './device-store.ts'

/** Like `useApi`, and remembered on this device, so that the page opens again without a network. */
export function useKeptApi<const O extends Operation>(
  operation: O,
  input: Input<O>,
  options: { enabled?: boolean } = {},
): UseQueryResult<Answer<O>, ApiProblem> {
  const { person } = useSession()
  const key = queryKey(operation, input)
  const place = `read:${person.id}:${JSON.stringify(key)}`
  return useQuery<Answer<O>, ApiProblem>({
    queryKey: key,
    enabled: options.enabled ?? true,
    networkMode: 'always',
    queryFn: async ({ signal }) => {
      try {
        const answer = await api(operation, ...([input, { signal }] as unknown as Given<O>))
        await writeKept(place, answer)
        return answer
      } catch (error) {
        const kept = error instanceof ApiProblem && error.isUnreachable ? await readKept<Answer<O>>(place) : undefined
        if (kept !== undefined) return kept
        throw error
      }
    },
  })
}
