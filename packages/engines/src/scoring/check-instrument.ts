import type { Dimension, Instrument, InstrumentIssue, Item, ItemOf } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { checkRule } from './check-rule.ts'
import type { Note } from './check-rule.ts'
import { compile, thousandths } from './compile.ts'

const checkPoints = (path: string, points: number | undefined, note: Note): void => {
  if (points !== undefined && Math.abs(points * 1000 - Math.round(points * 1000)) > 1e-6) {
    note(path, 'points-too-fine', '分值最多三位小数', 'Points have at most three decimals')
  }
}

const checkOptions = (item: ItemOf<'single'> | ItemOf<'multi'>, path: string, note: Note): void => {
  const byCode = new Map(item.options.map((option) => [option.code, option]))
  const seen = new Set<string>()
  let exclusive = 0
  item.options.forEach((option, at) => {
    const here = `${path}.options.${at}`
    checkPoints(`${here}.points`, option.points, note)
    if (seen.has(option.code)) note(`${here}.code`, 'repeated-code', `选项代码 ${option.code} 重复`, `Option code ${option.code} is used twice`)
    seen.add(option.code)
    if (option.exclusive) {
      exclusive++
      if ((option.points ?? 0) > 0) note(`${here}.points`, 'exclusive-points', '“都没有”这样的选项不应有分',
        'An exclusive option should carry no points', 'warning')
      if (option.requires?.length) note(`${here}.requires`, 'requires-exclusive', '互斥选项不能有前提项', 'An exclusive option cannot require others')
    }
    for (const other of option.requires ?? []) {
      const target = byCode.get(other)
      if (!target) note(`${here}.requires`, 'unknown-option', `没有选项 ${other}`, `There is no option ${other}`)
      else if (target.exclusive) note(`${here}.requires`, 'requires-exclusive', '前提项不能是互斥选项', 'A required option cannot be exclusive')
    }
    if (leadsTo(option.code, option.code, byCode, new Set())) note(`${here}.requires`, 'requires-circle', '前提项互相循环',
      'Options require each other in a circle')
  })
  if (exclusive > 1) note(`${path}.options`, 'several-exclusive', '只应有一个互斥选项', 'There should be one exclusive option', 'warning')
}

const leadsTo = (from: string, goal: string, byCode: ReadonlyMap<string, { requires?: string[] | undefined }>,
  seen: Set<string>): boolean =>
  (byCode.get(from)?.requires ?? []).some((next) => {
    if (next === goal) return true
    if (seen.has(next)) return false
    seen.add(next)
    return leadsTo(next, goal, byCode, seen)
  })

const checkBands = (item: ItemOf<'bands'>, path: string, note: Note): void => {
  let before: { upTo: number; points: number } | null = null
  item.bands.forEach((band, at) => {
    const here = `${path}.bands.${at}`
    checkPoints(`${here}.points`, band.points, note)
    if (band.upTo <= band.over) note(here, 'range-empty', '区间上限要大于下限', 'The upper bound must be above the lower')
    if (!before && band.over !== 0) note(`${here}.over`, 'band-start', '第一个区间要从 0 开始', 'The first band must start at 0')
    if (before && band.over > before.upTo) note(here, 'band-gap', '与前一个区间之间有空档', 'There is a gap after the band before')
    if (before && band.over < before.upTo) note(here, 'band-overlap', '与前一个区间重叠', 'It overlaps the band before')
    if (before && band.points <= before.points) note(`${here}.points`, 'band-not-rising', '分值没有比前一个区间高',
      'Its points are not above those of the band before', 'warning')
    before = band
  })
  if ((item.bands.at(-1)?.upTo ?? 0) < 100) note(`${path}.bands`, 'band-end', '最后一个区间要到 100', 'The last band must reach 100')
}

const checkItem = (item: Item, path: string, fields: ReadonlySet<string>, note: Note): void => {
  const needs = (code: string, where: string): void => {
    if (!fields.has(code)) note(`${path}.${where}`, 'unknown-field', `没有采集项 ${code}`, `No collected field ${code}`)
  }
  if (item.type === 'single' || item.type === 'multi') checkOptions(item, path, note)
  if (item.type === 'bands') {
    checkBands(item, path, note)
    needs(item.part, 'part')
    needs(item.whole, 'whole')
  }
  if (item.type === 'change') {
    for (const direction of ['up', 'flat', 'down'] as const) checkPoints(`${path}.points.${direction}`, item.points[direction], note)
    for (const when of ['before', 'now'] as const) {
      if (item.figures) needs(item.figures[when].over, `figures.${when}.over`)
      if (item.figures) needs(item.figures[when].under, `figures.${when}.under`)
    }
  }
  if (item.type === 'scene' && item.levels.some((row, at) => row.level !== at + 1)) {
    note(`${path}.levels`, 'scene-levels', '等级要从 1 起连续排列', 'Grades must run from 1 without gaps')
  }
  if (item.type === 'number') {
    checkPoints(`${path}.points`, item.points, note)
    if (item.max <= item.min) note(`${path}.max`, 'range-empty', '最大值要大于最小值', 'The maximum must be above the minimum')
  }
  ;(item.collect ?? []).forEach((field, at) => {
    if (field.partOf !== undefined) needs(field.partOf, `collect.${at}.partOf`)
    if ((field.max ?? Infinity) < (field.min ?? 0)) note(`${path}.collect.${at}`, 'range-empty', '最大值小于最小值',
      'The maximum is below the minimum')
  })
}

