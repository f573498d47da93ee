import { kernelSettings, type Setting } from '../packages/server/src/kernel/config/settings.ts'

type Language = 'zh' | 'en'
const words = {
  en: {
    title: 'Every setting',
    made: 'Made from `packages/server/src/kernel/config/settings.ts` by `node tools/make-settings.mjs`; change that file, not this page.',
    intro:
      'Given in the environment, or as `NAME=value` lines in `jingwei.env` in the working folder, or in the file that `JINGWEI_CONFIG` names. The environment comes first. `./jingwei config` shows what is in force and where each value comes from; secrets are named and never shown. A name that begins with `JINGWEI_` and is not in this table stops the start, because it is a spelling mistake.',
    head: ['Setting', 'Default', 'What it is'],
    none: 'none',
    secret: 'secret',
  },
  zh: {
    title: '全部设置',
    made: '本页由 `node tools/make-settings.mjs` 根据 `packages/server/src/kernel/config/settings.ts` 生成，请改源文件，不要改本页。',
    intro:
      '写在环境变量里，或写在工作目录的 `jingwei.env`（每行 `NAME=value`），也可用 `JINGWEI_CONFIG` 另指文件；环境变量优先。`./jingwei config` 列出每项的现值和来源，密钥类只列名称、不显示内容。以 `JINGWEI_` 开头却不在表中的名称视为拼写错误，拒绝启动。',
    head: ['设置', '默认值', '说明'],
    none: '无',
    secret: '密钥',
  },
} as const

const plain = (text: string) => text.replaceAll('|', '\\|')

/** The operator's page of settings in one language, from the settings themselves. */
export function settingsPage(language: Language): string {
  const w = words[language]
  const rows = Object.entries(kernelSettings as Record<string, Setting>).map(([name, { fallback, about, secret }]) => {
    const shown = fallback === null || fallback === '' ? w.none : `\`${String(fallback)}\``
    const note = secret ? (language === 'zh' ? `（${w.secret}）` : ` (${w.secret})`) : ''
    return `| \`${name}\` | ${plain(shown)} | ${plain(about[language])}${note} |`
  })
  return [`# ${w.title}`, '', w.made, '', w.intro, '', `| ${w.head.join(' | ')} |`, '|---|---|---|', ...rows, ''].join('\n')
}
