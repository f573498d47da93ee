import { useQuery } from '@tanstack/react-query'

const load = () => import('@jingwei/engines/industry')
export type Industries = Awaited<ReturnType<typeof load>>

/** GB/T 4754-2017 is a file of its own, fetched when the first page asks for the name of an industry. */
export function useIndustries(): Industries | undefined {
  return useQuery({ queryKey: ['classification', 'industry'], queryFn: load, staleTime: Infinity, gcTime: Infinity }).data
}
