import { decodeJingwei, decodeThingsBoard } from '@jingwei/engines/payloads'
import { describe, expect, it } from 'vitest'
import { addressOf, textsFor, type Example } from './snippets.ts'

const settings = { JINGWEI_HOST: '127.0.0.1', JINGWEI_PORT: 7460, JINGWEI_PUBLIC_URL: null, JINGWEI_MQTT_URL: null, JINGWEI_MQTT_PORT: 1883, JINGWEI_MQTTS_PORT: null }
const one: Example = { machine: "织机 '1'", isOnly: true, values: { state: 'running', picks: 1200 } }
const connection = (protocol: 'jingwei' | 'thingsboard' | 'sparkplug' | 'custom') => ({ protocol, username: 'm-abc', sparkplugGroup: 'g', sparkplugEdge: 'e' })
const payloadOf = (bash: string) => JSON.parse(/(?:-m|-d) '(.*)'$/s.exec(bash)![1]!.replaceAll(`'\\''`, "'")) as unknown
/** What the product itself makes of a payload. */
function readings(decode: typeof decodeJingwei, payload: unknown) {
  const found: unknown[] = []
  decode(payload, { reading: (machine, signal, _at, value) => found.push([machine, signal, value]), fault: (code) => found.push(code) })
  return found
}

describe('where machines reach us', () => {
  it.each([
    ['the machine itself', {}, 'http://127.0.0.1:7460', 'mqtt://127.0.0.1:1883'],
    ['everybody’s address of it', { JINGWEI_HOST: '0.0.0.0' }, 'http://localhost:7460', 'mqtt://localhost:1883'],
    ['the public address', { JINGWEI_PUBLIC_URL: 'https://jw.example.com/' }, 'https://jw.example.com', 'mqtt://jw.example.com:1883'],
    ['the encrypted port where there is one', { JINGWEI_PUBLIC_URL: 'https://jw.example.com', JINGWEI_MQTTS_PORT: 8883 }, 'https://jw.example.com', 'mqtts://jw.example.com:8883'],
    ['HTTP alone where MQTT is off', { JINGWEI_MQTT_PORT: null }, 'http://127.0.0.1:7460', undefined],
    ['a broker of one’s own, without its password', { JINGWEI_MQTT_URL: 'mqtts://host:secret@broker.example.com' }, 'http://127.0.0.1:7460', 'mqtts://broker.example.com:8883'],
  ])('is %s', (_, changed, web, mqtt) => {
    const address = addressOf({ ...settings, ...changed })
    expect([address.web, address.mqtt?.url]).toEqual([web, mqtt])
  })
})

describe('snippets', () => {
  const ours = addressOf(settings)
  it('send what the product understands, for one machine and for one of several', () => {
    for (const isOnly of [true, false]) {
      const machine = isOnly ? null : one.machine
      const expected = [[machine, 'state', 'running'], [machine, 'picks', 1200]]
      const [mqtt, , , http] = textsFor(connection('jingwei'), 'jwm_x', ours, { ...one, isOnly })
      expect([readings(decodeJingwei, payloadOf(mqtt!.text)), readings(decodeJingwei, payloadOf(http!.text))]).toEqual([expected, expected])
      const board = textsFor(connection('thingsboard'), 'jwm_x', ours, { ...one, isOnly })
      for (const text of [board[0]!.text, board[3]!.text]) expect(readings(decodeThingsBoard, payloadOf(text))).toEqual(expected)
      // A gateway's message names machines at its top; a time there would be taken for one.
      expect(board.slice(1, 3).map((s) => /\bts\b/.test(s.text))).toEqual([isOnly, isOnly])
    }
  })
  it('are in all the ways of a protocol', () => {
    const titles = (protocol: Parameters<typeof connection>[0]) => textsFor(connection(protocol), 'jwm_x', ours, one).map((s) => `${s.language} ${s.title.en}`)
    expect(titles('jingwei')).toEqual(['bash Command line (mosquitto_pub)', 'python Python (paho-mqtt)', 'javascript Node.js (mqtt)', 'bash HTTP (curl)'])
    expect(titles('thingsboard').at(-1)).toBe('text What to change in a device that speaks to ThingsBoard')
    expect(titles('sparkplug')).toEqual(['text Settings of a Sparkplug B edge node'])
    expect(textsFor(connection('custom'), 'jwm_x', ours, one)[0]!.text).toContain(`-t 'jw/v1/custom'`)
  })
  it('say on the topic whose it is, and not the token, where the broker is somebody else’s', () => {
    const theirs = addressOf({ ...settings, JINGWEI_MQTT_URL: 'mqtt://broker.example.com' })
    const [mqtt] = textsFor(connection('jingwei'), 'jwm_x', theirs, one)
    expect(mqtt!.text).toContain(`-t 'jw/v1/m-abc/telemetry'`)
    expect(mqtt!.text).not.toContain('jwm_x')
    expect(textsFor(connection('thingsboard'), 'jwm_x', theirs, one)[0]!.text).toContain(`-t 'jw/v1/m-abc/v1/devices/me/telemetry'`)
  })
})
