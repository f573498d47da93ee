import { loadConfig } from '../kernel/config/load.ts'
import { print, table } from './say.ts'

const names = { environment: 'environment', file: 'jingwei.env', default: 'default' } as const

/** Every setting, what it is now, and where that comes from. Secrets are named, never shown. */
export function config({ json }: { json?: boolean }) {
  const { explained } = loadConfig()
  if (json) return print(JSON.stringify(explained, null, 2))
  const rows = explained.map((s) => [s.name, s.value || '—', names[s.origin], s.origin === 'default' ? '' : s.fallback || '—', s.about.en])
  for (const line of table([['Setting', 'Value', 'From', 'Default', 'About'], ...rows])) print(line)
  print('\nGive settings in the environment, or as NAME=value lines in jingwei.env (or in the file that JINGWEI_CONFIG names).')
}
