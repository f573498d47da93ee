import { parseTopic, type Topic } from '@jingwei/engines/sparkplug'
import type { ConnectionFacts } from '../../machines/index.ts'
import type { Message } from '../face.ts'

/** What a message on a topic is for. */
export type Route =
  | { readonly kind: 'readings'; readonly protocol: Message['protocol']; readonly machine?: string }
  | { readonly kind: 'gateway'; readonly isArrival: boolean }
  | { readonly kind: 'sparkplug'; readonly topic: Topic }
  /** Allowed, and nothing comes of it: questions to ThingsBoard that a gateway asks at its start. */
  | { readonly kind: 'unheard' }

const thingsboardTopics: Readonly<Record<string, Route>> = {
  'v1/devices/me/telemetry': { kind: 'readings', protocol: 'thingsboard' },
  'v1/devices/me/attributes': { kind: 'readings', protocol: 'thingsboard' },
  'v1/gateway/telemetry': { kind: 'readings', protocol: 'thingsboard' },
  'v1/gateway/attributes': { kind: 'readings', protocol: 'thingsboard' },
  'v1/gateway/connect': { kind: 'gateway', isArrival: true },
  'v1/gateway/disconnect': { kind: 'gateway', isArrival: false },
  'v2/t': { kind: 'readings', protocol: 'thingsboard' },
  'v2/t/j': { kind: 'readings', protocol: 'thingsboard' },
  'v2/a': { kind: 'readings', protocol: 'thingsboard' },
  'v2/a/j': { kind: 'readings', protocol: 'thingsboard' },
}
const asksThingsboard = /^v1\/(devices\/me|gateway)\/(attributes\/(request|response)|rpc|claim|device_action)(\/|$)/

function jingwei(topic: string): Route | null {
  if (topic === 'jw/v1/telemetry') return { kind: 'readings', protocol: 'jingwei' }
  const machine = /^jw\/v1\/telemetry\/(.+)$/.exec(topic)?.[1]
  return machine === undefined ? null : { kind: 'readings', protocol: 'jingwei', machine }
}
function sparkplug(topic: string, own: ConnectionFacts['sparkplug']): Route | null {
  const parsed = parseTopic(topic)
  if (parsed === null || own === null || parsed.type === 'STATE' || parsed.type === 'NCMD' || parsed.type === 'DCMD') return null
  return parsed.group === own.group && parsed.edge === own.edge ? { kind: 'sparkplug', topic: parsed } : null
}

/** null: the topic is not the connection's. */
export function routeOf(connection: ConnectionFacts, topic: string): Route | null {
  switch (connection.protocol) {
    case 'jingwei': return jingwei(topic)
    case 'thingsboard': return thingsboardTopics[topic] ?? (asksThingsboard.test(topic) ? { kind: 'unheard' } : null)
    case 'sparkplug': return sparkplug(topic, connection.sparkplug)
    case 'custom': return topic === 'jw/v1/custom' || topic.startsWith('jw/v1/custom/') ? { kind: 'readings', protocol: 'custom' } : null
  }
}

const thingsboardAnswers = /^(v1\/devices\/me\/(attributes|rpc)|v1\/gateway\/(attributes|rpc)|v2\/(a|r))(\/|$)/
/** Commands to itself and what the host says of itself; never what others send. */
export function maySubscribe(connection: ConnectionFacts, filter: string): boolean {
  // Nothing is ever sent on ThingsBoard's, but a gateway that is refused them will not start.
  if (connection.protocol === 'thingsboard') return thingsboardAnswers.test(filter)
  if (connection.protocol !== 'sparkplug' || connection.sparkplug === null) return false
  const parts = filter.split('/')
  if (parts[0] !== 'spBv1.0') return false
  if (parts[1] === 'STATE') return true
  const { group, edge } = connection.sparkplug
  return parts[1] === group && (parts[2] === 'NCMD' || parts[2] === 'DCMD') && parts[3] === edge
}