const checkSums = (instrument: Instrument, dimension: Dimension, d: number, note: Note): void => {
  const sheet = compile(instrument)
  if (instrument.rule.type === 'cumulative') return
  const first = instrument.dimensions.slice(0, d).reduce((sum, before) => sum + before.groups.length, 0)
  const sums = dimension.groups.map((_group, g) => sheet.entries.reduce((sum,
    entry) => (entry.group === first + g ? sum + entry.max : sum), 0))
  const sum = sums.reduce((total, part) => total + part, 0)
  if (dimension.weight === undefined) return
  const weight = thousandths(dimension.weight)
  if (sum !== weight) {
    note(`dimensions.${d}`, 'dimension-sum', `各题满分合计 ${sum / 1000}，应为 ${dimension.weight}`,
      `The items add up to ${sum / 1000}, not ${dimension.weight}`)
  }
  const shares = dimension.groups.map((group) => group.sharePercent)
  if (shares.every((share) => share === undefined)) return
  const shareSum = shares.reduce<number>((total, share) => total + (share ?? 0), 0)
  if (Math.abs(shareSum - 100) > 1e-6) note(`dimensions.${d}.groups`, 'share-sum', `各组占比合计 ${shareSum} %`,
    `The shares add up to ${shareSum} %`)
  shares.forEach((share, g) => {
    if (share !== undefined && Math.round((weight * share) / 100) !== sums[g]) {
      note(`dimensions.${d}.groups.${g}`, 'group-sum', `本组满分合计 ${(sums[g] ?? 0) / 1000}，与占比不符`,
        `The items add up to ${(sums[g] ?? 0) / 1000}, unlike the share`)
    }
  })
}

const hasBothLanguages = (value: unknown, path: string, note: Note): void => {
  if (typeof value !== 'object' || value === null) return
  if ('zh' in value && 'en' in value) {
    const { zh, en } = value as Text
    if (!zh.trim() || !en.trim()) note(path, 'text-missing', '中英文都要填', 'Both languages are needed')
    return
  }
  for (const [key, part] of Object.entries(value)) hasBothLanguages(part, path ? `${path}.${key}` : key, note)
}

/** Checks an instrument that its schema already accepts. Errors must be mended before it is published; warnings are for thought. */
export const checkInstrument = (instrument: Instrument): InstrumentIssue[] => {
  const issues: InstrumentIssue[] = []
  const note: Note = (path, code, zh, en, severity = 'error') => issues.push({ path, code, severity, message: { zh, en } })
  const seen = new Set<string>()
  const once = (code: string, path: string, zh: string, en: string): void => {
    if (seen.has(code)) note(path, 'repeated-code', `${zh}代码 ${code} 重复`, `${en} code ${code} is used twice`)
    seen.add(code)
  }
  const fields = new Set<string>()
  for (const dimension of instrument.dimensions) {
    for (const group of dimension.groups) for (const item of group.items) for (const field of item.collect ?? []) fields.add(field.code)
  }
  instrument.dimensions.forEach((dimension, d) => {
    once(`dimension ${dimension.code}`, `dimensions.${d}.code`, '维度', 'Dimension')
    checkSums(instrument, dimension, d, note)
    dimension.groups.forEach((group, g) => {
      once(`group ${group.code}`, `dimensions.${d}.groups.${g}.code`, '分组', 'Group')
      group.items.forEach((item, i) => {
        const path = `dimensions.${d}.groups.${g}.items.${i}`
        once(`item ${item.code}`, `${path}.code`, '题目', 'Item')
        checkItem(item, path, fields, note)
        if (item.mayBeTailoredOut && item.type !== 'requirement' && (compile(instrument).byCode.get(item.code)?.max ?? 0) > 0) {
          note(`${path}.mayBeTailoredOut`, 'kind-mismatch', '计分题不能选“不适用”', 'A scored item cannot be tailored out')
        }
        ;(item.collect ?? []).forEach((field, f) => once(`field ${field.code}`, `${path}.collect.${f}.code`, '采集项', 'Field'))
      })
    })
  })
  checkRule(instrument, note)
  const { effectiveFrom, effectiveTo } = instrument.source
  if (effectiveTo !== undefined && effectiveTo < effectiveFrom) {
    note('source.effectiveTo', 'effective-dates', '失效日期早于生效日期', 'It ends before it begins')
  }
  hasBothLanguages(instrument, '', note)
  return issues
}
