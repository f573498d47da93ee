import type { Answers } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'

const hidden = '●●'
const legalForms = /(?:股份有限公司|有限责任公司|有限公司|合伙企业|合作社|公司|集团|厂)/gu
/** Where a question asks who somebody is, whatever its answer. */
const asksWho = /名称|企业名|单位名|公司名|姓名|联系|负责人|法人|法定代表|地址|住址|住所|所在地|电话|手机|邮箱|网址|信用代码|纳税人|账号|户名|\bname\b|contact|address|phone|mail|website|credit code|representative|account/iu
const numbersThatTell = /(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}\b/gu

/** A firm as others may call it: its name, the name without its legal form, and that without the place before it. */
export function namesOf(firm: { readonly name: string; readonly others: readonly string[]; readonly places: readonly string[] }): string[] {
  const found = new Set<string>()
  for (const name of [firm.name, ...firm.others].map((n) => n.trim())) {
    if ([...name].length >= 2) found.add(name)
    const bare = name.replace(/[（(][^（）()]*[）)]/gu, '').replace(legalForms, '')
    const placeless = firm.places.reduce((rest, place) => (place.length > 1 && rest.startsWith(place) ? rest.slice(place.length) : rest), bare)
    for (const one of [bare, placeless]) if ([...one].length >= 3) found.add(one)
  }
  return [...found].sort((a, b) => b.length - a.length)
}
/** Text that a blind reviewer may read: what names the firm, or how to reach it, is covered. */
export const covered = (text: string, names: readonly string[] | null): string => names === null ? text : names.reduce((rest, name) => rest.replaceAll(name, hidden), text).replace(numbersThatTell, hidden)
export const coveredAnswers = (questions: Terms['questions'], answers: Answers, names: readonly string[]): Answers =>
  Object.fromEntries(questions.flatMap((q) => {
    const value = answers[q.code]
    if (value === undefined) return []
    if (q.type !== 'text' || typeof value !== 'string') return [[q.code, value]]
    return [[q.code, asksWho.test(`${q.title.zh} ${q.title.en} ${q.code.replaceAll('_', ' ')}`) ? hidden : covered(value, names)]]
  }))
