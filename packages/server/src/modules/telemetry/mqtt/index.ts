import type { Kernel } from '../../../kernel/kernel.ts'
import type { Machines } from '../../machines/index.ts'
import { openDeviceRate, type DeviceRate } from '../device-rate.ts'
import type { Ingest } from '../face.ts'
import { openBroker } from './broker.ts'
import { openRouter } from './commands.ts'
import { openExternal } from './external.ts'
import { openReceive } from './receive.ts'
import { openCounts } from './refusal-counts.ts'
import { listenPlain, listenSecure, type Listener } from './sockets.ts'
import { openSparkplugHost } from './sparkplug-host.ts'
import { serveWebSockets } from './web-sockets.ts'

export type Mqtt = {
  /** Opens the ports. Done when the web server listens; a port that is taken is told in the log and in /readyz, and nothing else fails. */
  listen(): Promise<void>
  /** Ports that are open; null where there is none. */
  ports(): { readonly plain: number | null; readonly secure: number | null }
}

/** The way of readings over MQTT: the embedded broker, or one by URL. */
export async function openMqtt(kernel: Kernel, machines: Machines, ingest: Ingest, rate: DeviceRate = openDeviceRate(kernel.config.JINGWEI_DEVICE_RATE)): Promise<Mqtt> {
  const { config, log } = kernel
  const host = openSparkplugHost(kernel, machines, ingest)
  const receive = openReceive({ machines, ingest, host })
  kernel.onClose(() => host.close())
  if (config.JINGWEI_MQTT_URL !== null) return openExternal({ kernel, url: config.JINGWEI_MQTT_URL, machines, ingest, receive, host })

  const router = await openRouter(log)
  host.speakThrough(router.publish)
  const broker = openBroker({ kernel, directory: machines.directory, ingest, router, receive, rate, counts: (clients) => openCounts(kernel.metrics, clients) })
  const said = host.session(kernel.now().getTime())
  await router.publish(said.birth.topic, said.birth.payload, said.birth)
  const open: { plain: Listener | null; secure: Listener | null } = { plain: null, secure: null }

  const openPort = async (which: 'plain' | 'secure', setting: string, port: number | null, how: typeof listenPlain) => {
    if (port === null) return
    try {
      open[which] = await how(broker, config, port)
      log.info({ port: open[which].port, tls: which === 'secure' }, 'MQTT listens')
      kernel.operatorPages.tell(which === 'plain' ? 'mqtt' : 'mqtts', true, `port ${open[which].port}`)
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      log.warn({ err: error, port }, isTaken ? `MQTT does not listen: port ${port} is taken by another program. Give another with ${setting}` : 'MQTT does not listen')
      kernel.operatorPages.tell(which === 'plain' ? 'mqtt' : 'mqtts', false, isTaken ? `port ${port} is taken` : 'not listening')
    }
  }
  let listening: Promise<void> | null = null
  const listen = () =>
    (listening ??= (async () => {
      await openPort('plain', 'JINGWEI_MQTT_PORT', config.JINGWEI_MQTT_PORT, listenPlain)
      await openPort('secure', 'JINGWEI_MQTTS_PORT', config.JINGWEI_MQTTS_PORT, listenSecure)
    })())
  serveWebSockets(kernel.http.app, broker, config.JINGWEI_MQTT_MAX_BYTES)
  // A command that opens the kernel for a moment serves nobody, so it listens no more than the web does.
  kernel.http.app.addHook('onListen', listen)
  kernel.onClose(async () => {
    const ended = [open.plain, open.secure].flatMap((listener) => (listener ? [listener.close()] : []))
    const death = said.death(kernel.now().getTime())
    await router.publish(death.topic, death.payload, death)
    broker.close()
    await Promise.all(ended)
    await router.close()
  })
  return { listen, ports: () => ({ plain: open.plain?.port ?? null, secure: open.secure?.port ?? null }) }
}
