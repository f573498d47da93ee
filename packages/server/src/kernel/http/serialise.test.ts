import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { serialiserOf } from './serialise.ts'

const Named = z.object({ id: z.number(), format: z.string().nullable(), pattern: z.string(), at: z.iso.datetime() }).meta({ id: 'Named' })

describe('answers as JSON', () => {
  it('keeps fields that are called like words of a schema', () => {
    const answer = { items: [{ id: 7, format: null, pattern: 'x', at: '2026-01-01T00:00:00Z' }] }
    expect(JSON.parse(serialiserOf(z.object({ items: z.array(Named) }))(answer))).toEqual(answer)
  })

  it('lets nothing through that the contract does not name', () => {
    const serialise = serialiserOf(z.object({ name: z.string(), inner: z.object({ a: z.number() }).nullable() }))
    expect(JSON.parse(serialise({ name: '甲', inner: { a: 1, secret: 2 }, region_x: 3 }))).toEqual({ name: '甲', inner: { a: 1 } })
    expect(JSON.parse(serialise({ name: '甲', inner: null }))).toEqual({ name: '甲', inner: null })
  })

  it('does the same for shapes with alternatives', () => {
    const serialise = serialiserOf(z.object({ either: z.union([z.object({ a: z.string() }), z.object({ b: z.number() })]) }))
    expect(JSON.parse(serialise({ either: { b: 1, secret: 2 } }))).toEqual({ either: { b: 1 } })
  })
})
