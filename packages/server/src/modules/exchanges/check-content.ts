import type { Check, SentDefinition } from '@jingwei/contract/exchanges'
import type { Text } from '@jingwei/contract/text'
import { formerRegions } from '@jingwei/engines/regions'
import { checkSums, endOf, readCsv, readJson, SdmxFault, type Observation } from '@jingwei/engines/sdmx'
import type { RegionNode } from '../regions/index.ts'
import type { Context } from './context.ts'
import type { Claim, PackagePayload } from './documents.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
/** More than anybody reads. */
const shownMaximum = 200
const checked = (check: Check['check'], bad: readonly Text[], notes: readonly Text[], good: Text, wrong: Text, noted: Text = good): Check => ({
  check, outcome: bad.length > 0 ? 'bad' : notes.length > 0 ? 'note' : 'good', text: bad.length > 0 ? wrong : notes.length > 0 ? noted : good, more: [...bad, ...notes].slice(0, shownMaximum),
})

export type Format = { readonly check: Check; readonly observations: readonly Observation[] }
/** Reads the data and holds it against the envelope it came in. */
export function checkFormat(payload: PackagePayload): Format {
  try {
    const { check, observations } = readData(payload)
    // A month and its last day are the same figure.
    const [seen, twice]: [Set<string>, Text[]] = [new Set(), []]
    for (const o of observations) {
      const key = JSON.stringify([o.region, o.indicator, endOf(o.period), o.industry, o.size, o.level])
      if (seen.has(key)) twice.push(t(`${o.region} ${o.indicator} ${o.period} 出现两次`, `${o.region} ${o.indicator} ${o.period} comes twice`))
      seen.add(key)
    }
    return twice.length === 0 ? { check, observations } : { check: checked('format', twice, [], check.text, t('同一个数出现两次', 'Figures come twice')), observations: [] }
  } catch (error) {
    if (!(error instanceof SdmxFault)) throw error
    return { check: checked('format', [error.text], [], t('', ''), error.code === 'other-version' ? t('数据是别的格式版本', 'The data are of another version of the format') : t('数据读不出来', 'The data cannot be read')), observations: [] }
  }
}
function readData(payload: PackagePayload): { check: Check; observations: readonly Observation[] } {
  const { data } = payload
  if (data.mediaType.includes('csv')) {
    const observations = readCsv(data.content as string)
    return { check: checked('format', [], [], t(`SDMX-CSV 2.0，${observations.length} 个数`, `SDMX-CSV 2.0, ${observations.length} figures`), t('', '')), observations }
  }
  const message = readJson(data.content)
  const bad = message.sender.id === payload.sender.instance && message.receiver.id === payload.receiver.instance ? [] : [t('数据里写的收发方与数据包不一致', 'the data name another sender or receiver than the package')]
  return { check: checked('format', bad, [], t(`SDMX-JSON 2.0，${message.observations.length} 个数`, `SDMX-JSON 2.0, ${message.observations.length} figures`), t('数据与数据包不一致', 'The data do not belong to the package')), observations: message.observations }
}

/** Every code has a definition, and a version of one says what it said before. */
export function checkDefinitions(payload: PackagePayload, observations: readonly Observation[], before: ReadonlyMap<string, string>, digestOf: (d: SentDefinition) => string, strangers: readonly Text[]): Check {
  const given = new Map<string, SentDefinition>()
  const [bad, notes]: [Text[], Text[]] = [[...strangers], []]
  for (const d of payload.definitions) {
    const key = `${d.code}@${d.version}`
    if (given.has(key)) bad.push(t(`${d.code} 第 ${d.version} 版的口径出现两次`, `the definition of ${d.code}, version ${d.version}, comes twice`))
    given.set(key, d)
    const known = before.get(key)
    if (known === undefined) notes.push(t(`新口径：${d.title.zh}（${d.code} 第 ${d.version} 版）`, `new definition: ${d.title.en} (${d.code}, version ${d.version})`))
    else if (known !== digestOf(d)) bad.push(t(`${d.title.zh}（${d.code}）的口径改了，版本号却仍是 ${d.version}；请对方用新的版本号`, `the definition of ${d.title.en} (${d.code}) changed, but its version is still ${d.version}; it needs a new number`))
  }
  const missing = new Set<string>()
  for (const o of observations) {
    const d = given.get(`${o.indicator}@${o.version}`)
    if (!d) missing.add(`${o.indicator}@${o.version}`)
    else if (d.unit !== o.unit) bad.push(t(`${o.indicator} 的计量单位是 ${o.unit}，口径写的是 ${d.unit}`, `${o.indicator} is told in ${o.unit}; its definition says ${d.unit}`))
  }
  for (const key of missing) bad.push(t(`${key.replace('@', ' 第 ')} 版没有口径`, `there is no definition of ${key.replace('@', ', version ')}`))
  return checked('definitions', bad, notes, t(`${given.size} 个口径都认识`, `All ${given.size} definitions are known`), t('口径有问题', 'The definitions are not right'), t(`${notes.length} 个新口径，另存在对方名下`, `${notes.length} new definitions, kept under the partner’s name`))
}

