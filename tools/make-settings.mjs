// Writes the operator's pages of settings from the settings themselves; with --check it only says whether they are fresh.
import { generated } from './generated.mjs'
import { loadTypeScript } from './load-typescript.mjs'

const { settingsPage } = await loadTypeScript('tools/settings-page.ts')
generated('docs/operate/settings.md', settingsPage('en'), 'node tools/make-settings.mjs')
generated('docs/operate/settings.zh-CN.md', settingsPage('zh'), 'node tools/make-settings.mjs')
