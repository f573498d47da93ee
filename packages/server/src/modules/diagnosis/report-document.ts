import type { AssessmentResult, Item } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { fontsFor, type Piece } from '../../kernel/print/glyphs.ts'
import type { ReportFacts } from './report-facts.ts'
import { checkWords, outcomeWords, words } from './report-words.ts'

const ink = '#171C26', ink2 = '#4A5361', ink3 = '#656E7C', line = '#E7EAEF', sunken = '#FAFBFC', blue = '#1F55B5', amber = '#8F5A00', amberBg = '#FDF7EA'
const levelColors = ['#DDE1E8', '#BCD0EE', '#7FA6DF', '#3D73C6', '#173F86']

const number = (n: number) => String(Math.round(n * 100) / 100)
/** Hairlines between rows, nothing around: figures are read along rows. */
const hairlines = {
  hLineWidth: (i: number, node: { table: { body: unknown[][] } }) => (i === 0 || i === node.table.body.length ? 0 : 0.5), vLineWidth: () => 0, hLineColor: () => line,
  paddingTop: () => 4, paddingBottom: () => 4, paddingLeft: () => 4, paddingRight: () => 4,
}

export function reportDocument(facts: ReportFacts): TDocumentDefinitions {
  const say = (text: Text) => text[facts.language]
  const w = (text: string): Piece[] => fontsFor(text)
  const cell = (text: string, more: object = {}): TableCell => ({ text: w(text), ...more })
  const head = (labels: Text[], right = 0) => labels.map((l, i) => cell(say(l), { color: ink3, fontSize: 8, fillColor: sunken, alignment: i >= labels.length - right ? 'right' : 'left' }))
  const title = (text: Text): Content => ({ text: w(say(text)), fontSize: 12, bold: true, margin: [0, 16, 0, 6], headlineLevel: 1 })
  /** Short parts do not break over a page. */
  const together = (stack: Content[]): Content => ({ stack, unbreakable: true })
  const main = facts.site ?? facts.self
  const result = main.result
  const levelName = (r: AssessmentResult) =>
    r.level === null ? say(words.noLevel) : r.level === 0 ? say(words.below) : say(facts.instrument.rule.type === 'none' ? words.noLevel : (facts.instrument.rule.levels.find((l) => l.level === r.level)?.label ?? { zh: `${r.level} 级`, en: `Level ${r.level}` }))
  const table = (widths: (string | number)[], body: TableCell[][]): Content => ({ table: { headerRows: 1, keepWithHeaderRows: 2, widths, body, dontBreakRows: true }, layout: hairlines, fontSize: 9 })

  const about: [Text, string | null][] = [
    [words.creditCode, facts.firm.creditCode], [words.region, facts.firm.region], [words.instrument, say(facts.instrument.title)],
    [words.version, `${facts.instrument.version} / ${result.instrument.ruleVersion}`], [words.campaign, facts.campaign], [words.asOf, facts.asOf],
    [words.submitted, [facts.self.on, facts.submittedBy].filter(Boolean).join('  ')], [words.assessor, facts.site && facts.assessor ? `${facts.assessor}  ${facts.site.on}` : null],
    [words.auditor, facts.stage === 'confirmed' ? facts.auditor : null], [words.confirmed, facts.confirmedOn], [words.code, facts.code], [words.madeOn, facts.madeOn],
  ]
  const shown = about.filter((row): row is [Text, string] => Boolean(row[1]))
  const pair = (row: [Text, string] | undefined): TableCell[] => (row ? [cell(say(row[0]), { color: ink3 }), cell(row[1])] : [cell(''), cell('')])
  const aboutTable: Content = {
    table: { widths: [90, '*', 90, '*'], body: Array.from({ length: Math.ceil(shown.length / 2) }, (_, i) => [...pair(shown[2 * i]), ...pair(shown[2 * i + 1])]) }, layout: hairlines, fontSize: 9,
  }

  const panel = (label: Text, r: AssessmentResult, isMain: boolean): Content & { width: '*' } => ({
    stack: [
      { text: w(say(label)), color: ink3, fontSize: 9 },
      { text: w(levelName(r)).map((p) => ({ ...p, fontSize: 17, bold: true, color: isMain ? blue : ink2 })), margin: [0, 2, 0, 2] },
      { text: [{ text: number(r.score), fontSize: 13, bold: true, color: ink }, { text: ` / ${number(r.maxScore)}`, color: ink3, fontSize: 10 }] },
    ],
    width: '*',
  })
  const panels: Content = { columns: facts.site ? [panel(words.site, facts.site.result, true), panel(words.self, facts.self.result, false)] : [panel(words.self, facts.self.result, true)], margin: [0, 14, 0, 10] }

  const warnings = [
    facts.stage === 'self' && words.selfOnly, facts.stage === 'graded' && words.notConfirmed, result.provisional && words.provisional, !facts.instrument.source.verified && words.unverified,
  ].filter((x): x is Text => Boolean(x))
  const notes: Content = warnings.length === 0 ? [] : { table: { widths: ['*'], body: [[{ stack: warnings.map((x) => ({ text: w(say(x)) })), color: amber, fillColor: amberBg, fontSize: 9, margin: [6, 4, 6, 4] }]] }, layout: 'noBorders' }

  return {
    pageSize: 'A4', pageMargins: [40, 48, 40, 52], defaultStyle: { font: 'sans', fontSize: 9.5, color: ink, lineHeight: 1.25 },
    info: { title: `${facts.firm.name} ${say(words.report)}`, creator: 'Jingwei' },
    header: () => ({ columns: [{ text: w(say(words.brand)), color: ink3, fontSize: 8 }, { text: w(facts.firm.name), color: ink3, fontSize: 8, alignment: 'right' }], margin: [40, 22, 40, 0] }),
    footer: (page: number, all: number) => ({
      columns: [{ text: w(`${say(words.frozen)}  ${say(words.code)} ${facts.code}`), color: ink3, fontSize: 7.5, width: '*' }, { text: w(say(words.page(page, all))), color: ink3, fontSize: 7.5, alignment: 'right', width: 90 }],
      margin: [40, 14, 40, 0],
    }),
    // A heading does not stay alone at the foot of a page.
    pageBreakBefore: (node, position) => node.headlineLevel === 1 && position.getFollowingNodesOnPage().length < 6,
    content: [
      { text: w(facts.firm.name), fontSize: 19, bold: true },
      { text: w(`${say(facts.instrument.shortTitle)}  ${say(words.report)}`), color: ink2, fontSize: 11, margin: [0, 0, 0, 10] },
      aboutTable, panels, notes,
      together([title(words.dimensions), table(['*', 60, 60, 50, 150], dimensionRows(facts, say, cell, head))]),
      together(scenePart(facts, say, cell, head, title, table)),
      together([title(words.gaps), gapPart(result, say, cell, head, table)]),
      ...suggestionPart(result, say, cell, head, title, table),
      title(words.items), table(['*', 76, 76, 44, 66], itemRows(facts, say, cell, head)),
    ],
  }
}