/** `nodes`: today's region for each code that may be told of. */
export type Places = { readonly check: Check; readonly nodes: ReadonlyMap<string, RegionNode> }
/** Today's region for each code, where it is one that this partner may speak of. */
export function checkRegions({ regions }: Context, observations: readonly Observation[], allowed: { readonly lo: number; readonly hi: number; readonly name: string }): Places {
  const { tree } = regions.snapshot()
  const nodes = new Map<string, RegionNode>()
  const [bad, notes]: [Text[], Text[]] = [[], []]
  for (const code of new Set(observations.map((o) => o.region))) {
    const today = regions.byCode(code)
    const former = today ? undefined : formersOf(tree).get(code)
    const node = today ?? regions.resolve(code)
    if (former && !former.whole) {
      bad.push(t(`${former.name}（${code}）${former.year} 年已拆分或并入几处，数字分不到今天的区划；请对方按今天的区划重报`, `${former.name} (${code}) was divided in ${former.year}, and its figures cannot be told apart; the sender should tell of the regions of today`))
      continue
    }
    if (!node || (!today && !former && !regions.snapshot().resolve(code)?.certain)) {
      bad.push(t(`没有代码为 ${code} 的区划`, `no region has the code ${code}`))
      continue
    }
    if (node.lo < allowed.lo || node.hi > allowed.hi) {
      bad.push(t(`${node.fullName}（${code}）不属于 ${allowed.name}，这个伙伴不能报它的数`, `${node.fullName} (${code}) does not belong to ${allowed.name}; this partner may not tell of it`))
      continue
    }
    if (node.code !== code) notes.push(t(`${code} 今天是 ${node.fullName}（${node.code}）`, `${code} is ${node.fullName} (${node.code}) today`))
    nodes.set(code, node)
  }
  const [seen, twice] = [new Set<number>(), new Set<string>()]
  for (const node of nodes.values()) {
    if (seen.has(node.lo)) twice.add(node.fullName)
    seen.add(node.lo)
  }
  for (const name of twice) bad.push(t(`${name} 以两个代码出现`, `${name} comes under two codes`))
  return { check: checked('regions', bad, notes, t(`${nodes.size} 个地区都属于 ${allowed.name}`, `All ${nodes.size} regions belong to ${allowed.name}`), t('有不能收的地区', 'There are regions that cannot be taken')), nodes }
}
type Former = ReturnType<typeof formerRegions>[number]
const remembered = new WeakMap<object, ReadonlyMap<string, Former>>()
function formersOf(tree: Parameters<typeof formerRegions>[0]): ReadonlyMap<string, Former> {
  const found = remembered.get(tree) ?? new Map(formerRegions(tree).map((f) => [f.code, f]))
  remembered.set(tree, found)
  return found
}

