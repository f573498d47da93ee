import { isSparkplugId, topicOf } from './topic.ts'

export type HostStatus = { readonly online: boolean; readonly atMs: number }
export type Publication = { readonly topic: string; readonly payload: Uint8Array; readonly qos: 1; readonly retain: true }

const json = ({ online, atMs }: HostStatus) => new TextEncoder().encode(JSON.stringify({ online, timestamp: atMs }))

/** null: not the payload of a STATE message. */
export function parseStatus(payload: Uint8Array): HostStatus | null {
  if (payload.length > 1000) return null
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    if (typeof read !== 'object' || read === null || !('online' in read) || !('timestamp' in read)) return null
    const { online, timestamp } = read
    return typeof online === 'boolean' && typeof timestamp === 'number' && Number.isSafeInteger(timestamp) && timestamp >= 0 ? { online, atMs: timestamp } : null
  } catch {
    return null
  }
}

/** What a host says of itself in one session with one MQTT server. `connectedMs` is the time of its CONNECT. */
export function hostSession(host: string, connectedMs: number) {
  if (!isSparkplugId(host)) throw new RangeError(`${JSON.stringify(host)} cannot name a Sparkplug host`)
  const topic = topicOf({ type: 'STATE', host })
  const say = (status: HostStatus): Publication => ({ topic, payload: json(status), qos: 1, retain: true })
  const birth = say({ online: true, atMs: connectedMs })
  return {
    topic,
    /** For the CONNECT. */
    will: say({ online: false, atMs: connectedMs }),
    /** After subscribing, before anything else is published. */
    birth,
    /** Before leaving on purpose. */
    death: (nowMs: number): Publication => say({ online: false, atMs: nowMs }),
    /** What must be published at once because of a STATE message that arrived: somebody, or an old will, said that we are offline. */
    answerTo: (arrived: { topic: string; payload: Uint8Array }): Publication | null => (arrived.topic === topic && parseStatus(arrived.payload)?.online === false ? birth : null),
  }
}
