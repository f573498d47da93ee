import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostSession, parseStatus, parseTopic, topicOf } from './index.ts'

describe('topics', () => {
  it.each(['NBIRTH', 'NDEATH', 'NDATA', 'NCMD'])('of nodes: %s [tck-id-topic-structure] [tck-id-topic-structure-namespace-a] [tck-id-topics-nbirth-topic] [tck-id-topics-ndata-topic] [tck-id-topics-ndeath-topic] [tck-id-topics-ncmd-topic] [tck-id-topic-structure-namespace-device-id-non-associated-message-types]', (type) => {
    expect(parseTopic(`spBv1.0/长乐/${type}/边缘 1`)).toEqual({ type, group: '长乐', edge: '边缘 1', device: null })
    expect(parseTopic(`spBv1.0/g/${type}/e/d`)).toBeNull()
  })
  it.each(['DBIRTH', 'DDEATH', 'DDATA', 'DCMD'])('of devices: %s [tck-id-topics-dbirth-topic] [tck-id-topics-ddata-topic] [tck-id-topics-ddeath-topic] [tck-id-topics-dcmd-topic] [tck-id-topic-structure-namespace-device-id-associated-message-types]', (type) => {
    expect(parseTopic(`spBv1.0/g/${type}/e/d`)).toEqual({ type, group: 'g', edge: 'e', device: 'd' })
    expect(parseTopic(`spBv1.0/g/${type}/e`)).toBeNull()
  })
  it('of hosts [tck-id-host-topic-phid-birth-topic] [tck-id-host-topic-phid-death-topic]', () => {
    expect(parseTopic('spBv1.0/STATE/jingwei')).toEqual({ type: 'STATE', host: 'jingwei' })
  })
  it.each(['', 'spBv1.0', 'spBv1.0/g/NBIRTH', 'spAv1.0/g/NBIRTH/e', 'spbv1.0/g/NBIRTH/e', 'spBv1.0/g/nbirth/e', 'spBv1.0//NBIRTH/e', 'spBv1.0/g/NBIRTH/', 'spBv1.0/g/NBIRTH/e+', 'spBv1.0/g#/NBIRTH/e', 'spBv1.0/g/DDATA/e/', 'spBv1.0/g/DDATA/e/d/x', 'spBv1.0/STATE/', 'spBv1.0/g/OTHER/e', 'spBv1.0/g/NBIRTH/e\0'])(
    '%j is none [tck-id-topic-structure-namespace-valid-group-id] [tck-id-topic-structure-namespace-valid-edge-node-id] [tck-id-topic-structure-namespace-valid-device-id] [tck-id-intro-group-id-chars] [tck-id-intro-edge-node-id-chars] [tck-id-intro-device-id-chars]', (topic) => {
      expect(parseTopic(topic)).toBeNull()
    })
  it('what is written is read', () => {
    const id = fc.string({ minLength: 1 }).filter((text) => !/[+/#]/.test(text) && !text.includes('\0'))
    fc.assert(fc.property(id, id, id, (group, edge, device) => {
      for (const topic of [{ type: 'DDATA', group, edge, device }, { type: 'NBIRTH', group, edge, device: null }, { type: 'STATE', host: group }] as const) expect(parseTopic(topicOf(topic))).toEqual(topic)
    }))
  })
})

describe('what a host says of itself', () => {
  const text = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as unknown
  const session = hostSession('jingwei', 1_760_000_000_000)
  it('a will that says offline, with the time of the CONNECT [tck-id-payloads-state-will-message] [tck-id-payloads-state-will-message-qos] [tck-id-payloads-state-will-message-retain] [tck-id-payloads-state-will-message-payload] [tck-id-host-topic-phid-death-payload-timestamp-connect] [tck-id-host-topic-phid-death-qos] [tck-id-host-topic-phid-death-retain] [tck-id-operational-behavior-host-application-connect-will-topic] [tck-id-operational-behavior-host-application-connect-will-payload] [tck-id-operational-behavior-host-application-connect-will-qos] [tck-id-operational-behavior-host-application-connect-will-retained]', () => {
    expect(session.will).toMatchObject({ topic: 'spBv1.0/STATE/jingwei', qos: 1, retain: true })
    expect(text(session.will.payload)).toEqual({ online: false, timestamp: 1_760_000_000_000 })
  })
  it('a birth with the same time [tck-id-payloads-state-birth] [tck-id-payloads-state-birth-payload] [tck-id-host-topic-phid-birth-payload] [tck-id-host-topic-phid-birth-payload-timestamp] [tck-id-host-topic-phid-birth-qos] [tck-id-host-topic-phid-birth-retain] [tck-id-operational-behavior-host-application-connect-birth-payload] [tck-id-operational-behavior-host-application-connect-birth-qos] [tck-id-operational-behavior-host-application-connect-birth-retained] [tck-id-message-flow-phid-sparkplug-state-publish-payload-timestamp]', () => {
    expect(session.birth).toMatchObject({ topic: 'spBv1.0/STATE/jingwei', qos: 1, retain: true })
    expect(text(session.birth.payload)).toEqual({ online: true, timestamp: 1_760_000_000_000 })
  })
  it('a death with the time of leaving [tck-id-operational-behavior-host-application-death-payload] [tck-id-operational-behavior-host-application-death-qos] [tck-id-operational-behavior-host-application-death-retained] [tck-id-host-topic-phid-death-payload-timestamp-disconnect-clean]', () => {
    expect(session.death(1_760_000_009_000)).toMatchObject({ topic: 'spBv1.0/STATE/jingwei', qos: 1, retain: true })
    expect(text(session.death(1_760_000_009_000).payload)).toEqual({ online: false, timestamp: 1_760_000_009_000 })
  })
  it('contradicts whoever says that it is offline [tck-id-message-flow-hid-sparkplug-state-message-delivered]', () => {
    expect(session.answerTo(session.will)).toEqual(session.birth)
    expect(session.answerTo(session.birth)).toBeNull()
    expect(session.answerTo(hostSession('other', 5).will)).toBeNull()
    expect(session.answerTo({ topic: session.topic, payload: new TextEncoder().encode('OFFLINE') })).toBeNull()
  })
  it('cannot be called what no topic can hold [tck-id-operational-behavior-host-application-host-id]', () => {
    expect(() => hostSession('a/b', 1)).toThrow(RangeError)
  })
  it.each(['', 'ONLINE', 'null', '[]', '{"online":"true","timestamp":1}', '{"online":true}', '{"online":true,"timestamp":-1}', '{"online":true,"timestamp":1.5}', `{"online":true,"timestamp":1,"x":"${'x'.repeat(1000)}"}`])('%j is not a status', (payload) => {
    expect(parseStatus(new TextEncoder().encode(payload))).toBeNull()
  })
  it('a status with more in it', () => {
    expect(parseStatus(new TextEncoder().encode('{"online":true,"timestamp":7,"v":1}'))).toEqual({ online: true, atMs: 7 })
  })
})
