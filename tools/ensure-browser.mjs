import { existsSync } from 'node:fs'
import { explained, runQuietly } from './run-quietly.mjs'

/** What the tests need beside npm's packages: for those in a real browser Chromium, letters for Chinese and a reader of PDF; for MQTT a client that we did not write. */
const needed = [
  { name: 'chromium', isThere: () => existsSync('/usr/bin/chromium') },
  { name: 'fonts-noto-cjk', isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') },
  { name: 'poppler-utils', isThere: () => existsSync('/usr/bin/pdftotext') },
  { name: 'mosquitto-clients', isThere: () => existsSync('/usr/bin/mosquitto_pub') },
]

export async function ensureBrowser() {
  const missing = needed.filter((p) => !p.isThere()).map((p) => p.name)
  if (missing.length === 0) return
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) throw explained(`The tests need ${missing.join(' and ')}. Install them and run the same again: sudo apt-get install ${missing.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly('Looking for packages of Debian', 'apt-get', ['update'], { env })
  await runQuietly(`Installing ${missing.join(' and ')}`, 'apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { env })
}
