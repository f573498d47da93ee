import type { ConnectionProtocol, Mapping, SignalKind } from '@jingwei/contract/machines'
import type { ConnectionFacts, MachineFacts, SignalFacts } from '../../machines/index.ts'

const kinds: Record<string, SignalKind> = { state: 'state', speed: 'gauge', power: 'gauge', picks: 'counter', energy: 'counter', alarm: 'event' }
/** What a directory says of a connection: machines named `names`, signals numbered from `firstSignal`, six of each machine. */
export function connectionFacts({ id = 1, names = ['L-01'], protocol = 'jingwei', firstSignal = 1, mapping = null }: { id?: number; names?: readonly string[]; protocol?: ConnectionProtocol; firstSignal?: number; mapping?: Mapping | null } = {}): ConnectionFacts {
  let next = firstSignal
  const machines = names.map((name, i): MachineFacts => {
    const signals = Object.entries(kinds).map(([code, kind]): SignalFacts => ({
      id: next++, machineId: id * 1000 + i, code, kind, role: null, unit: '', samplingSeconds: 1, holdSeconds: 60,
      min: code === 'speed' ? 0 : null, max: code === 'speed' ? 1000 : null, states: kind === 'state' ? new Map([['run', 1], ['2', 4]]) : null,
    }))
    return {
      id: id * 1000 + i, organisationId: 1, regionX: 1, code: name, name, payloadName: name, typeId: 1, typeTitle: { zh: '织机', en: 'Loom' }, outputUnit: { zh: '纬', en: 'pick' },
      workshopId: null, connectionId: id, idealSecondsPerUnit: null, signals: new Map(signals.map((s) => [s.code, s])),
    }
  })
  return {
    id, organisationId: 1, regionX: 1, name: 'line', protocol, isEnabled: true, username: `u${id}`, certificateSha256: null, sparkplug: null, mapping,
    machines: new Map(machines.map((m) => [m.payloadName, m])), only: machines.length === 1 ? machines[0]! : null,
  }
}
export const signalOf = (facts: ConnectionFacts, code: string, machine = [...facts.machines.keys()][0]!) => facts.machines.get(machine)!.signals.get(code)!
