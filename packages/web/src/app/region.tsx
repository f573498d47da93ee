import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { useSession, type Capacity } from './session.tsx'

export type Place = NonNullable<Capacity['region']>
type RegionState = {
  /** Where one looks: the mandate's region or one below it; null for a firm. */
  region: Place | null
  /** The mandate's own region: the top of what can be chosen. */
  top: Place | null
  choose: (region: Place) => void
}
const RegionContext = createContext<RegionState>({ region: null, top: null, choose: () => undefined })

const keyOf = (capacity: Capacity | null) => `jingwei.region.${capacity?.id ?? ''}`

/** Remembered for the tab and the capacity, so that a reload stays where one was. */
export function RegionProvider({ children }: { children: ReactNode }) {
  const { capacity } = useSession()
  const [chosen, setChosen] = useState<{ key: string; region: Place } | null>(() => kept(keyOf(capacity)))
  const key = keyOf(capacity)
  const top = capacity?.region ?? null
  const region = (chosen?.key === key ? chosen.region : kept(key)?.region) ?? top
  const value = useMemo(
    (): RegionState => ({
      region,
      top,
      choose: (next) => {
        sessionStorage.setItem(key, JSON.stringify(next))
        setChosen({ key, region: next })
      },
    }),
    [region, top, key],
  )
  return <RegionContext value={value}>{children}</RegionContext>
}

function kept(key: string): { key: string; region: Place } | null {
  const text = sessionStorage.getItem(key)
  if (text === null) return null
  try {
    return { key, region: JSON.parse(text) as Place }
  } catch {
    return null
  }
}

/** `useRegion().region?.code` narrows every list and figure of a page. */
export const useRegion = (): RegionState => use(RegionContext)
