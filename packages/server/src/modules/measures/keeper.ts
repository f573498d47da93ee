import type { Term } from '@jingwei/engines/indicators'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { compareWithRecords, learnSizes, lockKeeper, newFold, putBack, regionsOf, renewFacts, takeTouched, tallyAll, tallyFold, type MeasuresDb, type Records } from './facts.store.ts'
import type { MeasuresTables } from './measures.tables.ts'
import { digestOf, type Registry } from './registry.ts'
import { keyOf } from './shape.store.ts'
import { addTerm, builtSubjects, forgetSubject, highestRecord, keptTerms, noteBuilt } from './terms.store.ts'

/** So many records become facts in one transaction: some hundred thousand rows a second, so a change waits behind little. */
const atOnce = 20_000
/** After so many, what the database knows of the sizes of facts and sums is of another time, and its plans are wrong by a factor of ten. */
const manyRecords = 5000

/**
 * Keeps facts and sums as the records are. What is touched wakes it; it works off all of it in folds, one process at a time, and says what
 * changed. A subject that is new, or declared otherwise than before, is made anew.
 */
export function openKeeper(kernel: Kernel, regions: Regions, registry: Registry) {
  const wanted: (() => Promise<readonly Term[]>)[] = []
  const listeners: ((subjects: readonly string[]) => void)[] = []
  const inside = (xs: readonly number[]) =>
    xs.flatMap((x) => {
      const node = regions.byX(x)
      return [...new Set([x, ...(node ? regions.pathOf(node.code) : []).map((n) => n.lo), nation])].map((ancestor) => [x, ancestor] as const)
    })
  const nation = regions.byCode('0')?.lo ?? 0
  const inTransaction = <T>(work: (db: MeasuresDb) => Promise<T>) => kernel.database.as<MeasuresTables, T>(system, work)

  /** One fold: takes what was touched, makes its facts anew, moves the sums. False when nothing was. */
  const foldOnce = async (): Promise<boolean> => {
    const changed = await inTransaction(async (db) => {
      await lockKeeper(db)
      const touched = await takeTouched(db, 5000)
      if (touched.length === 0) return null
      const fold = await newFold(db, kernel.now())
      const told: string[] = []
      let records = 0
      for (const [name, subject] of registry.subjects) {
        const ranges = touched.filter((t) => t.subject === name)
        if (ranges.length === 0) continue
        const xs = new Set<number>()
        for (const batch of await batchOf(db, name, ranges)) {
          records += 'ids' in batch ? batch.ids.length : batch.to - batch.from + 1
          for (const x of await renewFacts(db, subject, batch, fold)) xs.add(x)
        }
        if (xs.size === 0) continue
        await tallyFold(db, subject, await keptTerms(db, name), fold, inside([...xs]))
        told.push(name)
      }
      return { told, records }
    })
    if (changed === null) return false
    written += changed.records
    if (changed.told.length > 0) for (const tell of listeners) tell(changed.told)
    return true
  }
  /** All that was touched; where that was much, the plans of questions follow. */
  let written = 0
  const foldAll = async () => {
    while (await foldOnce());
    if (written < manyRecords) return
    written = 0
    await learnSizes(kernel.database.owner)
  }
  const fold = async () => {
    await rebuildStale()
    await foldAll()
    // After the facts: the sums of a term are made of them at once, not fold by fold.
    for (const terms of wanted.splice(0)) await keep(await terms())
  }

  /** Subjects whose facts were made in another way are made again, the old ones forgotten: another meaning is no change of a record. */
  let upToDate = false
  const rebuildStale = async () => {
    if (upToDate) return
    for (const [name, subject] of registry.subjects)
      await inTransaction(async (db) => {
        await lockKeeper(db)
        const digest = digestOf(subject)
        if ((await builtSubjects(db)).get(name)?.digest === digest) return
        await forgetSubject(db, name)
        const highest = await highestRecord(db, subject)
        await noteBuilt(db, name, digest, kernel.now(), await newFold(db, kernel.now()))
        for (const term of await keptTerms(db, name)) if (!subject.measures.some((m) => m.code === term.measure)) throw new Error(`the kept measure ${term.measure} is no longer declared`)
        if (highest > 0) await putBack(db, name, 1, highest)
      })
    upToDate = true
  }

  /** Makes every fact and sum again, beside nothing that is kept: what differs is believed until now and mended. */
  const again = async () => {
    await rebuildStale()
    for (const [name, subject] of registry.subjects)
      await inTransaction(async (db) => {
        await lockKeeper(db)
        const highest = await highestRecord(db, subject)
        if (highest > 0) await putBack(db, name, 1, highest)
      })
    await foldAll()
    for (const [name, subject] of registry.subjects)
      await inTransaction(async (db) => {
        await lockKeeper(db)
        await tallyAll(db, subject, await keptTerms(db, name), inside(await regionsOf(db, name)))
      })
  }

  const known = new Set<string>()
  const keep = async (terms: readonly Term[]) => {
    const unkept = terms.filter((t) => !known.has(keyOf(t)) && !registry.vocabulary.get(t.measure)?.isDistinct)
    if (unkept.length === 0) return
    const added = await inTransaction(async (db) => {
      await lockKeeper(db)
      let added = 0
      for (const term of unkept) {
        const subject = registry.subjectOf(term.measure)
        const id = await addTerm(db, keyOf(term), subject.name, term)
        if (id === null) continue
        added += 1
        await tallyAll(db, subject, (await keptTerms(db, subject.name)).filter((t) => t.id === id), inside(await regionsOf(db, subject.name)))
      }
      return added
    })
    if (added > 0) await learnSizes(kernel.database.owner)
    for (const term of unkept) known.add(keyOf(term))
  }

  return {
    fold, keep, again,
    wants: (terms: () => Promise<readonly Term[]>) => void wanted.push(terms),
    onFold: (told: (subjects: readonly string[]) => void) => void listeners.push(told),
    check: () =>
      inTransaction(async (db) => {
        await lockKeeper(db)
        const all = { facts: 0, tallies: 0, wrongFacts: 0, wrongTallies: 0 }
        for (const [name, subject] of registry.subjects) {
          const found = await compareWithRecords(db, subject, await keptTerms(db, name), inside)
          for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += found[key]
        }
        return all
      }),
  }
}
export type Keeper = ReturnType<typeof openKeeper>

