import { startModules } from '../modules.ts'
import { CommandError, print, table } from './say.ts'
import { withKernel } from './with-kernel.ts'

type Options = { days?: string; k?: string; most?: string; region?: string; weights?: string; json?: boolean }
const whole = (name: string, text: string | undefined, by: number, least: number, most: number) => {
  const n = text === undefined ? by : Number(text)
  if (!Number.isInteger(n) || n < least || n > most) throw new CommandError(`--${name} is not a whole number from ${least} to ${most}: ${text}`, `Leave it out for ${by}.`)
  return n
}
/** `scene=4000,price=1000,…`: together 10 000, as in the page of weights. */
function weightsOf(text: string | undefined): Record<string, number> | undefined {
  if (text === undefined) return undefined
  const entries = text.split(',').map((part) => part.split('='))
  const weights = Object.fromEntries(entries.map(([name, value]) => [name!.trim(), Number(value)]))
  const sum = Object.values(weights).reduce((a, b) => a + b, 0)
  if (entries.some((e) => e.length !== 2) || sum !== 10_000) throw new CommandError(`--weights must be name=share pairs that add up to 10000; these make ${sum}.`, 'For example --weights scene=3000,price=1200,distance=800,effect=1200,recency=500,rating=1300,text=2000')
  return weights
}
const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)} %`)

/** How well the weights of today would have served those who were shown lists: so that weights are changed on evidence. */
export async function evaluateMatching(options: Options) {
  const [days, k, most] = [whole('days', options.days, 365, 1, 730), whole('k', options.k, 10, 1, 100), whole('most', options.most, 5000, 1, 200_000)]
  const weights = weightsOf(options.weights)
  const e = await withKernel('evaluate-matching', async (kernel) => {
    const faces = await startModules(kernel)
    const node = options.region === undefined ? undefined : faces.regions.resolve(options.region)
    if (options.region !== undefined && !node) throw new CommandError(`No region has the code ${options.region}.`, 'Give a code like 3611 or 361102.')
    const since = new Date(kernel.now().getTime() - days * 86_400_000).toISOString().slice(0, 10)
    return faces.matches.evaluate({ since, k, most, weights, regionX: node && { lo: node.lo, hi: node.hi } })
  })
  if (options.json) return print(JSON.stringify(e, null, 2))
  print(`Lists shown since ${e.since}: ${e.tried.toLocaleString('en-US')}; ${e.judged.toLocaleString('en-US')} of those from which offers were asked for. Weights: ${e.weightsVersions.join(', ') || '—'}.`)
  const busy = (c: typeof e.congestion.shown) => `the busiest stands in ${c.mostShown}, ${percent(c.over)} in more than ${e.congestion.limit}`
  if (e.judged === 0) print('Nothing was asked for yet, so there is nothing to judge ranks by.')
  const rows = [
    ['Measure', 'Value', 'What it says'],
    [`recall@${k}`, percent(e.recall), 'of what was asked for, how much the weights put among the first'],
    [`recall@${k}, chosen`, percent(e.recallChosen), 'the same of what was chosen or finished'],
    [`nDCG@${k}`, e.ndcg === null ? '—' : e.ndcg.toFixed(3), 'whether chosen and finished stand before asked; 1 is the best order'],
    ['congestion', `Gini ${e.congestion.ranked.gini.toFixed(3)}`, `of first three places by rank alone: ${busy(e.congestion.ranked)}`],
    ['congestion as shown', `Gini ${e.congestion.shown.gini.toFixed(3)}`, `of the lists that were shown, which are spread: ${busy(e.congestion.shown)}`],
    ['coverage, solutions', percent(e.coverage.offers), `of all solutions, those in some first ${k}`],
    ['coverage, needs', percent(e.coverage.needs), 'of all questions, those with at least one fit'],
    ['room', percent(e.room.needs === 0 ? null : e.room.placed / e.room.needs), `of all questions, those that providers in their first ${k} could take on today, all at once${e.room.gap > 0.0005 ? ` (within ${percent(e.room.gap)} of the best)` : ''}`],
  ]
  for (const line of table(rows, [1])) print(line)
  if (e.gone > 0) print(`\n${e.gone} entries that were asked for are no longer offered; no weights can find them, so they are left out (${e.relevant} are judged).`)
  print('Offers are those of today, questions those of the past. Compare two weightings with --weights before you set one.')
}
