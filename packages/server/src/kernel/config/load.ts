import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { kernelSettings, type Config } from './settings.ts'

export type Origin = 'environment' | 'file' | 'default'
export type Explained = { name: string; value: string; fallback: string; origin: Origin; about: { zh: string; en: string } }

export class ConfigError extends Error {}

const fileName = 'jingwei.env'

/**
 * Reads every setting from the environment, else from `jingwei.env` in the working folder (or the file JINGWEI_CONFIG names).
 * Throws ConfigError with every fault at once; an unknown JINGWEI_ name is a fault, because it is a spelling mistake.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): { config: Config; explained: Explained[] } {
  const path = env['JINGWEI_CONFIG'] ?? fileName
  if (env['JINGWEI_CONFIG'] && !existsSync(path)) throw new ConfigError(`JINGWEI_CONFIG names ${path}, which does not exist.`)
  const fromFile: Record<string, string | undefined> = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
  const faults: string[] = []
  const names = Object.keys(kernelSettings)
  for (const name of [...Object.keys(env), ...Object.keys(fromFile)])
    if (name.startsWith('JINGWEI_') && name !== 'JINGWEI_CONFIG' && !names.includes(name))
      faults.push(`${name} is not a setting. \`./jingwei config\` lists them all.`)
  const values: Record<string, unknown> = {}
  const explained: Explained[] = []
  for (const [name, setting] of Object.entries(kernelSettings)) {
    const given = env[name] || fromFile[name] || undefined
    const parsed = given === undefined ? { success: true as const, data: setting.fallback } : setting.schema.safeParse(given)
    if (parsed.success) values[name] = parsed.data
    else faults.push(`${name}: ${parsed.error.issues.map((i) => i.message).join('; ')}. ${setting.about.en}.`)
    const secret = 'secret' in setting && setting.secret
    explained.push({
      name,
      value: given === undefined ? String(setting.fallback ?? '') : secret ? '••••••' : given,
      fallback: String(setting.fallback ?? ''),
      origin: env[name] ? 'environment' : fromFile[name] ? 'file' : 'default',
      about: setting.about,
    })
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'))
  return { config: values as Config, explained }
}
