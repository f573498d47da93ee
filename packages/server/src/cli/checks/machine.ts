import { access, constants, mkdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from '../../kernel/config/settings.ts'
import { fault, fine, notice, reasonOf, type Finding } from './finding.ts'

export function nodeVersion(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19) ? fine('Node.js', version) : fault('Node.js', version, 'Install Node.js 20.19 or newer.')
}

const gigabyte = 1e9
export async function dataFolder({ JINGWEI_DATA }: Config): Promise<Finding[]> {
  const folder = resolve(JINGWEI_DATA)
  try {
    await mkdir(folder, { recursive: true })
    const probe = join(folder, `.probe-${process.pid}`)
    await writeFile(probe, 'x')
    await rm(probe)
  } catch (error) {
    return [fault('Data folder', `${folder} cannot be written: ${reasonOf(error)}`, 'Give the user who runs Jingwei the right to write there, or set JINGWEI_DATA to another folder.')]
  }
  const { bavail, bsize } = await statfs(folder)
  const free = (bavail * bsize) / gigabyte
  const found = `${free.toFixed(1)} GB free at ${folder}`
  const space = free < 1 ? fault('Disk space', found, 'Free some space or move JINGWEI_DATA to a larger disk; PostgreSQL stops when the disk is full.') : free < 5 ? notice('Disk space', found, 'Plan for a larger disk.') : fine('Disk space', found)
  return [fine('Data folder', `${folder} can be written`), space]
}

export async function secret(config: Config): Promise<Finding> {
  const file = join(resolve(config.JINGWEI_DATA), 'secret')
  if (config.JINGWEI_SECRET) return fine('Secret', 'from JINGWEI_SECRET')
  const found = await stat(file).catch(() => null)
  if (!found) return fine('Secret', 'will be made at the first start')
  if (found.mode & 0o077) return fault('Secret', `${file} can be read by other users of this machine`, `chmod 600 ${file}`)
  if (config.JINGWEI_POSTGRES_URL) return notice('Secret', `kept in ${file}, for this process alone`, 'Set the same JINGWEI_SECRET for every server process on this database, or people are signed out when they reach another one.')
  return fine('Secret', `kept in ${file}`)
}

export async function engineFiles(engine: string): Promise<Finding | null> {
  try {
    await access(engine, constants.R_OK)
    await readFile(engine, { encoding: 'utf8', flag: 'r' })
    return null
  } catch {
    return fault('ClickHouse', `${engine} is missing`, 'Run ./jingwei start once: it builds what is missing.')
  }
}

export async function reachable(config: Config, isServing: boolean): Promise<Finding> {
  const url = config.JINGWEI_PUBLIC_URL
  if (!url) {
    const isOpen = !['127.0.0.1', 'localhost', '::1'].includes(config.JINGWEI_HOST)
    return isOpen
      ? notice('Public address', `serves others on ${config.JINGWEI_HOST}, but JINGWEI_PUBLIC_URL is not set`, 'Set it to the address people type, so that links in invitations lead here.')
      : fine('Public address', 'this machine only')
  }
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:' && !['localhost', '127.0.0.1'].includes(hostname)) return notice('Public address', `${url} is not encrypted`, 'Put a reverse proxy with a certificate in front and use https.')
  if (!isServing) return fine('Public address', url)
  try {
    const answer = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(5_000) })
    return answer.ok ? fine('Public address', `${url} answers`) : fault('Public address', `${url} answers ${answer.status}`, 'See that the reverse proxy leads to this server.')
  } catch (error) {
    return fault('Public address', `${url} does not answer: ${reasonOf(error)}`, 'See that the name leads to this machine and the reverse proxy to this server.')
  }
}

/** The ways of machines, as the running server tells of them. */
export async function machineWays(config: Config, port: number | null): Promise<Finding[]> {
  const setting = { mqtt: 'JINGWEI_MQTT_PORT', mqtts: 'JINGWEI_MQTTS_PORT' } as const
  if (port === null) return []
  const host = ['0.0.0.0', '::'].includes(config.JINGWEI_HOST) ? '127.0.0.1' : config.JINGWEI_HOST
  try {
    const answer = await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/readyz`, { signal: AbortSignal.timeout(5_000) })
    const { parts } = (await answer.json()) as { parts: Record<string, { ok: boolean; state: string } | undefined> }
    return (['mqtt', 'mqtts'] as const).flatMap((name) => {
      const part = parts[name]
      const what = name === 'mqtt' ? 'MQTT' : 'MQTT over TLS'
      if (!part) return []
      return part.ok ? [fine(what, part.state)] : [fault(what, part.state, config.JINGWEI_MQTT_URL && name === 'mqtt' ? 'See that the broker of JINGWEI_MQTT_URL runs, takes our sign-in and knows shared subscriptions.' : `Free the port or give another with ${setting[name]}; the log says more.`)]
    })
  } catch (error) {
    return [notice('MQTT', `the server was not asked: ${reasonOf(error)}`, 'See that the server answers on its own address.')]
  }
}

export async function mail({ JINGWEI_SMTP_URL: url }: Config): Promise<Finding> {
  if (!url) return fine('E-mail', 'not set; notices stay in the product')
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(url)
  try {
    await transport.verify()
    return fine('E-mail', 'the server takes our sign-in')
  } catch (error) {
    return fault('E-mail', reasonOf(error), 'Correct JINGWEI_SMTP_URL: smtps://user:password@host:465 or smtp://user:password@host:587.')
  } finally {
    transport.close()
  }
}