type Say = (text: Text) => string
type Cell = (text: string, more?: object) => TableCell
type Head = (labels: Text[], right?: number) => TableCell[]
type Table = (widths: (string | number)[], body: TableCell[][]) => Content
const right = { alignment: 'right' } as const

function dimensionRows({ instrument, self, site }: ReportFacts, say: Say, cell: Cell, head: Head): TableCell[][] {
  const main = (site ?? self).result
  const rows = instrument.dimensions.flatMap((d) => {
    const mine = main.dimensions.find((x) => x.code === d.code)
    if (!mine || mine.max === 0) return []
    const own = self.result.dimensions.find((x) => x.code === d.code)
    const rate = mine.earned / mine.max
    const bar: TableCell = { canvas: [{ type: 'rect', x: 0, y: 4, w: 140, h: 6, color: line }, { type: 'rect', x: 0, y: 4, w: Math.max(0.5, 140 * rate), h: 6, color: blue }] }
    return [[cell(say(d.label)), cell(own ? number(own.earned) : '—', right), cell(site ? number(mine.earned) : '—', right), cell(number(mine.max), right), bar]]
  })
  return [[...head([words.dimension, words.self, words.site, words.max], 3), cell(say(words.rate), { color: ink3, fontSize: 8, fillColor: sunken })], ...rows]
}