export type Summed = { readonly check: Check; readonly suppressed: Check; /** What each figure adds where parts are told too; null: nothing, because its parts or its whole do. */ readonly counted: ReadonlyMap<Observation, number | null> }
/** Parts against their whole, and what the sender says of both against the data. */
export function checkTotals(observations: readonly Observation[], definitions: readonly SentDefinition[], claims: readonly Claim[], nodes: ReadonlyMap<string, RegionNode>): Summed {
  const additive = new Set(definitions.filter((d) => d.isAdditive).map((d) => d.code))
  const titleOf = new Map(definitions.map((d) => [d.code, d.title]))
  const plain = new Map(observations.filter((o) => o.industry === null && o.size === null && o.level === null).map((o) => [`${o.indicator}|${endOf(o.period)}|${o.region}`, o]))
  const wholes = wholesOf(nodes)
  const where = (o: { indicator: string; region: string; period: string }) => {
    const [title, place] = [titleOf.get(o.indicator) ?? t(o.indicator, o.indicator), nodes.get(o.region)?.name ?? o.region]
    return t(`${place} ${title.zh} ${o.period}`, `${place}, ${title.en}, ${o.period}`)
  }
  const [bad, notes]: [Text[], Text[]] = [[], []]
  const rests = new Map<string, number>()
  for (const c of claims) {
    const at = where({ ...c, period: c.on })
    const cell = (region: string) => plain.get(`${c.indicator}|${c.on}|${region}`)
    for (const [region, said] of [[c.region, c.total], ...c.parts.map((p) => [p.region, p.value])] as [string, number | null][]) {
      const told = cell(region)
      if (!told) bad.push(t(`${at.zh}：核对表里有 ${region}，数据里没有`, `${at.en}: the checks name ${region}, the data do not`))
      else if (told.value !== said) bad.push(t(`${at.zh}：${nodes.get(region)?.name ?? region} 核对表写 ${said ?? '不公布'}，数据是 ${told.value ?? '不公布'}`, `${at.en}: of ${nodes.get(region)?.name ?? region} the checks say ${said ?? 'kept back'}, the data ${told.value ?? 'kept back'}`))
    }
    rests.set(`${c.indicator}|${c.on}|${c.region}`, c.rest)
    if (c.rest > 0) notes.push(t(`${at.zh}：${c.rest} 在本级，不属于任何下级`, `${at.en}: ${c.rest} lie in it and in none of its parts`))
  }
  const findings = checkSums({ observations, isAdditive: (i) => additive.has(i), wholeOf: (region) => wholes.get(region) ?? null, restOf: (o) => (o.industry === null && o.size === null && o.level === null ? (rests.get(`${o.indicator}|${endOf(o.period)}|${o.region}`) ?? 0) : restOfCut(o)) })
  /** Where the whole has a rest, its cuts have theirs, of which the checks do not tell. */
  function restOfCut(o: Observation): number {
    if ((rests.get(`${o.indicator}|${endOf(o.period)}|${o.region}`) ?? 0) === 0) return 0
    const parts = observations.filter((p) => p.indicator === o.indicator && p.period === o.period && p.industry === o.industry && p.size === o.size && p.level === o.level && wholes.get(p.region) === o.region)
    return Math.max(0, (o.value ?? 0) - parts.reduce((sum, p) => sum + (p.value ?? 0), 0))
  }
  const reckoned: Text[] = []
  for (const f of findings) {
    const at = where(f.of)
    const rest = f.rest === 0 ? '' : `（含本级 ${f.rest}）`
    if (f.outcome === 'differs') bad.push(t(`${at.zh}：各部分合计 ${f.sum}${rest}，总数 ${f.of.value}`, `${at.en}: its parts add up to ${f.sum}, the total is ${f.of.value}`))
    if (f.outcome === 'open' && f.by === 'region') notes.push(t(`${at.zh}：${f.unknown + (f.of.value === null ? 1 : 0)} 个数没有给，合计只能核到“不超过”`, `${at.en}: ${f.unknown + (f.of.value === null ? 1 : 0)} figures are not told; the sum can only be checked not to be more`))
    if (f.of.value !== null && f.unknown === 1 && f.outcome === 'open' && !(f.by === 'region' && f.rest > 0)) reckoned.push(t(`${at.zh}：只有一个部分不公布，可由总数反推`, `${at.en}: one part alone is kept back, and can be reckoned from the total`))
  }
  const agreed = findings.filter((f) => f.outcome === 'agrees').length
  const hidden = observations.filter((o) => o.status === 'Q').length
  return {
    check: checked('sums', bad, notes, t(`${agreed} 个总数与各部分之和一致`, `${agreed} totals agree with their parts`), t('合计不符', 'The sums do not agree')),
    suppressed: checked('suppressed', [], reckoned, t(hidden === 0 ? '没有不公布的数' : `${hidden} 个数不公布，照原样存为不公布`, hidden === 0 ? 'Nothing is kept back' : `${hidden} figures are kept back, and stay so here`), t('', ''), t(`${hidden} 个数不公布；其中 ${reckoned.length} 个可被反推，请告诉对方`, `${hidden} figures are kept back; ${reckoned.length} of them can be reckoned: tell the sender`)),
    counted: countedOf([...plain.values()].filter((o) => additive.has(o.indicator)), wholes, new Map(findings.filter((f) => f.by === 'region' && f.outcome === 'agrees').map((f) => [f.of, f.rest]))),
  }
}
/** The region of the package that directly contains each. */
function wholesOf(nodes: ReadonlyMap<string, RegionNode>): ReadonlyMap<string, string> {
  const wholes = new Map<string, string>()
  const open: { code: string; hi: number }[] = []
  for (const [code, node] of [...nodes].sort(([, a], [, b]) => a.lo - b.lo || b.hi - a.hi)) {
    while (open.length > 0 && open.at(-1)!.hi < node.lo) open.pop()
    const around = open.at(-1)
    if (around) wholes.set(code, around.code)
    open.push({ code, hi: node.hi })
  }
  return wholes
}
/** So that a sum over regions adds nothing twice: a whole whose parts agree counts with what is in none of them, other parts do not count. */
function countedOf(plain: readonly Observation[], wholes: ReadonlyMap<string, string>, agreed: ReadonlyMap<Observation, number>): ReadonlyMap<Observation, number | null> {
  const byKey = new Map(plain.map((o) => [`${o.indicator}|${o.period}|${o.region}`, o]))
  const opensTo = new Map<Observation, boolean>()
  const countsBelow = (o: Observation): boolean => {
    const known = opensTo.get(o)
    if (known !== undefined) return known
    const around = wholes.get(o.region)
    const whole = around === undefined ? undefined : byKey.get(`${o.indicator}|${o.period}|${around}`)
    const answer = whole === undefined || (countsBelow(whole) && agreed.has(whole))
    opensTo.set(o, answer)
    return answer
  }
  return new Map(plain.map((o) => [o, o.value === null || !countsBelow(o) || Math.abs(o.value) > Number.MAX_SAFE_INTEGER ? null : Math.round(agreed.get(o) ?? o.value)]))
}
