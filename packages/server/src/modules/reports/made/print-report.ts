import type { ReportContent } from '@jingwei/contract/reports'
import type { Language, Text } from '@jingwei/contract/text'
import type { FormBlock, PrintForm } from '../../../kernel/print/form.ts'
import { figureWords } from '../release/figure-words.ts'
import type { ContentFigure } from './content.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
/** A change in words: of a rate in points, of anything else as a share of what was. */
export function changeWords(f: Pick<ContentFigure, 'value' | 'unit'>, before: number | null, l: Language): string {
  if (f.value === null || before === null) return '—'
  const signed = (n: number) => `${n > 0 ? '+' : n < 0 ? '−' : ''}${Math.abs(n).toFixed(1)}`
  if (f.unit.code === '1') return t(`${signed((f.value - before) * 100)} 个百分点`, `${signed((f.value - before) * 100)} pp`)[l]
  return before === 0 ? '—' : l === 'zh' ? `${signed(((f.value - before) / Math.abs(before)) * 100)} %` : `${signed(((f.value - before) / Math.abs(before)) * 100)}%`
}

/** A report as paper: all figures in one table, then of each its curve, its regions and parts as bars, and what it means. */
export function reportForm(content: ReportContent, { number, language: l, madeOn }: { readonly number: string; readonly language: Language; readonly madeOn: string }): PrintForm {
  const bars = (title: string, f: ContentFigure, rows: readonly { readonly label: string; readonly value: number | null; readonly absent: ContentFigure['absent'] }[]): FormBlock[] =>
    rows.length === 0 ? [] : [{ kind: 'bars', title, bars: rows.slice(0, 60).map((r) => ({ label: r.label, value: r.value, text: figureWords(r, f, l) })) }]
  const of = (f: ContentFigure): FormBlock[] => [
    ...(f.curve.filter((p) => p.value !== null).length > 1 ? [{ kind: 'curve' as const, title: `${f.title[l]} · ${t('走势', 'curve')[l]}`, points: f.curve.map((p) => ({ label: p.on, value: p.value, text: figureWords({ value: p.value, absent: null }, f, l) })) }] : []),
    ...bars(`${f.title[l]} · ${t('各地', 'regions')[l]}`, f, f.below.map((b) => ({ label: b.region.name, value: b.value, absent: b.absent }))),
    ...f.by.flatMap((cut) => bars(`${f.title[l]} · ${t('按', 'by ')[l]}${cut.title[l]}`, f, cut.parts.map((p) => ({ label: p.title[l], value: p.value, absent: p.absent })))),
  ]
  return {
    language: l, title: content.title, subtitle: `${content.region.name} · ${t(`截至 ${content.on}`, `as of ${content.on}`)[l]}`, number, issuer: content.region.name, madeOn,
    blocks: [
      { kind: 'rows', title: t('指标', 'Figures')[l], columns: [{ label: t('指标', 'Indicator')[l], width: 3 }, { label: t('数值', 'Figure')[l], width: 2 }, { label: t('比上月', 'On the month')[l], width: 1.4 }, { label: t('比上年', 'On the year')[l], width: 1.4 }], rows: content.figures.map((f) => [f.title[l], figureWords(f, f, l), changeWords(f, f.monthBefore, l), changeWords(f, f.yearBefore, l)]) },
      ...content.figures.flatMap(of),
      { kind: 'rows', title: t('定义', 'Definitions')[l], columns: [{ label: t('指标与版本', 'Indicator, version')[l], width: 2 }, { label: t('含义', 'Meaning')[l], width: 3 }, { label: t('公式', 'Formula')[l], width: 2.4 }], rows: content.figures.map((f) => [`${f.title[l]} (${f.code} v${f.version})`, f.meaning[l], f.formula]) },
      { kind: 'text', title: t('数据时点', 'State of the data')[l], text: t(`记录截至更新批次 ${content.fold.id}（${content.fold.at}）。`, `Records as of fold ${content.fold.id} (${content.fold.at}).`)[l] },
    ],
  }
}
