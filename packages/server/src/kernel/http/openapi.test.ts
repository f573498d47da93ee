import { operations } from '@jingwei/contract'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from './openapi.ts'

type Json = { [key: string]: unknown }
const document = openApiDocument('en') as { paths: Record<string, Record<string, Json>>; components: Json }
const every = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, said]) => ({ path, method, said })))

describe('the OpenAPI document', () => {
  it('describes every operation of the contract and no other', () => {
    expect(every.map((o) => o.said['operationId']).sort()).toEqual(operations.map(([name]) => name).sort())
  })

  it('has no reference that leads nowhere', () => {
    const references = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((m) => m[1]!))
    const missing = [...references].filter((r) => r.split('/').reduce<unknown>((at, key) => (at as Json | undefined)?.[key], document) === undefined)
    expect(references.size).toBeGreaterThan(20)
    expect(missing).toEqual([])
    expect(JSON.stringify(document)).not.toContain('$defs')
  })

  it('names every parameter of a path', () => {
    for (const { path, method, said } of every) {
      const named = (said['parameters'] as Json[]).filter((p) => p['in'] === 'path').map((p) => p['name'])
      expect(named.sort(), `${method} ${path}`).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort())
    }
  })

  it('says who may call, and lets nobody in unnamed', () => {
    for (const [name, operation] of operations) {
      const said = every.find((o) => o.said['operationId'] === name)!.said
      expect(said['x-access'], name).toEqual({ permission: operation.access.permission, scope: operation.access.scope })
      const isOpen = (said['security'] as Json[]).some((s) => Object.keys(s).length === 0)
      expect(isOpen, name).toBe((operation.access.scope as readonly string[]).includes('public'))
    }
  })

  it('speaks Chinese too', () => {
    const chinese = openApiDocument('zh') as typeof document
    expect(chinese.paths['/api/v1/regions/{code}/children']?.['get']?.['summary']).toMatch(/\p{Script=Han}/u)
  })
})
