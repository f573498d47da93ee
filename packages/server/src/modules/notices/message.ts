import type { Text } from '@jingwei/contract/text'

type Content = { readonly title: Text; readonly detail: Text | null }
/** A short message is short: the title in Chinese, and where to read the rest. */
export const smsText = ({ title }: Content, link: string | null) => `【经纬】${title.zh.slice(0, 120)}${link ? ` ${link}` : ''}`
export const wholeText = ({ title, detail }: Content): Text => ({ zh: [title.zh, ...(detail ? [detail.zh] : [])].join('\n'), en: [title.en, ...(detail ? [detail.en] : [])].join('\n') })
