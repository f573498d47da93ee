import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The state of a page that belongs in its address: plain words, no JSON. */
export type SearchParams = Readonly<Record<string, string | undefined>>

export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** `const [search, setSearch] = useSearchParams()`; `setSearch({ tab: 'all', page: undefined })` changes only what is named. */
export function useSearchParams(): readonly [SearchParams, (change: SearchParams, options?: { push?: boolean }) => void] {
  const search = useSearch({ strict: false }) as SearchParams
  const navigate = useNavigate()
  const router = useRouter()
  const change = useCallback(
    (changes: SearchParams, options: { push?: boolean } = {}) => {
      const now = router.state.location.search as SearchParams
      void navigate({ to: '.', search: { ...now, ...changes } as never, replace: !options.push })
    },
    [navigate, router],
  )
  return [search, change]
}
