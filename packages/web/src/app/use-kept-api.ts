import type { Answer, Input, Operation } from '@jingwei/contract/operation'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { api, ApiProblem, type Given } from '../api/client.ts'
import { queryKey } from '../api/query.ts'
import { readKept, writeKept } from './device-store.ts'
import { useSession } from './session.tsx'

/** Asks and remembers the answer on this device; without a network the answer of last time. */
export async function askKept<const O extends Operation>(personId: string, operation: O, input: Input<O>, signal?: AbortSignal): Promise<Answer<O>> {
  const place = `read:${personId}:${JSON.stringify(queryKey(operation, input))}`
  try {
    const answer = await api(operation, ...([input, signal ? { signal } : {}] as unknown as Given<O>))
    await writeKept(place, answer)
    return answer
  } catch (error) {
    const kept = error instanceof ApiProblem && error.isUnreachable ? await readKept<Answer<O>>(place) : undefined
    if (kept !== undefined) return kept
    throw error
  }
}

/** Like `useApi`, and remembered on this device, so that the page opens again without a network. */
export function useKeptApi<const O extends Operation>(
  operation: O,
  input: Input<O>,
  options: { enabled?: boolean } = {},
): UseQueryResult<Answer<O>, ApiProblem> {
  const { person } = useSession()
  return useQuery<Answer<O>, ApiProblem>({
    queryKey: queryKey(operation, input),
    enabled: options.enabled ?? true,
    networkMode: 'always',
    queryFn: ({ signal }) => askKept(person.id, operation, input, signal),
  })
}
