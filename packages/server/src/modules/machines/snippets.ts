import type { Connection, ConnectionSecret } from '@jingwei/contract/machines'
import type { z } from 'zod'
import type { Config } from '../../kernel/config/settings.ts'
import type { Context } from './context.ts'
import { exampleMachine, type MachinesDb } from './facts.store.ts'
import type { MachineFacts } from './face.ts'

type Made = Pick<z.infer<typeof Connection>, 'protocol' | 'username' | 'sparkplugGroup' | 'sparkplugEdge'>
type Snippet = z.infer<typeof ConnectionSecret>['snippets'][number]
export type Example = { machine: string; isOnly: boolean; values: Record<string, string | number> }
/** `isOurs`: it knows the tokens and whose a topic is; a broker of somebody else's has users of its own, and there the topic says it. */
type Broker = { host: string; port: number; isTls: boolean; isOurs: boolean; url: string }
type Address = { web: string; mqtt: Broker | null }

/** Where machines reach us. A broker of one's own is named by its address; without a public address it is this machine's. */
export function addressOf(config: Pick<Config, 'JINGWEI_HOST' | 'JINGWEI_PORT' | 'JINGWEI_PUBLIC_URL' | 'JINGWEI_MQTT_URL' | 'JINGWEI_MQTT_PORT' | 'JINGWEI_MQTTS_PORT'>): Address {
  const own = config.JINGWEI_HOST
  const web = (config.JINGWEI_PUBLIC_URL ?? `http://${own === '0.0.0.0' || own === '::' ? 'localhost' : own}:${config.JINGWEI_PORT}`).replace(/\/$/, '')
  const broker = (host: string, port: number, isTls: boolean, isOurs = true): Broker => ({ host, port, isTls, isOurs, url: `${isTls ? 'mqtts' : 'mqtt'}://${host}:${port}` })
  if (config.JINGWEI_MQTT_URL) {
    const { protocol, hostname, port } = new URL(config.JINGWEI_MQTT_URL)
    const isTls = protocol === 'mqtts:' || protocol === 'wss:'
    return { web, mqtt: broker(hostname, protocol.startsWith('mqtt') && port ? Number(port) : isTls ? 8883 : 1883, isTls, false) }
  }
  const host = new URL(web).hostname
  if (config.JINGWEI_MQTTS_PORT !== null) return { web, mqtt: broker(host, config.JINGWEI_MQTTS_PORT, true) }
  return { web, mqtt: config.JINGWEI_MQTT_PORT === null ? null : broker(host, config.JINGWEI_MQTT_PORT, false) }
}

