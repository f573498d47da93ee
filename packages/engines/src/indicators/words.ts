import type { Text } from '@jingwei/contract/text'
import type { Condition, Dimension, Measure, Node, Term } from './types.ts'

type Language = keyof Text
/** A sum in words: “企业数（数字化等级 ≥ 2，规模 小型、中型），本年”. */
export const termInWords = (term: Term, measure: Measure): Text => ({ zh: written(term, measure, 'zh'), en: written(term, measure, 'en') })

function written(term: Term, measure: Measure, language: Language): string {
  const zh = language === 'zh'
  const where = term.where.map((c) => conditionInWords(c, measure.dimensions.find((d) => d.code === c.dimension)!, language))
  const named = where.length === 0 ? measure.title[language] : zh ? `${measure.title.zh}（${where.join('，')}）` : `${measure.title.en} (${where.join(', ')})`
  const when = [spanInWords(term, language), beforeInWords(term, language)].filter((w) => w !== null)
  return [named, ...when].join(zh ? '，' : ', ')
}
function spanInWords({ span }: Term, language: Language): string | null {
  if (span === 'to-date') return null
  if (typeof span === 'number') return language === 'zh' ? `近 ${span} 个月` : `last ${span} months`
  return { year: { zh: '本年', en: 'this year' }, quarter: { zh: '本季', en: 'this quarter' }, month: { zh: '本月', en: 'this month' } }[span][language]
}
const beforeInWords = ({ beforeMonths: n }: Term, language: Language) => (n === 0 ? null : language === 'zh' ? (n === 12 ? '上年同期' : `${n} 个月前`) : n === 12 ? 'a year before' : `${n} months before`)

function conditionInWords({ operator, values }: Condition, dimension: Dimension, language: Language): string {
  const zh = language === 'zh'
  const title = dimension.title[language]
  const said = values.map((v) => dimension.words?.[v]?.[language] ?? v).join(zh ? '、' : ' or ')
  switch (operator) {
    case 'known':
      return zh ? `${title}已知` : `${title} known`
    case 'unknown':
      return zh ? `${title}未知` : `${title} not known`
    case 'in':
      return `${title} ${said}`
    case 'not-in':
      return zh ? `${title} 非 ${said}` : `${title} not ${said}`
    case 'under':
      return zh ? `${title} 属于 ${said}` : `${title} under ${said}`
    default:
      return `${title} ${{ '<': '<', '<=': '≤', '>': '>', '>=': '≥' }[operator]} ${said}`
  }
}

/** A formula in words, its sums in brackets where they are divided. */
export function formulaInWords(root: Node, measures: ReadonlyMap<string, Measure>): Text {
  const write = (node: Node, language: Language, isInner: boolean): string => {
    switch (node.node) {
      case 'number':
        return String(node.value)
      case 'term':
        return written(node.term, measures.get(node.term.measure)!, language)
      case 'minus':
        return `−${write(node.of, language, true)}`
      case 'arithmetic': {
        const text = `${write(node.left, language, true)} ${{ '+': '+', '-': '−', '*': '×', '/': '÷' }[node.operator]} ${write(node.right, language, true)}`
        return isInner ? `(${text})` : text
      }
    }
  }
  return { zh: write(root, 'zh', false), en: write(root, 'en', false) }
}
