import type { Asked } from './asked.ts'
import type { Reasons, SceneReason } from './types.ts'
import { FINISHED, FIGURES, PRICE_MAX, PRICE_MIN, RATINGS, SHOWN, UPDATED } from './store.ts'
import { climb, type Values } from './values.ts'

/** At most so many pieces of text are told. */
const MOST_WORDS = 12

/** What a sentence about a match is made of; the need must still be asked. */
export function reasonsOf(asked: Asked, values: Values, slot: number): Reasons {
  const { store, need } = asked
  const row = slot * FIGURES
  const { figures } = store
  const scenes: SceneReason[] = []
  const missingScenes: string[] = []
  const served = store.scenesAt(slot)
  for (const [at, scene] of need.scenes.entries()) {
    if (need.scenes.findIndex((other) => other.code === scene.code) < at) continue
    const same = served.find(([code]) => code === scene.code)
    if (!same) {
      missingScenes.push(scene.code)
      continue
    }
    const [, fromLevel, toLevel] = same
    const want = Math.max(scene.want, scene.level + 1)
    scenes.push({ ...scene, want, fromLevel, toLevel, value: climb(scene.level, want, fromLevel, toLevel, store.market.sceneAlone) })
  }
  const shared = store.market.distance.by === 'regions' && need.x !== null ? values.sharedLevel(slot) : -1
  const km = store.market.distance.by === 'coordinates' && need.coordinates ? values.km(slot) : -1
  return {
    scenes, missingScenes, words: sharedWords(asked, slot), price: priceWord(asked, slot),
    sharedLevel: shared < 0 ? null : shared, km: km < 0 ? null : km,
    shownEffects: figures[row + SHOWN]!, finished: figures[row + FINISHED]!, ratings: figures[row + RATINGS]!, rating: values.rating(slot),
    ageDays: Math.max(0, need.day - figures[row + UPDATED]!),
  }
}

function priceWord({ store, need }: Asked, slot: number): Reasons['price'] {
  const least = store.figures[slot * FIGURES + PRICE_MIN]!
  const most = store.figures[slot * FIGURES + PRICE_MAX]!
  if (need.budgetFen === null || most === 0) return 'unknown'
  return need.budgetFen >= most ? 'within' : need.budgetFen >= least ? 'partly' : 'above'
}

/** Longest pieces of the need's text whose tokens the offer's text all holds, the rarest first, ties as they stand. */
function sharedWords({ store, tokens, rarities }: Asked, slot: number): string[] {
  const own = new Set(store.termsAt(slot))
  const found = new Map<string, number>()
  for (let at = 0; at < tokens.count;) {
    const first = store.terms.find(tokens.tokens[at]!)
    if (first < 0 || !own.has(first)) {
      at++
      continue
    }
    const start = tokens.starts[at]!
    let end = tokens.ends[at]!
    let rarity = rarities[first]!
    for (at++; at < tokens.count && tokens.starts[at]! < end; at++) {
      const next = store.terms.find(tokens.tokens[at]!)
      if (next < 0 || !own.has(next)) break
      end = tokens.ends[at]!
      rarity += rarities[next]!
    }
    const piece = tokens.text.slice(start, end)
    found.set(piece, Math.max(rarity, found.get(piece) ?? 0))
  }
  return [...found].sort((a, b) => b[1] - a[1]).slice(0, MOST_WORDS).map(([piece]) => piece)
}
