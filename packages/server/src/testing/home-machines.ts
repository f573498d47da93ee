import type { Machines } from '../modules/machines/index.ts'
import { listOf, textOf, type Answer, type Browser, type Json } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { owner: Browser; machines: Machines; mark: string; made: (answer: Answer) => Answer['body'] }

/** A hall, a gateway and a machine of the home firm, which shows all of it to its county. */
export async function makeHomeMachines({ owner, machines, mark, made }: Parts) {
  const shipped = listOf<Json>((await owner.get('/machine-types')).body.items)[0]!
  const own = made(await owner.post('/machine-types', { ...shipped, code: 'home-loom', version: '1', title: { zh: `${mark}织机`, en: `${mark} loom` } }))
  const workshop = made(await owner.post('/workshops', { name: `${mark}一车间` }))
  const { connection, token } = made(await owner.post('/connections', { name: `${mark}网关`, protocol: 'jingwei' }))
  const { machine } = made(await owner.post('/machines', { code: 'L-01', name: `${mark}一号机械`, typeId: own.id, workshopId: workshop.id, maker: mark, connection: { id: connection!.id } }))
  made(await owner.put('/machines/sharing', { level: 'detail' }))
  const [connectionId, at] = [Number(connection!.id), new Date().toISOString()]
  await machines.recordUse({
    connections: [{ connectionId, lastSeenAt: at, skewMs: 0, accepted: 1, refused: 0 }], machines: [{ machineId: Number(machine!.id), lastReadingAt: at }],
    unknown: [{ connectionId, machine: null, signal: mark, value: mark, at }],
  })
  return {
    machine: Number(machine!.id), workshop: Number(workshop.id), connection: connectionId, connectionToken: textOf(token), machineType: Number(shipped.id),
    signals: listOf<{ id: number; code: string }>(machine!.signals).map((s) => ({ id: s.id, code: s.code })),
  }
}

export const machinePlaces = ({ machines }: Home): Record<string, number> => ({ 'machines id': machines.machine, 'workshops id': machines.workshop, 'connections id': machines.connection })
export const machineKnown = ({ machines }: Home): Known => ({ typeId: machines.machineType, workshopId: machines.workshop, connectionId: machines.connection, connection: { id: machines.connection }, machineId: machines.machine })
export const machineOperations: Record<string, Known> = {
  'machines.list': { filter: 'type:in:home-loom' }, 'machines.export': { filter: 'type:in:home-loom' },
  'machines.change': { name: '外来设备' }, 'machines.changeConnection': { name: '外来接入' }, 'machines.setSignal': { kind: 'gauge', code: 'added', role: null },
  'machines.setSharing': { level: 'detail' },
  'machines.saveType': { code: 'made-elsewhere', version: '1', signals: [{ code: 'speed', title: { zh: '速度', en: 'Speed' }, kind: 'gauge', unit: '', samplingSeconds: 5, holdSeconds: 60 }] },
}
