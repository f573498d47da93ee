import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accept, firstAdministrator, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

type Made = { machine: { id: number }; secret: { token: string; connection: { username: string } } }
const crashes = 3
const underWay = 200

describe('a server that is killed while machines publish', { timeout: 240_000 }, () => {
  let product: Product
  let owner: Caller
  beforeAll(async () => {
    product = await openProduct({ JINGWEI_MQTT_PORT: '0', JINGWEI_DEVICE_RATE: '0' })
    await product.start()
    const administrator = await firstAdministrator(product)
    const firm = await taken(administrator.send<{ id: number }>('POST', '/organisations', { name: '断电纺织有限公司', regionCode: '361102' }))
    const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${firm.id}/invitations`, {}))
    owner = await accept(product, link, 'weaver@example.com', '负责人')
  })
  afterAll(() => product.remove())

  const mqttPort = async () => {
    for (;;) {
      const { parts } = (await (await fetch(`${product.address}/readyz`)).json()) as { parts: Record<string, { state: string } | undefined> }
      const port = /^port (\d+)$/.exec(parts['mqtt']?.state ?? '')?.[1]
      if (port) return port
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  it('has every reading that it acknowledged', async () => {
    const { items } = await taken(owner.send<{ items: { id: number; code: string }[] }>('GET', '/machine-types'))
    const { machine, secret } = await taken(owner.send<Made>('POST', '/machines', { code: 'L-1', name: 'L-1', typeId: items.find((t) => t.code === 'loom')!.id, connection: { protocol: 'jingwei' } }))
    const begin = Math.floor(Date.now() / 1000) * 1000 - 3_600_000
    const acknowledged: number[] = []
    let next = 0
    for (let crash = 0; crash < crashes; crash++) {
      const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${await mqttPort()}`, { username: secret.connection.username, password: secret.token, reconnectPeriod: 0, protocolVersion: crash % 2 === 0 ? 4 : 5 }, false)
      client.on('error', () => undefined)
      const before = acknowledged.length
      let isKilled = false
      const lane = async () => {
        while (!isKilled) {
          const at = begin + next++ * 100
          await client.publishAsync('jw/v1/telemetry', JSON.stringify({ ts: at, values: { speed_rpm: 600 } }), { qos: crash === 1 ? 2 : 1 })
          acknowledged.push(at)
        }
      }
      // Who waits for an acknowledgement that does not come any more is left behind.
      for (let i = 0; i < underWay; i++) lane().catch(() => undefined)
      while (acknowledged.length < before + 1000) await new Promise((resolve) => setTimeout(resolve, 5))
      // Anywhere between two commits.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100))
      await product.kill()
      isKilled = true
      client.end(true)
      await product.start()
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(crashes * 1000)
    const found = new Set<number>()
    for (let at = begin; at < begin + next * 100; at += 600_000) {
      const until = new Date(Math.min(at + 600_000, begin + next * 100 + 1000)).toISOString()
      const { items: series } = await taken(owner.send<{ items: { signal: string; raw: boolean; at: number[] }[] }>('GET', `/machines/${machine.id}/series?from=${new Date(at).toISOString()}&to=${until}&signals=speed_rpm&points=20000`))
      expect(series[0]!.raw).toBe(true)
      for (const one of series[0]!.at) found.add(one)
    }
    expect(acknowledged.filter((at) => !found.has(at))).toEqual([])
  })
})
