import type { ConsultationState } from '@jingwei/contract/experts'
import { providers } from '@jingwei/contract/providers'
import { useMemo } from 'react'
import { useApi } from '../../api/query.ts'
import { useFormat } from '../../app/use-format.ts'
import type { Tone } from '../../ui/state-dot.tsx'

export const stateTones: Record<ConsultationState, Tone> = {
  asked: 'amber', accepted: 'blue', proposed: 'amber', declined: 'red', scheduled: 'blue', held: 'amber', reported: 'blue', 'followed-up': 'blue', closed: 'green', cancelled: 'grey',
}
/** `held` is also how often somebody was held; the state has a key of its own. */
export const stateKey = (state: ConsultationState) => (state === 'held' ? 'heldState' : state)
export const openStates: readonly ConsultationState[] = ['asked', 'accepted', 'proposed', 'declined', 'scheduled', 'held', 'reported', 'followed-up']

/** Names of scenes in the reader's language; a code that the catalogue does not have stays as it is. */
export function useScenes() {
  const { language } = useFormat()
  const scenes = useApi(providers.scenes, {}, { staleMs: 600_000 })
  return useMemo(() => {
    const items = scenes.data?.items ?? []
    const titles = new Map(items.map((s) => [s.code, s.title[language]]))
    return { options: items.map((s) => ({ value: s.code, text: s.title[language] })), name: (code: string) => titles.get(code) ?? code }
  }, [scenes.data, language])
}
export function useSlotText() {
  const format = useFormat()
  return (slot: { from: string; until: string }) => `${format.dateTime(slot.from)} – ${format.time(slot.until)}`
}