function scenePart({ self, site }: ReportFacts, say: Say, cell: Cell, head: Head, title: (t: Text) => Content, table: Table): Content[] {
  const { scenes } = (site ?? self).result
  if (!scenes) return []
  const rows = scenes.atLeast.map((s) => {
    const share = scenes.total > 0 ? s.scenes / scenes.total : 0
    const bar: TableCell = { canvas: [{ type: 'rect', x: 0, y: 4, w: 140, h: 6, color: line }, { type: 'rect', x: 0, y: 4, w: Math.max(0.5, 140 * share), h: 6, color: levelColors[Math.min(4, s.level)]! }] }
    return [cell(say(words.grade(s.level))), cell(`${s.scenes} / ${scenes.total}`, right), cell(`${s.constrained} / ${scenes.constrained}`, right), bar]
  })
  return [title(words.scenes), table(['*', 110, 110, 150], [[...head([words.sceneGrade, words.scenesAtLeast, words.constrainedAtLeast], 2), cell('', { fillColor: sunken })], ...rows])]
}

function gapPart(result: AssessmentResult, say: Say, cell: Cell, head: Head, table: Table): Content {
  if (result.level === null) return { text: fontsFor(say(words.noLevel)), color: ink2 }
  if (!result.nextLevel) return { text: fontsFor(say(words.topLevel)), color: ink2 }
  const rows = result.nextLevel.gaps.map((g) => [cell(say(words.grade(g.level))), cell(say(checkWords[g.code])), cell(number(g.have), right), cell(number(g.need), right), cell(say(outcomeWords[g.outcome]), right)])
  return table([60, '*', 60, 60, 90], [head([words.level, words.condition, words.have, words.need, words.outcome], 3), ...rows])
}

/** The steps with the least effort; the rest stand in the product. */
const suggestionsShown = 12
function suggestionPart(result: AssessmentResult, say: Say, cell: Cell, head: Head, title: (t: Text) => Content, table: Table): Content[] {
  if (result.suggestions.length === 0) return []
  const rows = result.suggestions.slice(0, suggestionsShown).map((s, i) => [cell(String(i + 1), { color: ink3 }), cell(say(s.title)), cell(s.addsPoints > 0 ? `+${number(s.addsPoints)}` : '', right), cell(number(s.effortDays), right)])
  return [
    title(words.suggestions),
    table([16, '*', 50, 80], [[cell('', { fillColor: sunken }), ...head([words.suggestion, words.adds, words.effort], 2)], ...rows]),
    { text: fontsFor(say(words.suggestionNote)), color: ink3, fontSize: 8, margin: [0, 4, 0, 0] },
  ]
}

function itemRows({ instrument, self, site }: ReportFacts, say: Say, cell: Cell, head: Head): TableCell[][] {
  const value = (item: Item, side: ReportFacts['self'] | null) => {
    if (!side) return '—'
    const answer = side.answers[item.code]
    if (answer?.type === 'not-applicable') return say(words.notApplicable)
    if (answer?.type === 'scene') return say(answer.level === 0 ? words.none : words.grade(answer.level))
    const found = side.result.items.find((x) => x.itemCode === item.code)
    return !found || found.max === 0 ? '—' : number(found.earned)
  }
  const main = (site ?? self).result
  const rows = instrument.dimensions.flatMap((d) => [
    [cell(say(d.label), { colSpan: 5, bold: true, color: ink2, fillColor: sunken, fontSize: 8.5 }), '', '', '', ''] as TableCell[],
    ...d.groups.flatMap((g) => g.items).map((item): TableCell[] => {
      const found = main.items.find((x) => x.itemCode === item.code)
      const differs = site !== null && value(item, self) !== value(item, site)
      return [
        cell(say(item.label)), cell(value(item, self), right), cell(value(item, site), { ...right, ...(differs && { bold: true, color: blue }) }),
        cell(found && found.max > 0 ? number(found.max) : '—', right), cell(found && found.outcome !== 'not-scored' ? say(outcomeWords[found.outcome]) : '—', { ...right, color: ink2 }),
      ]
    }),
  ])
  return [head([words.item, words.self, words.site, words.max, words.outcome], 4), ...rows]
}
