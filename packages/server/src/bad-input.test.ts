import { request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import { operations } from '@jingwei/contract'
import type { Operation } from '@jingwei/contract/operation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, openHome, type Home } from './testing/home.ts'
import { homeRequests, rightful } from './testing/home-requests.ts'
import { changedTables, tableDigests, type Digests } from './testing/table-digests.ts'

const nul = String.fromCharCode(0)
const json = (value: unknown) => JSON.stringify(value)
const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const hostile = {
  sql: "'; drop table organisations.organisation; --", html: '<img src=x onerror=alert(1)>', formula: '=HYPERLINK("http://elsewhere.example","x")',
  nul: `a${nul}b`, surrogate: '\ud800', huge: 'x'.repeat(200_000), control: '\u202e\u0007',
}
const numbers = [-1, 0, 1.5, 1e308, 2 ** 53, '1e3', '', null, true, [], {}]
const ids = ['-1', '0', '1.5', 'NaN', 'Infinity', '9007199254740993', '99999999999999999999', '1e3', '%00', "1'--", '..%2f..', '%ff', 'x'.repeat(150), '__proto__']

/** Bodies that are no JSON object of ours, as bytes. */
const wholes: readonly (readonly [what: string, body: Buffer | string, type?: string])[] = [
  ['nothing', ''], ['a number', '5'], ['a text', '"x"'], ['null', 'null'], ['a list', '[]'], ['half of a thing', '{"a":'], ['two things', '{}{}'],
  ['deep nesting', deep(20_000)], ['a prototype', '{"__proto__":{"admin":true}}'], ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
  ['bytes that are no text', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])], ['NaN', '{"id":NaN}'], ['the same key twice', '{"a":1,"a":2}'],
  ['another type', '<a/>', 'application/xml'], ['no type', '{}', ''], ['a form', 'a=1', 'application/x-www-form-urlencoded'],
]

