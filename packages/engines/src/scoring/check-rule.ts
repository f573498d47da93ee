import type { Instrument, InstrumentIssue, LevelRule } from '@jingwei/contract/instrument'
import { compile } from './compile.ts'
import type { Sheet } from './compile.ts'

export type Note = (path: string, code: InstrumentIssue['code'], zh: string, en: string, severity?: InstrumentIssue['severity']) => void

const checkOrder = (rule: Exclude<LevelRule, { type: 'none' }>, note: Note): void => {
  rule.levels.forEach((row, at) => {
    const before = rule.levels[at - 1]
    if (before && row.level <= before.level) note(`rule.levels.${at}.level`, 'rule-levels', '等级要从低到高排列', 'Levels must go from low to high')
  })
}

const checkThresholds = (rule: Extract<LevelRule, { type: 'score-only' | 'score-and-scenes' }>, sheet: Sheet, note: Note): void => {
  let last = { score: -1, scenes: 0, constrained: 0 }
  const rows = rule.type === 'score-only' ? rule.levels.map((row) => ({ ...row, minScenes: 0, minConstrained: 0 })) : rule.levels
  rows.forEach((row, at) => {
    const path = `rule.levels.${at}`
    const need = { scenes: row.minScenes, constrained: row.minConstrained }
    if (row.minScore * 1000 > sheet.maxScore) note(`${path}.minScore`, 'rule-unreachable', '门槛高于满分',
      'The threshold is above the full score')
    const gradable = (constrained: boolean): number =>
      sheet.scenes.filter(
        ({ item }) => item.type === 'scene' && (!constrained || item.constrained) && item.levels.some((grade) => grade.level >= row.level),
      ).length
    if (need.scenes > gradable(false)) note(`${path}.minScenes`, 'rule-unreachable', '要求的场景数多于能达到该级的场景',
      'More scenes are required than can reach the grade')
    if (need.constrained > gradable(true)) {
      note(`${path}.minConstrained`, 'rule-unreachable', '要求的约束性场景数多于现有的', 'More constrained scenes are required than there are')
    }
    if (row.minScore <= last.score) note(`${path}.minScore`, 'rule-not-rising', '分数门槛没有比下一级高',
      'The threshold is not above that of the level below')
    if (need.scenes < last.scenes || need.constrained < last.constrained) {
      note(path, 'rule-not-rising', '场景要求低于下一级', 'Fewer scenes are required than for the level below', 'warning')
    }
    last = { score: row.minScore, ...need }
  })
}

const checkCumulative = (instrument: Instrument, rule: Extract<LevelRule, { type: 'cumulative' }>, sheet: Sheet, note: Note): void => {
  const variant = sheet.byCode.get(rule.variantItem)
  if (variant?.item.type !== 'single') {
    note('rule.variantItem', 'unknown-item', `没有单选题 ${rule.variantItem}`, `There is no single-choice item ${rule.variantItem}`)
  }
  const grading = new Set(
    sheet.entries.filter((entry) => entry.item.type === 'requirement').map((entry) => sheet.groups[entry.group]?.code ?? ''),
  )
  for (const code of variant?.choices.keys() ?? []) {
    if (!rule.weights[code]) note('rule.weights', 'weight-missing', `选项 ${code} 没有权重`, `Option ${code} has no weights`)
  }
  for (const [code, weights] of Object.entries(rule.weights)) {
    if (variant && !variant.choices.has(code)) note(`rule.weights.${code}`, 'unknown-option', `没有选项 ${code}`, `There is no option ${code}`)
    for (const group of grading) {
      if (weights[group] === undefined) note(`rule.weights.${code}.${group}`, 'weight-missing', `分组 ${group} 没有权重`,
        `Group ${group} has no weight`)
    }
    for (const group of Object.keys(weights)) {
      if (!grading.has(group)) note(`rule.weights.${code}.${group}`, 'unknown-group', `没有分组 ${group}`, `There is no group ${group}`)
    }
  }
  for (const { level } of rule.levels) {
    if (!sheet.entries.some((entry) => entry.item.type === 'requirement' && entry.item.level === level)) {
      note('rule.levels', 'rule-unreachable', `${level} 级没有任何要求项`, `Level ${level} has no requirement`)
    }
  }
  if (instrument.kind !== 'maturity') note('kind', 'kind-mismatch', '累进规则用于成熟度量表', 'A cumulative rule belongs to a maturity instrument',
    'warning')
}

/** The level rule against the items it speaks of. */
export const checkRule = (instrument: Instrument, note: Note): void => {
  const { rule } = instrument
  const sheet = compile(instrument)
  if (rule.type === 'none') {
    if (instrument.kind !== 'survey') note('rule', 'kind-mismatch', '定级量表要有定级规则', 'A graded instrument needs a level rule')
    return
  }
  checkOrder(rule, note)
  if (rule.type === 'cumulative') {
    checkCumulative(instrument, rule, sheet, note)
    return
  }
  checkThresholds(rule, sheet, note)
  if (instrument.kind === 'survey') note('kind', 'kind-mismatch', '调查问卷不定级', 'A survey has no levels', 'warning')
  if (sheet.maxScore === 0) note('dimensions', 'no-points', '没有一题计分', 'No item carries points')
}
