import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir, uptime } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Log } from '../reading.ts'
import { Spool, type Taken } from './spool.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'spool-'))
  folders.push(folder)
  return folder
}
const said: object[] = []
const log: Log = { info: () => {}, warn: (what) => void said.push(what), error: (what) => void said.push(what) }
const megabyte = 1024 * 1024
const fill = async (spool: Spool, texts: readonly string[]) => {
  for (const text of texts) await spool.append(Buffer.from(text))
}
const takeAll = (spool: Spool): Taken[] => {
  const all: Taken[] = []
  for (let taken = spool.take(); taken; taken = spool.take()) all.push(taken)
  return all
}
const texts = (taken: readonly Taken[]) => taken.map(({ payload }) => payload.toString())
const range = (from: number, until: number, size = 0) => Array.from({ length: until - from }, (_, i) => `${from + i}`.padEnd(size, ' '))
/** As after kill -9: nothing was closed. The lock names this process, which may take its own again. */
const crashed = (folder: string, maxBytes = megabyte) => new Spool(folder, maxBytes, log)

describe('the buffer on disk', () => {
  it('gives back in order what was appended, and nothing when all was taken', async () => {
    const spool = new Spool(newFolder(), megabyte, log)
    expect(spool.take()).toBeNull()
    await fill(spool, range(0, 500))
    expect(texts(takeAll(spool))).toEqual(range(0, 500))
    expect(spool.take()).toBeNull()
    await fill(spool, ['more'])
    expect(texts(takeAll(spool))).toEqual(['more'])
    spool.close()
  })
  it('after a crash gives again what was not acknowledged', async () => {
    const folder = newFolder()
    const before = new Spool(folder, megabyte, log)
    await fill(before, range(0, 100))
    const taken = takeAll(before)
    taken.slice(0, 40).forEach((t) => before.done(t))
    const after = texts(takeAll(crashed(folder)))
    // The place may be a moment old, never too new.
    expect(after.at(-1)).toBe('99')
    expect(Number(after[0])).toBeLessThanOrEqual(40)
    expect(after).toEqual(range(Number(after[0]), 100))
  })
  it('after a clean end gives exactly the rest', async () => {
    const folder = newFolder()
    const before = new Spool(folder, megabyte, log)
    await fill(before, range(0, 10))
    takeAll(before).slice(0, 4).forEach((t) => before.done(t))
    before.close()
    expect(texts(takeAll(new Spool(folder, megabyte, log)))).toEqual(range(4, 10))
  })
  it('a record that a crash cut off is left out; those before and after it are not', async () => {
    const folder = newFolder()
    await fill(new Spool(folder, megabyte, log), range(0, 3))
    const segment = join(folder, readdirSync(folder).find((name) => name.endsWith('.seg'))!)
    truncateSync(segment, readFileSync(segment).length - 1)
    const after = crashed(folder)
    await fill(after, ['next'])
    expect(texts(takeAll(after))).toEqual(['0', '1', 'next'])
  })
  it('rubbish behind the last record does no harm', async () => {
    const folder = newFolder()
    await fill(new Spool(folder, megabyte, log), range(0, 3))
    const segment = join(folder, readdirSync(folder).find((name) => name.endsWith('.seg'))!)
    appendFileSync(segment, Buffer.alloc(100, 255))
    expect(texts(takeAll(crashed(folder)))).toEqual(range(0, 3))
  })
  it('a damaged place only repeats', async () => {
    const folder = newFolder()
    const before = new Spool(folder, megabyte, log)
    await fill(before, range(0, 5))
    takeAll(before).slice(0, 3).forEach((t) => before.done(t))
    before.close()
    for (const text of ['', '{', '[]', 'null', '{"segment":"1","at":0}', '{"segment":1,"at":-5}']) {
      writeFileSync(join(folder, 'acknowledged'), text)
      const after = new Spool(folder, megabyte, log)
      expect(texts(takeAll(after)), text).toEqual(range(0, 5))
      rmSync(join(folder, 'lock'))
    }
  })
  it('removes files when all in them was acknowledged', async () => {
    const folder = newFolder()
    const spool = new Spool(folder, megabyte, log)
    await fill(spool, range(0, 200, 10_000).slice(0, 90))
    expect(readdirSync(folder).filter((name) => name.endsWith('.seg')).length).toBeGreaterThan(5)
    takeAll(spool).forEach((t) => spool.done(t))
    expect(readdirSync(folder).filter((name) => name.endsWith('.seg')).length).toBeLessThanOrEqual(1)
    expect(spool.bytes).toBe(0)
    await fill(spool, ['again'])
    expect(texts(takeAll(spool))).toEqual(['again'])
    spool.close()
    expect(texts(takeAll(new Spool(folder, megabyte, log)))).toEqual(['again'])
  })
  it('when it is full the oldest go, are counted and told; the rest stays in order', async () => {
    const spool = new Spool(newFolder(), megabyte, log)
    said.length = 0
    await fill(spool, range(0, 300, 10_000))
    const left = texts(takeAll(spool)).map((text) => Number(text))
    expect(left.at(-1)).toBe(299)
    expect(left).toEqual(Array.from({ length: left.length }, (_, i) => 300 - left.length + i))
    expect(left.length + spool.dropped).toBe(300)
    expect(said).toContainEqual({ messages: expect.any(Number) as number, total: spool.dropped })
    expect(spool.bytes).toBeLessThanOrEqual(megabyte)
  })
  it('what was dropped while it was on its way may still be acknowledged', async () => {
    const spool = new Spool(newFolder(), megabyte, log)
    await fill(spool, range(0, 5, 10_000))
    const early = takeAll(spool)
    await fill(spool, range(5, 300, 10_000))
    early.forEach((t) => spool.done(t))
    expect(texts(takeAll(spool)).at(-1)?.trim()).toBe('299')
  })
  it('one folder, one program', async () => {
    const folder = newFolder()
    const bootedS = Date.now() / 1000 - uptime()
    writeFileSync(join(folder, 'lock'), `${process.ppid} ${bootedS}`)
    expect(() => new Spool(folder, megabyte, log)).toThrow('in use by another')
    writeFileSync(join(folder, 'lock'), `${process.ppid} ${bootedS - 4000}`)
    new Spool(folder, megabyte, log).close()
  })
})
