import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

const momentMs = 1000

/** Servers keep the tree in memory and hear of a change a moment after it is made; what was read at once may still be old. */
export function useReadAgain(): () => void {
  const client = useQueryClient()
  return useCallback(() => void setTimeout(() => void client.invalidateQueries({ queryKey: ['regions'] }), momentMs), [client])
}