/** Every place of a value, so that each can hold something else. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).slice(0, 12).flatMap(([k, v]) => places(v, [...path, Array.isArray(value) ? Number(k) : k]))
  return path.length === 0 ? inner : [path, ...inner]
}
function replaced(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return by
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value) ? [...value] : { ...(value as object) }
  Object.assign(copy, { [key]: replaced((value as Record<string, unknown>)[key], rest, by) })
  return copy
}

describe('what no operation may take', () => {
  let home: Home
  let port: number
  /** As the operation before left them. */
  let before: Digests
  beforeAll(async () => {
    home = await openHome()
    await home.t.kernel.http.app.listen({ port: 0, host: '127.0.0.1' })
    port = (home.t.kernel.http.app.server.address() as AddressInfo).port
    before = await tableDigests(home.t.kernel.database.owner)
  })
  afterAll(() => home.t.close())

  type Answer = { status: number; type: string; language: string; text: string }
  /** Over a real socket, because some faults never reach the handler. */
  const send = (name: string, operation: Operation, path: string, body?: Buffer | string, headers: Record<string, string> = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const bytes = body === undefined ? undefined : Buffer.from(body)
      const host = `127.0.0.1:${port}`
      const out = open({
        port, host: '127.0.0.1', method: operation.method, path: `/api/v1${path}`,
        headers: { host, origin: `http://${host}`, cookie: cookieOf(rightful(home, name, operation)), 'accept-language': 'en', ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }), ...headers },
      }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (c: Buffer) => chunks.push(c)).on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode!, type: answer.headers['content-type'] ?? '', language: answer.headers['content-language'] ?? '', text: Buffer.concat(chunks).toString() }))
      })
      out.on('error', reject)
      out.end(bytes)
    })
  const judge = (what: string, { status, type, text }: Answer, faults: string[]) => {
    if (status >= 500) faults.push(`${what} → ${status} ${text.slice(0, 200)}`)
    if (status < 400) return
    const problem = type.includes('problem+json') ? (JSON.parse(text) as { code?: string; title?: string; reference?: string; status?: number }) : {}
    if (!/^[a-z]+\.[a-z0-9-]+$/.test(problem.code ?? '') || !problem.title || !problem.reference || problem.status !== status) faults.push(`${what} → ${status} ${type} is no problem: ${text.slice(0, 200)}`)
  }
  const alive = async () => (await home.t.kernel.http.app.inject({ url: '/healthz' })).statusCode
  const withBody = operations.filter(([, o]) => o.body && !o.upload)

  it.each(withBody)('%s: bodies that are not what was asked for', async (name, operation) => {
    const { path } = homeRequests(home, name, operation)[0]!
    const faults: string[] = []
    const isNeedless = operation.body!.safeParse({}).success
    for (const [what, body, type] of wholes) {
      // Where everything may be left out, an object of unknown keys is an empty one.
      if (isNeedless && /^(\{.*\}|null)?$/s.test(body.toString()) && what !== 'NaN' && what !== 'two things') continue
      const answer = await send(name, operation, path, body, type === undefined ? {} : { 'content-type': type })
      judge(what, answer, faults)
      if (answer.status < 400) faults.push(`${what} was taken: ${answer.status}`)
    }
    const large = await send(name, operation, path, json({ a: 'x'.repeat(9 * 1024 ** 2) }))
    judge('nine megabytes', large, faults)
    if (large.status !== 413) faults.push(`nine megabytes → ${large.status}`)
    expect(faults, faults.join('\n')).toEqual([])
    const after = await tableDigests(home.t.kernel.database.owner)
    const changed = changedTables(before, after).filter((t) => t !== 'kernel.audit_link')
    before = after
    expect(changed).toEqual([])
    expect([await alive(), ({} as { admin?: boolean }).admin]).toEqual([200, undefined])
  })

  it.each(withBody)('%s: each field with something else in it', async (name, operation) => {
    const { path, body } = homeRequests(home, name, operation)[0]!
    const faults: string[] = []
    for (const place of places(body).slice(0, 40))
      for (const value of [...Object.values(hostile), ...numbers]) {
        // A hostile text may well be a fine name; then it is kept as it is.
        const answer = await send(name, operation, path, json(replaced(body, place, value)))
        judge(`${place.join('.')} = ${json(value).slice(0, 40)}`, answer, faults)
      }
    expect(faults, faults.join('\n')).toEqual([])
    expect(await alive()).toBe(200)
  })

  const named = operations.filter(([, o]) => o.path.includes(':'))
  /** The nation is a region: its code is 0. */
  const isThere = (path: string) => path.startsWith('/regions/0/')
  it.each(named)('%s: addresses that name nothing', async (name, operation) => {
    const faults: string[] = []
    const { body } = homeRequests(home, name, operation)[0]!
    for (const id of ids) {
      const path = operation.path.replace(/:\w+/g, id)
      const answer = await send(name, operation, path, operation.upload || body === undefined ? undefined : json(body))
      judge(path.slice(0, 80), answer, faults)
      if (answer.status < 400 && !isThere(path)) faults.push(`${path} was found: ${answer.status}`)
    }
    expect(faults, faults.join('\n')).toEqual([])
  })

  const asked = operations.filter(([, o]) => o.query)
  it.each(asked)('%s: questions that mean nothing', async (name, operation) => {
    const faults: string[] = []
    const made = homeRequests(home, name, operation)[0]!.path
    const [path = ''] = made.split('?')
    const names = Object.keys((operation.query as unknown as { shape: object }).shape)
    const values = [...Object.values(hostile).map((t) => (t === hostile.huge ? 'x'.repeat(8000) : t)).filter((t) => t !== hostile.surrogate), ...ids.slice(0, 8), '[]', '{}', 'level:in:', 'level:in:NaN', 'region:eq:x;;', 'capital:gte:1e999', 'q', '%']
    for (const field of names)
      for (const value of values) judge(`${field}=${value.slice(0, 40)}`, await send(name, operation, `${path}?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(made.split('?')[1])), [field]: value })}`), faults)
    for (const raw of [`${names[0]}=%ff%fe`, `${names[0]}=1&${names[0]}=2`, `${names[0]}[a]=1`, '__proto__[admin]=1', '%', '&&&==', `${'a=1&'.repeat(1000)}`]) judge(raw.slice(0, 40), await send(name, operation, `${path}?${raw}`), faults)
    expect(faults, faults.join('\n')).toEqual([])
  })

  const uploads = operations.filter(([, o]) => o.upload)
  it.each(uploads)('%s: forms that hold no file, half a file or too many', async (name, operation) => {
    const { path } = homeRequests(home, name, operation)[0]!
    const part = (field: string, file: string, content: string) => `--b\r\ncontent-disposition: form-data; name="${field}"${file}\r\n\r\n${content}\r\n`
    const type = 'multipart/form-data; boundary=b'
    const faults: string[] = []
    const bodies: [string, string, string][] = [
      ['no form', '{}', 'application/json'], ['no boundary', part('file', '; filename="a"', 'x'), 'multipart/form-data'], ['no file', `${part('itemCode', '', 'x')}--b--\r\n`, type],
      ['an empty file', `${part('file', '; filename="a.csv"', '')}--b--\r\n`, type], ['no end', part('file', '; filename="a.csv"', '企业名称\n甲'), type], ['nothing', '', type],
      ['two files', `${part('file', '; filename="a.csv"', 'a')}${part('file', '; filename="b.csv"', 'b')}--b--\r\n`, type], ['a field too many', `${part('x', '', 'x').repeat(50)}--b--\r\n`, type],
      ['a name that leads elsewhere', `${part('file', '; filename="../../../etc/passwd"', nul.repeat(100))}--b--\r\n`, type], ['a prototype', `${part('__proto__', '', 'x')}${part('file', '; filename="a.csv"', '甲')}--b--\r\n`, type],
    ]
    for (const [what, body, contentType] of bodies) judge(what, await send(name, operation, path, body, { 'content-type': contentType }), faults)
    expect(faults, faults.join('\n')).toEqual([])
    expect(await alive()).toBe(200)
  })

  it('says what is wrong in the language of the caller, with one code', async () => {
    const operation = operations.find(([name]) => name === 'organisations.create')!
    const both = await Promise.all(['zh-CN', 'en'].map((language) => send(...operation, '/organisations', '{}', { 'accept-language': language })))
    const [zh, en] = both.map((a) => JSON.parse(a.text) as { code: string; title: string; fields: { path: string; code: string; message: string }[] })
    expect(both.map((a) => a.language)).toEqual(['zh-CN', 'en'])
    expect([zh!.code, zh!.fields.map((f) => [f.path, f.code])]).toEqual([en!.code, en!.fields.map((f) => [f.path, f.code])])
    expect(zh!.title + zh!.fields.map((f) => f.message).join('')).toMatch(/[\u4e00-\u9fff]/)
    expect(en!.title + en!.fields.map((f) => f.message).join('')).not.toMatch(/[\u4e00-\u9fff]/)
  })

  describe('the same key twice', () => {
    const create = operations.find(([name]) => name === 'organisations.create')!
    const post = (name: string, key: string) => send(...create, '/organisations', json({ name, regionCode: '361102' }), { 'idempotency-key': key })
    const count = async (name: string) => (await home.t.kernel.database.owner.query<{ n: number }>('select count(*)::int as n from organisations.organisation where name = $1', [name])).rows[0]!.n

    it('gives one record and the same answer', async () => {
      const [first, again] = [await post('两次提交有限公司', 'twice-the-same'), await post('两次提交有限公司', 'twice-the-same')]
      expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
      expect(await count('两次提交有限公司')).toBe(1)
    })
    it('is refused for another body', async () => {
      const other = await post('另一家有限公司', 'twice-the-same')
      expect([other.status, (JSON.parse(other.text) as { code: string }).code, await count('另一家有限公司')]).toEqual([409, 'request.idempotency-key-reused', 0])
    })
    it('gives one record when both come at the same moment', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => post('同时提交有限公司', 'all-at-once-1')))
      expect(new Set(all.map((a) => `${a.status} ${a.text}`)).size).toBe(1)
      expect([all[0]!.status, await count('同时提交有限公司')]).toEqual([201, 1])
    })
    it('is free again when the first was refused', async () => {
      expect((await post('', 'refused-at-first')).status).toBe(400)
      expect((await post('后来写对的有限公司', 'refused-at-first')).status).toBe(201)
    })
    it('means nothing to somebody else', async () => {
      const mine = await post('各用各的键有限公司', 'a-key-of-two-people')
      const theirs = await send(...create, '/organisations', json({ name: '各用各的键有限公司二', regionCode: '361102' }), { 'idempotency-key': 'a-key-of-two-people', cookie: cookieOf(home.officer) })
      expect([mine.status, theirs.status]).toEqual([201, 201])
    })
  })
})