function exampleOf(machine: MachineFacts | null, isOnly: boolean): Example {
  if (!machine) return { machine: 'M-01', isOnly: false, values: { state: 'running', parts: 1200, power_kw: 3.2 } }
  const signals = [...machine.signals.values()]
  const chosen = ['state', 'produced', 'speed', 'power', 'energy'].flatMap((role) => signals.filter((s) => s.role === role)).slice(0, 4)
  const sample = (s: (typeof signals)[number]) => (s.kind === 'state' ? 'running' : s.kind === 'counter' ? 1200 : Math.round(Math.min(s.max ?? 100, 100) * 0.8))
  return { machine: machine.payloadName, isOnly, values: Object.fromEntries((chosen.length > 0 ? chosen : signals.slice(0, 1)).map((s) => [s.code, sample(s)])) }
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
const forMachine = (e: Example) => (e.isOnly ? { values: e.values } : { machine: e.machine, values: e.values })

type Credential = { username: string; password: string | null }
function publish(mqtt: Broker, connection: Made, credential: Credential, own: string, payload: object, hasTime = true): Snippet[] {
  const { username, password } = mqtt.isOurs ? credential : { username: 'USER-OF-THE-BROKER', password: 'PASSWORD-OF-THE-BROKER' }
  const topic = mqtt.isOurs ? own : `jw/v1/${connection.username}/${own.replace(/^jw\/v1\//, '')}`
  const tls = mqtt.isTls ? ' --tls-use-os-certs' : ''
  const text = JSON.stringify(payload)
  return [
    { title: { zh: '命令行（mosquitto_pub）', en: 'Command line (mosquitto_pub)' }, language: 'bash', text: `mosquitto_pub -h ${mqtt.host} -p ${mqtt.port}${tls} -q 1 -u ${quoted(username)}${password === null ? '' : ` -P ${quoted(password)}`} -t ${quoted(topic)} -m ${quoted(text)}` },
    {
      title: { zh: 'Python（paho-mqtt）', en: 'Python (paho-mqtt)' }, language: 'python',
      text: ['import json, time', 'import paho.mqtt.client as mqtt', '', 'client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)', `client.username_pw_set(${JSON.stringify(username)}, ${password === null ? 'None' : JSON.stringify(password)})`,
        ...(mqtt.isTls ? ['client.tls_set()'] : []), `client.connect(${JSON.stringify(mqtt.host)}, ${mqtt.port})`, 'client.loop_start()', 'while True:',
        `    message = json.loads(${JSON.stringify(text)})`, ...(hasTime ? ['    message["ts"] = int(time.time() * 1000)'] : []), `    client.publish(${JSON.stringify(topic)}, json.dumps(message), qos=1).wait_for_publish()`, '    time.sleep(5)'].join('\n'),
    },
    {
      title: { zh: 'Node.js（mqtt）', en: 'Node.js (mqtt)' }, language: 'javascript',
      text: ["import { connectAsync } from 'mqtt'", '', `const client = await connectAsync(${JSON.stringify(mqtt.url)}, { username: ${JSON.stringify(username)}${password === null ? '' : `, password: ${JSON.stringify(password)}`} })`,
        `const message = ${text}`, `setInterval(() => client.publishAsync(${JSON.stringify(topic)}, JSON.stringify(${hasTime ? '{ ...message, ts: Date.now() }' : 'message'}), { qos: 1 }), 5_000)`].join('\n'),
    },
  ]
}
const post = (title: Snippet['title'], url: string, payload: object | string, headers: readonly string[]): Snippet => ({
  title, language: 'bash', text: [`curl -X POST ${quoted(url)}`, ...headers.map((h) => `  -H ${quoted(h)}`), `  -d ${quoted(typeof payload === 'string' ? payload : JSON.stringify(payload))}`].join(' \\\n'),
})

export function textsFor(connection: Made, token: string, { web, mqtt }: Address, e: Example): Snippet[] {
  const bearer = [`Authorization: Bearer ${token}`, 'Content-Type: application/json']
  switch (connection.protocol) {
    case 'thingsboard': {
      const payload = e.isOnly ? e.values : { [e.machine]: [{ values: e.values }] }
      const topic = e.isOnly ? 'v1/devices/me/telemetry' : 'v1/gateway/telemetry'
      return [
        ...(mqtt ? publish(mqtt, connection, { username: token, password: null }, topic, payload, e.isOnly) : []),
        post({ zh: 'HTTP（curl）', en: 'HTTP (curl)' }, `${web}/api/v1/${token}/telemetry`, payload, ['Content-Type: application/json']),
        { title: { zh: '已接 ThingsBoard 的设备要改的设置', en: 'What to change in a device that speaks to ThingsBoard' }, language: 'text', text: [...(mqtt ? [`host: ${mqtt.host}`, `port: ${mqtt.port}`] : []), `accessToken: ${token}`].join('\n') },
      ]
    }
    case 'sparkplug':
      return [{
        title: { zh: 'Sparkplug B 边缘节点的设置', en: 'Settings of a Sparkplug B edge node' }, language: 'text',
        text: [...(mqtt ? [`server: ${mqtt.url}`] : []), `group id: ${connection.sparkplugGroup ?? ''}`, `edge node id: ${connection.sparkplugEdge ?? ''}`, `device id: ${e.machine}`, `username: ${connection.username}`, `password: ${token}`, `metrics: ${Object.keys(e.values).join(', ')}`].join('\n'),
      }]
    case 'custom':
      return [
        ...(mqtt ? publish(mqtt, connection, { username: connection.username, password: token }, 'jw/v1/custom', e.values) : []),
        post({ zh: 'HTTP（curl）', en: 'HTTP (curl)' }, `${web}/api/v1/telemetry`, e.values, bearer),
      ]
    default:
      return [
        ...(mqtt ? publish(mqtt, connection, { username: connection.username, password: token }, 'jw/v1/telemetry', forMachine(e)) : []),
        post({ zh: 'HTTP（curl）', en: 'HTTP (curl)' }, `${web}/api/v1/telemetry`, forMachine(e), bearer),
      ]
  }
}

/** Ready to paste: the address, the credential and signals of a machine that is really there. */
export async function snippetsFor(db: MachinesDb, { kernel }: Context, connection: Made & { id: number; machines: number }, token: string): Promise<Snippet[]> {
  return textsFor(connection, token, addressOf(kernel.config), exampleOf(await exampleMachine(db, connection.id), connection.machines === 1))
}
