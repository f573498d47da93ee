import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

const patient = new AbortController().signal

it('gives turns in the order of asking', async () => {
  const turns = new Turns(['a'], 10)
  const got: string[] = []
  const take = async (name: string) => {
    const one = await turns.take(patient)
    got.push(name)
    turns.give(one)
  }
  await Promise.all([take('first'), take('second'), take('third')])
  expect(got).toEqual(['first', 'second', 'third'])
})

it('refuses when too many wait, and forgets who has left', async () => {
  const turns = new Turns(['a'], 1)
  const one = await turns.take(patient)
  const leaving = new AbortController()
  const left = turns.take(leaving.signal)
  await expect(turns.take(patient)).rejects.toMatchObject({ code: 202, status: 503 })
  leaving.abort()
  await expect(left).rejects.toMatchObject({ code: 394 })
  await expect(turns.take(leaving.signal)).rejects.toMatchObject({ code: 394 })
  const next = turns.take(patient)
  turns.give(one)
  expect(await next).toBe('a')
})
