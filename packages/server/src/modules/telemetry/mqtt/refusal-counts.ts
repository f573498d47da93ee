import { Counter, Gauge } from 'prom-client'
import type { Metrics } from '../../../kernel/metrics/metrics.ts'

export type Counts = { refused(code: string): void; message(): void }

/** What the operator sees of MQTT. Messages are counted in a plain number, because there are many. */
export function openCounts({ registry }: Metrics, clients: () => number): Counts {
  const registers = [registry]
  let messages = 0
  const refusals = new Counter({ name: 'jingwei_mqtt_refusals_total', help: 'Clients and messages of MQTT that were refused, cut off or slowed down, by code', labelNames: ['code'], registers })
  new Gauge({ name: 'jingwei_mqtt_clients', help: 'Clients of MQTT connected now', registers, collect() { this.set(clients()) } })
  new Counter({ name: 'jingwei_mqtt_messages_total', help: 'Messages of MQTT that came in', registers, collect() {
    this.reset()
    this.inc(messages)
  } })
  return { refused: (code) => refusals.inc({ code }), message: () => void messages++ }
}
