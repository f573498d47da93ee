import type { Answer, Input, Operation } from '@jingwei/contract/operation'
import {
  keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult,
} from '@tanstack/react-query'
import { api, type ApiProblem, type Given } from './client.ts'

/** The code of a refusal because the record was changed since it was read. */
export const changedMeanwhile = 'record.changed-meanwhile'

export const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // The client has already tried again where that is safe.
      queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })

/** `['organisations', 'GET /organisations/:id', input]`: a write to a path makes stale what shares its first word. */
export const queryKey = (operation: Operation, input?: unknown) =>
  [operation.path.split('/')[1] ?? '', `${operation.method} ${operation.path}`, input ?? null] as const

type QueryOptions = {
  enabled?: boolean
  /** Keeps the old rows on screen while new ones load; on unless said otherwise. */
  keepPrevious?: boolean
  /** Asks again after so many ms; a function of the last answer, so that it can stop. */
  refetchEveryMs?: number | false | ((answer: unknown) => number | false)
  staleMs?: number
}

export function useApi<const O extends Operation>(
  operation: O,
  ...[input, options]: {} extends Input<O> ? [input?: Input<O>, options?: QueryOptions] : [input: Input<O>, options?: QueryOptions]
): UseQueryResult<Answer<O>, ApiProblem> {
  const every = options?.refetchEveryMs
  return useQuery<Answer<O>, ApiProblem>({
    queryKey: queryKey(operation, input),
    // React Query refuses `undefined` as an answer; an operation without one is not a question.
    queryFn: ({ signal }) => api(operation, ...([input ?? {}, { signal }] as unknown as Given<O>)),
    enabled: options?.enabled ?? true,
    ...(options?.keepPrevious === false ? {} : { placeholderData: keepPreviousData }),
    ...(options?.staleMs === undefined ? {} : { staleTime: options.staleMs }),
    refetchInterval: typeof every === 'function' ? (query) => every(query.state.data) : (every ?? false),
  })
}

type CommandOptions<O extends Operation> = {
  /** Further operations whose answers are stale afterwards; those of the same first path segment always are. */
  makesStale?: readonly Operation[]
  onDone?: (answer: Answer<O>, input: Input<O>) => void
}

/** `const close = useCommand(closeCampaign); close.mutate({ params: { id } })`. */
export function useCommand<const O extends Operation>(operation: O, options: CommandOptions<O> = {}): UseMutationResult<Answer<O>, ApiProblem, Input<O>> {
  const client = useQueryClient()
  return useMutation<Answer<O>, ApiProblem, Input<O>>({
    mutationFn: (input) => api(operation, ...([input] as unknown as Given<O>)),
    onSuccess: async (answer, input) => {
      const stale = new Set([operation, ...(options.makesStale ?? [])].map((one) => queryKey(one)[0]))
      options.onDone?.(answer, input)
      await Promise.all([...stale].map((word) => client.invalidateQueries({ queryKey: [word] })))
    },
    // Somebody else was faster: what is on screen is old, whatever the reader does next.
    onError: (problem) => (problem.code === changedMeanwhile ? client.invalidateQueries({ queryKey: [queryKey(operation)[0]] }) : undefined),
  })
}
