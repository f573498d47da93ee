/** Lists of m places each: row i of `offers` holds `counts[i]` numbers of offers (below `offerCount`), best first; `scores` beside them. */
export type RankedLists = { readonly needs: number; readonly width: number; readonly counts: Int32Array; readonly offers: Int32Array; readonly scores: Float64Array }

const STEPS = 65_536
/** Above any number of needs; with 21 bits of lot in front still a safe integer. */
const TURNS = 4_294_967_296
/** A lot that is drawn the same each time, so that no need is always first. */
const lot = (need: number): number => {
  const mixed = Math.imul(need ^ 0x9e37_79b9, 0x85eb_ca6b)
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35) >>> 11
}

/**
 * Shorter lists of at most k from longer ones, so that no offer j stands in more than `exposure[j]` of them. The pairs that lose least against the
 * best of their need go first (in 65,536ths of the greatest loss), so that everybody keeps what is much better for him than the rest; ties by
 * a fixed lot. Entries of a list stay in their order. Deterministic; O(pairs). An exposure below 1 shows the offer nowhere. Throws a RangeError on
 * a k that is no whole number from 0, on offers without an exposure, and on lists whose scores are no numbers or rise.
 */
export function spread(lists: RankedLists, k: number, exposure: Int32Array): RankedLists {
  const { needs, width, counts, offers, scores } = lists
  check(lists, k, exposure)
  let worst = 0
  let pairs = 0
  for (let need = 0; need < needs; need++) {
    pairs += counts[need]!
    for (let at = need * width; at < need * width + counts[need]!; at++) worst = Math.max(worst, scores[need * width]! - scores[at]!)
  }
  const order = pairsByLoss(lists, pairs, worst)
  const left = exposure.slice()
  const taken = new Int32Array(needs)
  const isTaken = new Uint8Array(needs * width)
  for (const place of order) {
    const need = Math.floor(place / width)
    const offer = offers[place]!
    if (taken[need]! >= k || left[offer]! <= 0) continue
    taken[need]!++
    left[offer]!--
    isTaken[place] = 1
  }
  const out = { needs, width: k, counts: taken, offers: new Int32Array(needs * k), scores: new Float64Array(needs * k) }
  for (let need = 0; need < needs; need++) {
    let to = need * k
    for (let at = need * width; at < need * width + counts[need]!; at++) {
      if (isTaken[at] === 0) continue
      out.offers[to] = offers[at]!
      out.scores[to++] = scores[at]!
    }
  }
  return out
}

function check({ needs, width, counts, offers, scores }: RankedLists, k: number, exposure: Int32Array): void {
  if (!Number.isSafeInteger(k) || k < 0) throw new RangeError(`k must be a whole number from 0, not ${k}`)
  if (counts.length < needs || offers.length < needs * width || scores.length < needs * width) throw new RangeError(`${needs} lists of ${width} places are not all there`)
  for (let need = 0; need < needs; need++) {
    if (!(counts[need]! >= 0 && counts[need]! <= width)) throw new RangeError(`list ${need} has ${counts[need]} of ${width} places`)
    let before = Infinity
    for (let at = need * width; at < need * width + counts[need]!; at++) {
      if (!(offers[at]! >= 0 && offers[at]! < exposure.length)) throw new RangeError(`list ${need} names offer ${offers[at]}, which has no exposure`)
      if (!(Number.isFinite(scores[at]) && scores[at]! <= before)) throw new RangeError(`the scores of list ${need} must be numbers, the best first`)
      before = scores[at]!
    }
  }
}

function pairsByLoss({ needs, width, counts, scores }: RankedLists, pairs: number, worst: number): Int32Array {
  const scale = worst > 0 ? (STEPS - 1) / worst : 0
  const starts = new Int32Array(STEPS + 1)
  const stepOf = (need: number, at: number): number => Math.floor((scores[need * width]! - scores[at]!) * scale)
  for (let need = 0; need < needs; need++) for (let at = need * width; at < need * width + counts[need]!; at++) starts[stepOf(need, at) + 1]!++
  for (let step = 0; step < STEPS; step++) starts[step + 1]! += starts[step]!
  const turns = Float64Array.from({ length: needs }, (_, need) => lot(need) * TURNS + need).sort()
  const order = new Int32Array(pairs)
  for (const turn of turns) {
    const need = turn % TURNS
    for (let at = need * width; at < need * width + counts[need]!; at++) order[starts[stepOf(need, at)]!++] = at
  }
  return order
}
