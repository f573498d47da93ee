import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { placedJpeg } from '../packages/server/src/modules/cases/photo.fixture.ts'
import { type Caller, firstAdministrator, official, taken } from './people.ts'
import { openProduct, type Product } from './product.ts'

type Row = Record<string, string> & { extended_attributes: Record<string, unknown> }
type Pushed = { id: string; event: string; request: Row; update: Row | null }

/** The hotline's own server. It refuses until it is told to listen. */
async function startHotline() {
  const heard: { headers: IncomingHttpHeaders; text: string; body: Pushed }[] = []
  let isListening = false
  let wake = () => {}
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString()
      if (isListening) heard.push({ headers: request.headers, text, body: JSON.parse(text) as Pushed })
      response.writeHead(isListening ? 204 : 503).end()
      wake()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jingwei`, heard,
    listen: () => void (isListening = true),
    until: async (isThere: () => boolean) => {
      while (!isThere()) await new Promise<void>((resolve) => (wake = resolve))
    },
    close: () => server.close(),
  }
}

let product: Product, officer: Caller, key: string
let hotline: Awaited<ReturnType<typeof startHotline>>
const secret = 'a secret of both sides'
beforeAll(async () => {
  hotline = await startHotline()
  product = await openProduct({ JINGWEI_ALLOW_PRIVATE_WEBHOOKS: '1' })
  await product.start()
  const administrator = await firstAdministrator(product)
  officer = await official(product, administrator, 'officer', '361102', 'officer@example.com', '信州区干部')
  await taken(officer.send('POST', '/case-units', { name: '信州区企业服务中心', regionCode: '361102', subjects: [] }))
  key = (await taken(administrator.send<{ key: string }>('POST', '/case-hotlines', { name: '12345 热线', regionCode: '361102', rights: ['read', 'create', 'update'], push: { target: hotline.url, secret } }))).key
})
afterAll(async () => {
  await product.remove()
  hotline.close()
})

it('a hotline sends a case with a photo, loses the server, sends it again, hears the answer, and closes it as solved', async () => {
  const ask = async (method: 'GET' | 'POST', path: string, body?: URLSearchParams | FormData) => {
    const answer = await fetch(`${product.address}/open311/v2/${path}`, { method, headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' }, ...(body && { body }) })
    const text = await answer.text()
    return { status: answer.status, text, rows: (path.includes('.json') ? JSON.parse(text) : []) as Row[] }
  }
  const { endpoints } = JSON.parse((await ask('GET', 'discovery.json')).text) as { endpoints: { url: string }[] }
  expect(endpoints[0]!.url).toBe(`${product.address}/open311/v2`)
  expect((await ask('GET', 'services.json?jurisdiction_id=361102')).rows.map((s) => s['service_code'])).toContain('roads')
  expect((await ask('GET', 'services/roads.xml')).text).toContain('<code>urgency</code>')

  const request = () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ service_code: 'roads', description: '园区二路路面塌陷', address_string: '园区二路 8 号', phone: '13900001111', 'attribute[external_id]': 'HL-2026-1' })) form.set(name, value)
    form.set('media', new Blob([placedJpeg]), 'road.jpg')
    return form
  }
  const sent = await ask('POST', 'requests.json', request())
  expect(sent.status).toBe(201)
  // The answer got lost on the way, for all the hotline knows.
  await product.kill()
  await product.start()
  const again = await ask('POST', 'requests.json', request())
  const number = again.rows[0]!['service_request_id']!
  expect([again.status, number]).toEqual([200, sent.rows[0]!['service_request_id']])
  const [shown] = (await ask('GET', `requests/${number}.json`)).rows
  expect([(shown!.extended_attributes['photos'] as string[]).length, shown!['status']]).toEqual([1, 'open'])
  const media = await fetch(shown!['media_url']!, { headers: { authorization: `Bearer ${key}` } })
  expect([media.status, Buffer.from(await media.arrayBuffer()).includes('N28')]).toEqual([200, false])
  expect((await fetch(shown!['media_url']!)).status).toBe(403)

  const { id } = await taken(officer.send<{ id: number }>('GET', `/case-numbers/${number}`))
  const { items } = await taken(officer.send<{ items: { id: number }[] }>('GET', '/case-units'))
  await taken(officer.send('POST', `/cases/${id}/dispatch`, { action: 'assign', unitId: items[0]!.id }))
  await taken(officer.send('POST', `/cases/${id}/handle`, { action: 'accept' }))
  // What could not be told while the hotline was away, and over a crash, is told in order when it is back.
  await product.kill()
  hotline.listen()
  await product.start()
  await taken(officer.send('POST', `/cases/${id}/handle`, { action: 'answer', text: '已修复' }))
  await hotline.until(() => hotline.heard.some((h) => h.body.update?.extended_attributes['kind'] === 'answer'))
  const kinds = [...new Map(hotline.heard.map((h) => [h.body.id, h.body.update?.extended_attributes['kind']])).values()]
  expect(kinds).toEqual(['assign', 'accept', 'answer'])
  const { headers, text } = hotline.heard[0]!
  expect(headers['x-jingwei-signature']).toBe(`sha256=${createHmac('sha256', secret).update(`${String(headers['x-jingwei-timestamp'])}.${text}`).digest('hex')}`)

  expect((await ask('GET', `requests/${number}.json`)).rows[0]).toMatchObject({ status: 'open', status_notes: 'Answered: 已修复', agency_responsible: '信州区企业服务中心' })
  expect((await ask('POST', 'servicerequestupdates.json', new URLSearchParams({ service_request_id: number, status: 'closed', satisfaction: '5', description: '已回访', update_id: 'U-1' }))).status).toBe(201)
  expect((await ask('GET', `requests/${number}.xml`)).text).toContain('<status>closed</status>')
  expect(await taken(officer.send('GET', `/cases/${id}`))).toMatchObject({ state: 'closed', closedAs: 'solved', satisfaction: 5 })
})
