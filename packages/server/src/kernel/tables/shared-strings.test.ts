import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { SharedStrings } from './shared-strings.ts'
import { temporaryFiles } from './test-files.ts'

const files = temporaryFiles()

it.each([0, 400_000, 100_000_000])('gives every string back when %d bytes may stay in memory', async (inMemoryBytes) => {
  const folder = dirname(await files.newPath('x'))
  const before = await readdir(folder)
  const strings = new SharedStrings(inMemoryBytes, folder)
  const expected = Array.from({ length: 30_000 }, (_, index) =>
    (index % 9_000 === 17 ? '长'.repeat(200_000) : `${'字'.repeat(index % 5)}${index}`))
  expected.push('')
  expected.forEach((text) => strings.add(text))
  expect(strings.count).toBe(expected.length)
  const wrong = expected.map((_, index) => (index * 7_919) % expected.length).filter((index) => strings.get(index) !== expected[index])
  expect(wrong).toEqual([])
  expect([-1, expected.length, 0.5, Number.NaN].map((index) => strings.get(index))).toEqual([undefined, undefined, undefined, undefined])
  strings.close()
  expect(await readdir(folder)).toEqual(before)
})
