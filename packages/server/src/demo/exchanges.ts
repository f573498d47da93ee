import { createHash } from 'node:crypto'
import { mandateRoles } from '@jingwei/contract/access'
import type { SentDefinition } from '@jingwei/contract/exchanges'
import { canonical, writeJson, type Json, type Observation } from '@jingwei/engines/sdmx'
import type { Actor } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import { otherInstance } from './other-instance.ts'
import { between, seeded } from './random.ts'

const [here, there] = ['36', '3602']
const definitions: SentDefinition[] = [
  { code: 'apprentices', version: 1, title: { zh: '在岗学徒（演示）', en: 'Apprentices at work (demo)' }, meaning: { zh: '月末在岗的企业新型学徒', en: 'apprentices of the new kind at work at the month’s end' }, formula: 'apprentices', unit: 'person', time: 'stock', span: null, money: null, promised: null, isAdditive: true },
  { code: 'park_jobs', version: 1, title: { zh: '园区用工（演示）', en: 'Jobs in parks (demo)' }, meaning: { zh: '月末园区在岗人数', en: 'people at work in parks at the month’s end' }, formula: 'park_jobs', unit: 'person', time: 'stock', span: null, money: null, promised: null, isAdditive: true },
]

/** A city with an instance of its own tells the province two figures of three month ends, in signed packages. City's numbers are made up. */
export async function insertDemoExchanges(kernel: Kernel, { regions, exchanges }: Faces, people: Record<string, { id: string; name: string }>): Promise<void> {
  const [home, city, person] = [regions.byCode(here), regions.byCode(there), people['analyst']]
  if (!home || !city || !person) return
  const analyst: Actor = { scope: 'region', person, capacityId: null, permissions: new Set(mandateRoles.analyst), region: { code: home.code, lo: home.lo, hi: home.hi }, organisationId: null }
  const other = otherInstance()
  const names = { theirs: '景德镇市平台（演示）', ours: '江西省平台（演示）' }
  const { partner, invitation } = await kernel.database.as(analyst, (db) => exchanges.invite(db, analyst, { name: names.theirs, regionCode: there, ownName: names.ours, homeRegionCode: here, direction: 'receive' }))
  const { payload: invited } = JSON.parse(Buffer.from(invitation.slice(invitation.indexOf('.') + 1), 'base64url').toString()) as { payload: { channel: string; code: string; from: { instance: string } } }
  await exchanges.takeAnswer(JSON.stringify(other.sign({ format: 'jingwei-answer', version: 1, channel: invited.channel, code: invited.code, from: { instance: other.id, name: names.theirs, region: there, publicKey: other.key, url: null } })))
  await kernel.database.as(analyst, (db) => exchanges.trust(db, analyst, partner.id, other.lastFive))

  const random = seeded(360_200)
  const [year, month] = kernel.today().split('-').map(Number) as [number, number]
  const sides = { sender: { instance: other.id, name: names.theirs, region: there }, receiver: { instance: invited.from.instance, name: names.ours, region: here } }
  let previous: string | null = null
  for (const [i, back] of [2, 1, 0].entries()) {
    const on = new Date(Date.UTC(year, month - 1 - back, 0)).toISOString().slice(0, 10)
    const told = (region: string, indicator: string, value: number): Observation => ({ region, indicator, period: on, industry: null, size: null, level: null, value, status: 'A', unit: 'person', version: 1 })
    const parts = definitions.flatMap((d, place) => regions.childrenOf(there).map((county) => told(county.code, d.code, between(random, 200, 900) * (place === 0 ? 1 : 24) + i * 10)))
    const checks = definitions.map((d) => {
      const own = parts.filter((p) => p.indicator === d.code)
      return { indicator: d.code, on, region: there, total: own.reduce((sum, p) => sum + (p.value ?? 0), 0), parts: own.map((p) => ({ region: p.region, value: p.value })), rest: 0 }
    })
    const observations = [...checks.map((c) => told(there, c.indicator, c.total)), ...parts]
    const madeAt = `${on}T12:00:00Z`
    const content = writeJson({ id: `${invited.channel}-${i + 1}`, preparedAt: madeAt, sender: { id: other.id, name: names.theirs }, receiver: { id: sides.receiver.instance, name: names.ours }, observations }, { regions: new Map(), indicators: new Map() })
    const payload = { format: 'jingwei-package', version: 1, channel: invited.channel, ...sides, madeAt, sequence: i + 1, previous, checks, definitions, data: { mediaType: 'application/vnd.sdmx.data+json;version=2.0.0', content } } as unknown as Json
    const { outcome, reasons } = await exchanges.take(JSON.stringify(other.sign(payload)), person.name)
    if (outcome !== 'accepted') throw new Error(`the demo's package was refused: ${reasons.map((r) => r.en).join('; ')}`)
    previous = createHash('sha256').update(canonical(payload)).digest('hex')
  }
}
