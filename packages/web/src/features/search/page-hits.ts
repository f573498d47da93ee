export type Hit = { readonly key: string; readonly text: string; readonly aside?: string | undefined; readonly href: string }

/** Pages and campaigns are few: found by any part of their name, those that begin with it first. */
export function hitsOf(all: readonly Hit[], q: string, most: number): readonly Hit[] {
  const wanted = q.trim().toLowerCase()
  if (wanted === '') return []
  const place = (hit: Hit) => hit.text.toLowerCase().indexOf(wanted)
  return all
    .filter((hit) => place(hit) >= 0)
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, most)
}

/** Up and down through several lists as if they were one; stays at the ends. */
export const moved = (at: number, by: 1 | -1, count: number): number => Math.max(0, Math.min(count - 1, at + by))
