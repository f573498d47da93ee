import { partNames, type Market, type Need, type Offer, type PartName } from './index.ts'
import { simplified } from './traditional.ts'

/* The rules once more, from their words in `index.ts`, the plainest way: strings, sets and sums, nothing kept. What the engine must agree with. */

/** Words of runs of letters, bigrams of East Asian runs, a lone character itself. */
export function naiveWords(text: string): Set<string> {
  const folded = [...text.normalize('NFKC').toLowerCase().replace(/[\p{Cc}\p{Cf}\ufe00-\ufe0f]/gu, '')].map((c) => (c.length === 1 ? String.fromCharCode(simplified(c.charCodeAt(0))) : c)).join('')
  const words = new Set<string>()
  for (const [run] of folded.matchAll(/[\u{20000}-\u{3ffff}]|[\u3005-\u3007\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff]+|(?:(?![\u3005-\u3007\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff\u{10000}-\u{10ffff}])[\p{L}\p{N}\p{M}])+/gu)) {
    if (/^[\u{20000}-\u{3ffff}]$/u.test(run)) words.add(run)
    else if (/^[\u3005-\ud7a3\uf900-\ufaff]/.test(run)) for (let at = 0; at < Math.max(1, run.length - 1); at++) words.add(run.slice(at, at + 2))
    else words.add(run.length > 3 && run.endsWith('s') ? run.slice(0, -1) : run)
  }
  return words
}

const nearness = (market: Market, need: Need, offer: Offer): number => {
  const { distance } = market
  if (distance.by === 'coordinates') {
    if (!offer.coordinates || !need.coordinates) return market.unknown
    const rad = (degrees: number) => (degrees * Math.PI) / 180
    const [a, b] = [need.coordinates, offer.coordinates]
    // Haversine.
    const h = Math.sin((rad(b.latitude) - rad(a.latitude)) / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin((rad(b.longitude) - rad(a.longitude)) / 2) ** 2
    const km = 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)))
    return distance.halfKm / (distance.halfKm + km)
  }
  if (offer.x === null) return market.unknown
  const both = distance.regions.filter(({ lo, hi }) => [need.x!, offer.x!].every((x) => lo <= x && x <= hi)).map(({ level }) => level)
  const level = Math.max(0, ...both)
  return distance.nearness[level] ?? distance.nearness.at(-1) ?? 0
}
const price = ({ priceTolerance, unknown }: Market, budget: number, offer: Offer): number => {
  const told = [offer.priceMinFen, offer.priceMaxFen].filter((fen) => fen !== null && fen > 0) as number[]
  if (told.length === 0) return unknown
  const [least, most] = [Math.min(...told), Math.max(...told)]
  if (budget >= most) return 1
  if (budget >= least) return 0.5 + (0.5 * (budget - least)) / (most - least)
  return budget === 0 ? 0 : Math.max(0, 0.5 * (1 - (least - budget) / (priceTolerance * budget)))
}

/** The score of one offer among `offers`, and what each part is worth. */
export function naiveScore(market: Market, offers: readonly Offer[], need: Need, offer: Offer): { score: number; values: Record<PartName, number> } {
  const { rating, text: { k1, b } } = market
  const scenes = need.scenes.filter(({ code }, at) => need.scenes.findIndex((other) => other.code === code) === at)
  const sceneTotal = scenes.reduce((sum, { weight }) => sum + weight, 0)
  const climbed = scenes.reduce((sum, scene) => {
    const same = offer.scenes.filter(({ code }) => code === scene.code)
    if (same.length === 0) return sum
    const want = Math.max(scene.want, scene.level + 1)
    const steps = Math.min(want, Math.max(...same.map((s) => s.toLevel))) - Math.max(scene.level, Math.min(...same.map((s) => s.fromLevel)))
    return sum + scene.weight * (market.sceneAlone + (1 - market.sceneAlone) * (Math.max(0, steps) / (want - scene.level)))
  }, 0)

  const words = offers.map((o) => naiveWords(o.text))
  const asked = [...naiveWords(need.text)]
  const rarity = (word: string) => {
    const texts = words.filter((own) => own.has(word)).length
    return Math.max(texts > 0 ? 1 : 0, Math.round(4096 * Math.log(1 + (offers.length - texts + 0.5) / (texts + 0.5))))
  }
  const rarityTotal = asked.reduce((sum, word) => sum + rarity(word), 0)
  const own = naiveWords(offer.text)
  const shared = asked.filter((word) => own.has(word)).reduce((sum, word) => sum + rarity(word), 0)
  const lengths = words.reduce((sum, w) => sum + w.size, 0)
  const mean = lengths > 0 ? lengths / offers.length : 1
  const bm25 = (length: number) => (k1 + 1) / (1 + k1 * (1 - b + (b * length) / mean))

  const [ratings, sum] = [offers.reduce((n, o) => n + o.ratings, 0), offers.reduce((n, o) => n + o.ratingSum, 0)]
  const marketMean = (sum + rating.priorCount * rating.priorMean) / (ratings + rating.priorCount)
  const values: Record<PartName, number> = {
    scene: sceneTotal > 0 ? climbed / sceneTotal : 0, price: need.budgetFen === null ? 0 : price(market, need.budgetFen, offer),
    distance: (market.distance.by === 'regions' ? need.x : need.coordinates) === null ? 0 : nearness(market, need, offer),
    effect: offer.shownEffects / (offer.shownEffects + market.effectHalf), recency: 2 ** (-Math.max(0, need.day - offer.updatedDay) / market.recencyHalfDays),
    rating: ((offer.ratingSum + rating.priorCount * marketMean) / (offer.ratings + rating.priorCount) - rating.least) / (rating.most - rating.least),
    text: rarityTotal > 0 ? (shared / rarityTotal) * (bm25(own.size) / bm25(0)) : 0,
  }
  const isAsked: Record<PartName, boolean> = {
    scene: sceneTotal > 0, price: need.budgetFen !== null, distance: (market.distance.by === 'regions' ? need.x : need.coordinates) !== null, effect: true, recency: true, rating: true, text: rarityTotal > 0,
  }
  const weights = need.weights ?? market.weights
  const total = partNames.reduce((n, name) => n + (isAsked[name] ? weights[name] : 0), 0)
  return { values, score: total > 0 ? partNames.reduce((n, name) => n + (isAsked[name] ? (weights[name] / total) * values[name] : 0), 0) : 0 }
}
