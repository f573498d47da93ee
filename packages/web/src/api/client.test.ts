import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operation } from '@jingwei/contract/operation'
import { addressOf, api, ApiProblem } from './client.ts'

const access = { permission: null, scope: ['public'] } as const
const summary = { zh: '测试', en: 'test' }
const read = operation({
  method: 'GET', path: '/things/:id', summary, access,
  params: z.object({ id: z.coerce.number() }), query: z.object({ q: z.string().optional(), tag: z.array(z.string()).optional() }),
  response: z.object({ id: z.number() }),
})
const write = operation({ method: 'POST', path: '/things', summary, access, body: z.object({ name: z.string() }), response: z.object({ id: z.number() }) })
const remove = operation({ method: 'DELETE', path: '/things/:id', summary, access, params: z.object({ id: z.coerce.number() }), response: null })

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }
const seen: Seen[] = []
let answers: { status: number; body?: unknown }[] = []
let server: Server
const realFetch = globalThis.fetch

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      seen.push({ method: request.method!, url: request.url!, headers: request.headers, body })
      const answer = answers.shift() ?? { status: 200, body: {} }
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // In the page addresses are relative to its origin; here they get one.
  globalThis.fetch = (address, init) => realFetch(new URL(String(address), origin), init)
})
afterAll(() => {
  globalThis.fetch = realFetch
  server.close()
})

describe('addresses', () => {
  it('fill the path and leave out what is not set', () => {
    expect(addressOf(read, { params: { id: 7 }, query: { q: undefined, tag: ['甲', 'b c'] } })).toBe('/api/v1/things/7?tag=%E7%94%B2&tag=b+c')
    expect(addressOf(read, { params: { id: 'a/b' } })).toBe('/api/v1/things/a%2Fb')
    expect(() => addressOf(read, {})).toThrow('params.id')
  })
})

describe('calls', () => {
  it('read without a key and give the answer', async () => {
    answers = [{ status: 200, body: { id: 7 } }]
    expect(await api(read, { params: { id: 7 } })).toEqual({ id: 7 })
    expect(seen.at(-1)).toMatchObject({ method: 'GET', url: '/api/v1/things/7' })
    expect(seen.at(-1)!.headers['accept-language']).toMatch(/^(zh-CN|en)$/)
    expect(seen.at(-1)!.headers['idempotency-key']).toBeUndefined()
  })
  it('write again under the same key when the way in between fails', async () => {
    answers = [{ status: 503 }, { status: 200, body: { id: 8 } }]
    expect(await api(write, { body: { name: '晨岭' } })).toEqual({ id: 8 })
    const [first, second] = seen.slice(-2)
    expect(first!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
    expect(second!.headers['idempotency-key']).toBe(first!.headers['idempotency-key'])
    expect(JSON.parse(second!.body)).toEqual({ name: '晨岭' })
  })
  it('give nothing for an answer without a body', async () => {
    answers = [{ status: 204 }]
    expect(await api(remove, { params: { id: 1 } })).toBeUndefined()
  })
  it('turn problem details into an ApiProblem', async () => {
    answers = [{
      status: 422,
      body: { type: 'about:blank', status: 422, code: 'things.bad-name', title: '名称不对', detail: '不能为空', reference: '7F3A-2206', fields: [{ path: 'name', code: 'required', message: '必填' }] },
    }]
    const problem = await api(write, { body: { name: '' } }).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({ status: 422, code: 'things.bad-name', title: '名称不对', detail: '不能为空', reference: '7F3A-2206' })
    expect((problem as ApiProblem).field('name')).toBe('必填')
  })
  it('do not repeat a refusal', async () => {
    answers = [{ status: 500, body: 'oops' }]
    const before = seen.length
    await expect(api(read, { params: { id: 1 } })).rejects.toMatchObject({ status: 500, code: 'client.unexpected-answer' })
    expect(seen.length).toBe(before + 1)
  })
})
