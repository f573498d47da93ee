// Mends package-lock.json after `npm install`; with --check it only says whether that is needed.
// 1. npm leaves out optional packages of other machines that the registry at hand does not serve, and `npm ci` then refuses the lock.
// 2. The lock names no registry: whoever installs uses their own.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generated } from './generated.mjs'

const lock = JSON.parse(readFileSync(fileURLToPath(new URL('../package-lock.json', import.meta.url)), 'utf8'))
const { packages } = lock

/** `@scope/lib-darwin-arm64` → what npm writes for it. */
function platformOf(name) {
  const os = /\b(darwin|linux|win32|freebsd|android|openharmony)\b/.exec(name)?.[1]
  const cpu = /\b(arm64|x64|ia32|arm|ppc64|s390x|riscv64)\b/.exec(name)?.[1]
  const libc = /\b(musl|gnu)\b/.exec(name)?.[1]
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc === 'gnu' ? 'glibc' : 'musl'] }), ...(os && { os: [os] }) }
}

for (const entry of Object.values(packages))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {}))
    if (/^\d/.test(version)) packages[`node_modules/${name}`] ??= { version, ...platformOf(name), optional: true }
for (const entry of Object.values(packages)) if (entry.resolved && !entry.link) delete entry.resolved
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))

generated('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`, 'node tools/fix-lock.mjs')