/** As many of the touched records as one fold takes; the rest goes back, to be taken next. */
async function batchOf(db: MeasuresDb, subject: string, ranges: readonly { from_id: number; to_id: number }[]): Promise<Records[]> {
  const batch: Records[] = []
  const ids = new Set<number>()
  let left = atOnce
  for (const { from_id: from, to_id: to } of ranges) {
    const until = Math.min(to, from + left - 1)
    if (until < to) await putBack(db, subject, Math.max(from, until + 1), to)
    if (until < from) continue
    left -= until - from + 1
    if (until - from < 50) for (let id = from; id <= until; id++) ids.add(id)
    else batch.push({ from, to: until })
  }
  // A record is made once a fold, or its facts would come twice: ranges that meet become one, and ids inside them are theirs.
  const merged: { from: number; to: number }[] = []
  for (const range of (batch as { from: number; to: number }[]).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to)
    else merged.push({ ...range })
  }
  const alone = [...ids].filter((id) => !merged.some((r) => id >= r.from && id <= r.to))
  return alone.length > 0 ? [...merged, { ids: alone }] : merged
}

/** Wakes the keeper whenever a transaction that touched something commits, in any process; and now and then, should a call be missed. */
export async function startKeeping(kernel: Kernel, keeper: Keeper): Promise<() => Promise<void>> {
  let closed = false
  let running: Promise<void> | null = null
  let again = false
  let timer: NodeJS.Timeout | undefined
  const run = () => {
    if (closed) return
    if (running) {
      again = true
      return
    }
    running = keeper.fold()
      .catch((error: unknown) => { if (!closed) kernel.log.error({ err: error }, 'figures were not brought up to date; the next change tries again') })
      .finally(() => {
        running = null
        if (again) {
          again = false
          wake()
        }
      })
  }
  /** Changes that come together are folded together. */
  const wake = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      // Before that, modules may still be declaring what they have.
      if (kernel.jobs.state() === 'running') run()
      else wake()
    }, 100).unref()
  }
  await kernel.hear('jw_touched', wake)
  const sometimes = setInterval(wake, 30_000).unref()
  wake()
  return async () => {
    closed = true
    clearInterval(sometimes)
    clearTimeout(timer)
    await running
  }
}
