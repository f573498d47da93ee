import { checkOffer } from './market.ts'
import { Search } from './search.ts'
import { fromSnapshot, toSnapshot } from './snapshot.ts'
import { Store } from './store.ts'
import type { Market, MatchIndex, MatchReader, MatchSnapshot } from './types.ts'

/**
 * An empty index of a market's offers. One caller at a time; another thread gets a `snapshot`.
 *
 * `put` of an offer whose words, scenes, places, industries and sizes are as before costs a microsecond or two; of a new one what reading
 * its text costs. When a third of the slots are dead, the living are copied within one `put` or `remove`.
 */
export function openIndex(market: Market): MatchIndex {
  let store = new Store(market)
  let search = new Search(store)
  const settle = () => {
    if (!store.isWorn) return
    store = store.compacted()
    search = new Search(store)
  }
  return {
    market,
    get size() { return store.alive },
    has: (offerId) => store.slotOf.has(offerId),
    top: (need, k) => search.top(need, k),
    topMany: (needs, k) => search.topMany(needs, k),
    nearest: (need, k) => search.nearest(need, k),
    explain: (need, offerId) => search.explain(need, offerId),
    count: (need) => search.count(need),
    put(offer) {
      checkOffer(offer, market)
      store.put(offer)
      settle()
    },
    remove(offerId) {
      const was = store.remove(offerId)
      settle()
      return was
    },
    snapshot: () => toSnapshot(store),
  }
}

/** Reads a snapshot, also in another thread. Nothing can be put into it. */
export function openSnapshot(snapshot: MatchSnapshot): MatchReader {
  const store = fromSnapshot(snapshot)
  const search = new Search(store)
  return {
    market: store.market, size: store.alive,
    has: (offerId) => store.slotOf.has(offerId),
    top: (need, k) => search.top(need, k),
    topMany: (needs, k) => search.topMany(needs, k),
    nearest: (need, k) => search.nearest(need, k),
    explain: (need, offerId) => search.explain(need, offerId),
    count: (need) => search.count(need),
  }
}
