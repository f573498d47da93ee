import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { serialiserOf } from './serialise.ts'

describe('serialiserOf', () => {
  const plain = z.object({ id: z.string(), format: z.string().nullable(), pattern: z.number(), items: z.array(z.object({ id: z.number().int() })) })

  it('keeps fields that are called like words of JSON Schema', () => {
    const text = serialiserOf(plain)({ id: 'a', format: null, pattern: 2, items: [{ id: 1 }] })
    expect(JSON.parse(text)).toEqual({ id: 'a', format: null, pattern: 2, items: [{ id: 1 }] })
  })

  it.each([['plain', plain], ['with alternatives', z.object({ id: z.string(), role: z.union([z.string(), z.number()]) })]])('lets nothing through that the contract does not name: %s', (_name, schema) => {
    expect(serialiserOf(schema)({ id: 'a', format: 'b', pattern: 1, role: 'x', items: [{ id: 1, secret: 2 }], secret: 1 })).not.toContain('secret')
  })
})
