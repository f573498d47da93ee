import { ConfigProvider, theme as antdTheme, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import { type CSSProperties, type ReactNode } from 'react'
import { useLanguage } from './i18n.ts'
import { ToastPlace } from '../ui/toast.tsx'
import { chart, dark, darkColors, fontFamily, levelColors, light, lightColors, machineStates, moneyColors } from './tokens.ts'

export type ThemeName = 'light' | 'dark'

const kebab = (name: string) => name.replace(/[A-Z]|\d+/g, (part) => (/\d/.test(part) ? part : `-${part.toLowerCase()}`))

/** tokens.ts as custom properties: `--ink`, `--line-strong`, `--level-2`, `--money-paid`, `--machine-running`, `--ramp-3` … */
export function customProperties(name: ThemeName): Record<string, string> {
  const colors = name === 'light' ? lightColors : darkColors
  const pairs: [string, string][] = [
    ...Object.entries(colors).map(([key, value]): [string, string] => [kebab(key), value]),
    ...levelColors[name].map((value, level): [string, string] => [`level-${level}`, value]),
    ...Object.entries(moneyColors[name]).map(([key, value]): [string, string] => [`money-${key}`, value]),
    ...Object.entries(machineStates).map(([key, state]): [string, string] => [`machine-${key}`, state[name]]),
    ...chart[name].series.map((value, i): [string, string] => [`series-${i}`, value]),
    ...chart[name].ramp.map((value, i): [string, string] => [`ramp-${i}`, value]),
    ['reference', chart[name].reference], ['target', chart[name].target], ['grid', chart[name].grid], ['area', chart[name].area],
  ]
  return Object.fromEntries(pairs.map(([key, value]) => [`--${key}`, value]))
}

const themes: Record<ThemeName, ThemeConfig> = { light, dark: { ...dark, algorithm: antdTheme.darkAlgorithm } }
const inEnglish = (theme: ThemeConfig): ThemeConfig => ({ ...theme, token: { ...theme.token, fontFamily: `"Jingwei Punctuation", ${fontFamily}` } })
const englishThemes: Record<ThemeName, ThemeConfig> = { light: inEnglish(themes.light), dark: inEnglish(themes.dark) }
const locales = { zh: zhCN, en: enUS }

/** Everything inside is drawn with one palette; `dark` is the wall screen. Scopes may nest. */
export function ThemeScope({ name, children, className = '' }: { name: ThemeName; children: ReactNode; className?: string }) {
  const language = useLanguage()
  return (
    <ConfigProvider theme={(language === 'en' ? englishThemes : themes)[name]} locale={locales[language]} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <div className={`jw-scope ${className}`} data-theme={name} style={{ ...customProperties(name), colorScheme: name } as CSSProperties}>
        {children}
      </div>
    </ConfigProvider>
  )
}

/** The root: light, with the palette also on `<html>` for what floats above the page. */
export function RootTheme({ children }: { children: ReactNode }) {
  for (const [name, value] of Object.entries(customProperties('light'))) document.documentElement.style.setProperty(name, value)
  return (
    <ThemeScope name="light" className="jw-root">
      <ToastPlace>{children}</ToastPlace>
    </ThemeScope>
  )
}
