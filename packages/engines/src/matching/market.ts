import { partNames, type Distance, type Market, type Need, type Offer, type Weights } from './types.ts'

const finite = (name: string, value: number, least = -Infinity, most = Infinity): void => {
  if (!(value >= least && value <= most && Number.isFinite(value))) throw new RangeError(`${name} must be a number${least > -Infinity ? ` from ${least}` : ''}${most < Infinity ? ` to ${most}` : ''}, not ${value}`)
}
const whole = (name: string, value: number, least: number, most: number): void => {
  if (!(Number.isInteger(value) && value >= least && value <= most)) throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`)
}
const INT4 = 2_147_483_647
const MOST_WEIGHT = 1e6
const most = 1e15

/** Throws a RangeError unless every weight is a finite number of at least 0 and one is above it. */
export function checkWeights(weights: Weights): void {
  let sum = 0
  for (const name of partNames) {
    const weight = weights[name]
    // The name is put together only for a complaint.
    if (!(weight >= 0 && weight <= MOST_WEIGHT)) finite(`weight of ${name}`, weight, 0, MOST_WEIGHT)
    sum += weight
  }
  if (sum === 0) throw new RangeError('at least one weight must be above 0')
}

const defaults: Omit<Market, 'name'> = {
  hard: { place: true, industry: true, size: true, pool: true, capacity: true, scene: true },
  weights: { scene: 0.3, price: 0.12, distance: 0.08, effect: 0.12, recency: 0.05, rating: 0.13, text: 0.2 },
  sceneAlone: 0.25, priceTolerance: 0.5, unknown: 0.5,
  distance: { by: 'regions', regions: [], nearness: [0.1, 0.4, 0.7, 0.9, 1, 1] },
  recencyHalfDays: 365, effectHalf: 3,
  rating: { least: 1, most: 5, priorCount: 5, priorMean: 3.5 },
  text: { k1: 1.2, b: 0.75 },
}

/** A market with defaults where nothing is said. Throws a RangeError that names the field. */
export function marketWith(told: { readonly name: string } & Partial<Omit<Market, 'hard' | 'weights'>> & { readonly hard?: Partial<Market['hard']>; readonly weights?: Partial<Weights> }): Market {
  const market: Market = { ...defaults, ...told, hard: { ...defaults.hard, ...told.hard }, weights: { ...defaults.weights, ...told.weights } }
  checkWeights(market.weights)
  finite('sceneAlone', market.sceneAlone, 0, 1)
  finite('priceTolerance', market.priceTolerance, 1e-6, 1e6)
  finite('unknown', market.unknown, 0, 1)
  finite('recencyHalfDays', market.recencyHalfDays, 1e-3, 1e6)
  finite('effectHalf', market.effectHalf, 1e-6, 1e6)
  finite('rating.least', market.rating.least, -1e6, 1e6)
  finite('rating.most', market.rating.most, market.rating.least + 1e-6, 1e6)
  finite('rating.priorCount', market.rating.priorCount, 1e-6, 1e6)
  finite('rating.priorMean', market.rating.priorMean, market.rating.least, market.rating.most)
  finite('text.k1', market.text.k1, 0, 100)
  finite('text.b', market.text.b, 0, 1)
  checkDistance(market.distance)
  return market
}

function checkDistance(distance: Distance): void {
  if (distance.by === 'coordinates') return finite('distance.halfKm', distance.halfKm, 1e-3, 1e6)
  for (const [level, nearness] of distance.nearness.entries()) finite(`nearness[${level}]`, nearness, 0, 1)
  for (const { lo, hi, level } of distance.regions) {
    whole('region.lo', lo, 0, INT4)
    whole('region.hi', hi, lo, INT4)
    whole('region.level', level, 0, 5)
  }
}

const checkPlace = (x: number | null, coordinates: Offer['coordinates']): void => {
  if (x !== null) whole('x', x, 0, INT4)
  if (!coordinates) return
  finite('latitude', coordinates.latitude, -90, 90)
  finite('longitude', coordinates.longitude, -180, 180)
}

/** Throws a RangeError that names the field unless all numbers of an offer are numbers within what they can mean. */
export function checkOffer(offer: Offer, market: Market): void {
  if (!Number.isSafeInteger(offer.id)) throw new RangeError(`id must be a whole number, not ${offer.id}`)
  for (const { lo, hi } of offer.reach ?? []) {
    whole('reach.lo', lo, 0, INT4)
    whole('reach.hi', hi, lo, INT4)
  }
  if (offer.poolUntilDay !== null) finite('poolUntilDay', offer.poolUntilDay, -1e6, 1e8)
  finite('capacityLeft', offer.capacityLeft, -INT4, INT4)
  for (const { fromLevel, toLevel } of offer.scenes) {
    finite('fromLevel', fromLevel, 0, 100)
    finite('toLevel', toLevel, fromLevel, 100)
  }
  if (offer.priceMinFen !== null) finite('priceMinFen', offer.priceMinFen, 0, most)
  // A price of zero is none told, so it is no end that the other could lie beyond.
  if (offer.priceMaxFen !== null && offer.priceMaxFen !== 0) finite('priceMaxFen', offer.priceMaxFen, offer.priceMinFen ?? 0, most)
  checkPlace(offer.x, offer.coordinates)
  finite('shownEffects', offer.shownEffects, 0, most)
  finite('finished', offer.finished, 0, most)
  finite('ratings', offer.ratings, 0, 1e9)
  // Whole numbers, so that the market's mean does not depend on the order of changes.
  for (const name of ['ratings', 'ratingSum'] as const) if (!Number.isInteger(offer[name])) throw new RangeError(`${name} must be a whole number, not ${offer[name]}`)
  finite('ratingSum', offer.ratingSum, offer.ratings * market.rating.least, offer.ratings * market.rating.most)
  finite('updatedDay', offer.updatedDay, -1e6, 1e8)
}

/** The same of a need, its own weights too. */
export function checkNeed(need: Need): void {
  if (need.weights) checkWeights(need.weights)
  checkPlace(need.x, need.coordinates)
  finite('day', need.day, -1e6, 1e8)
  finite('units', need.units, 0, INT4)
  for (const { level, want, weight } of need.scenes) {
    finite('level', level, 0, 100)
    finite('want', want, 0, 1000)
    finite('weight', weight, 0, 1e6)
  }
  if (need.budgetFen !== null) finite('budgetFen', need.budgetFen, 0, most)
}
