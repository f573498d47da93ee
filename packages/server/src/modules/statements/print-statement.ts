import type { StatementFigure } from '@jingwei/contract/statements'
import type { Language, Text } from '@jingwei/contract/text'
import type { PrintForm } from '../../kernel/print/form.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
const inChina = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
export type Printed = {
  readonly number: string; readonly title: string; readonly body: string; readonly region: string; readonly language: Language; readonly list: readonly StatementFigure[]
  readonly frozen: { readonly at: string; readonly on: string; readonly fold: number; readonly foldAt: string; readonly seal: string; /** Not on the paper that anybody gets. */ readonly by: string | null } | null
}

/** The text with its figures, each with the number under which its definition, day and proof are listed. */
export function textOf(body: string, list: readonly StatementFigure[], number: boolean): string {
  let text = ''
  let at = 0
  for (const f of list) {
    text += `${body.slice(at, f.at)}${f.text === '' ? '—' : f.text}${number ? `[${f.place + 1}]` : ''}`
    at = f.end
  }
  return text + body.slice(at)
}

export function statementForm(s: Printed, today: string): PrintForm {
  const say = (text: Text) => text[s.language]
  const proofOf = (f: StatementFigure) =>
    f.proofs.map((p) => `${say(p.text)}：${say(t(`${p.records} 条记录`, `${p.records} records`))} ${p.digest.slice(0, 16)}`).join('\n')
  const where = (f: StatementFigure) => `${f.region?.name ?? ''} ${f.on ?? ''}${f.by === null ? '' : ` ${f.by}=${f.part}`}`
  return {
    language: s.language, title: s.title, number: s.number, issuer: s.region, madeOn: s.frozen?.on ?? today,
    ...(!s.frozen && { mark: say(t('未定稿', 'not frozen')) }),
    blocks: [
      { kind: 'text', text: textOf(s.body, s.list, true) },
      {
        kind: 'rows', title: say(t('数字及其依据', 'The figures and what they rest on')),
        columns: [{ label: say(t('序号', 'No.')), width: 0.5 }, { label: say(t('数字', 'Figure')), width: 1.3 }, { label: say(t('指标与口径', 'Indicator and meaning')), width: 3.4 }, { label: say(t('地区、日期', 'Region, day')), width: 1.5 }, { label: say(t('背后的记录与摘要', 'Records behind, digest')), width: 2.6 }],
        rows: s.list.map((f) => [`[${f.place + 1}]`, `${f.text}${f.unit.code === '1' ? '' : ` ${say(f.unit.title)}`}`, `${say(f.title)}（${f.code} v${f.version}）\n${say(f.meaning)}\n= ${f.formula}`, where(f), proofOf(f)]),
      },
      ...(s.frozen
        ? [{
            kind: 'facts' as const, wide: true, title: say(t('定稿', 'Frozen')),
            facts: [
              { label: say(t('时间', 'When')), value: inChina(s.frozen.at) }, ...(s.frozen.by === null ? [] : [{ label: say(t('定稿人', 'By')), value: s.frozen.by }]),
              { label: say(t('数据状态', 'State of records')), value: say(t(`第 ${s.frozen.fold} 次汇总，${inChina(s.frozen.foldAt)}`, `fold ${s.frozen.fold}, ${inChina(s.frozen.foldAt)}`)) }, { label: say(t('稿件校验码', 'Seal')), value: s.frozen.seal },
            ],
          }]
        : []),
    ],
  }
}
