import type { Payment } from '@jingwei/contract/projects'
import type { Language, Text } from '@jingwei/contract/text'
import type { FormSignature, PrintForm } from '../../../kernel/print/form.ts'
import { kindWords, stateWords, verdictWords } from './words.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
const time = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** The form on which a payment is approved: what is paid to whom for what, on which proof, and who did each step. */
export function paymentForm(p: Payment, language: Language, today: string): PrintForm {
  const say = (text: Text) => text[language]
  const fact = (label: Text, value: string | null) => ({ label: say(label), value: value ?? '—' })
  const isInstalment = p.kind === 'instalment'
  const signed = (label: Text, state: Payment['state']): FormSignature[] => {
    const steps = p.steps.filter((s) => s.state === state)
    const last = [...new Map(steps.map((s) => [s.by, s])).values()]
    return last.length > 0 ? last.map((s) => ({ label: say(label), name: s.by, on: time(s.at).slice(0, 10) })) : [{ label: say(label) }]
  }
  return {
    language, title: say(isInstalment ? t('资金拨付审批表', 'Approval of a payment') : t('资金追回审批表', 'Approval of a recovery')), number: p.number, issuer: p.region.name, madeOn: today,
    ...((p.state === 'refused' || p.state === 'cancelled') && { mark: say(stateWords[p.state]) }),
    blocks: [
      { kind: 'facts', wide: true, facts: [
        { label: say(t('项目', 'Project')), value: `${p.project.number} ${p.project.title}` }, ...(p.organisation ? [fact(t('承担单位', 'Recipient'), p.organisation.name)] : []), ...(p.milestone ? [fact(t('节点', 'Milestone'), p.milestone.title)] : []),
        { label: say(t('金额', 'Amount')), value: p.currency === 'CNY' ? { fen: p.amountFen, inWords: true } : `${(p.amountFen / 100).toFixed(2)} ${p.currency}` }, ...(p.reason ? [fact(t('事由', 'Reason'), p.reason)] : []),
      ] },
      { kind: 'facts', facts: [
        fact(t('类别', 'Kind'), say(kindWords[p.kind])), fact(t('状态', 'State'), say(stateWords[p.state])), fact(t('收款户名', 'Payee'), p.payee.name), fact(t('开户行', 'Bank'), p.payee.bank), fact(t('账号', 'Account'), p.payee.account), fact(t('应办日期', 'Due'), p.dueOn),
        fact(t('支付日期', 'Paid on'), p.paidOn), fact(t('银行流水号', 'Bank reference'), p.bankSerial), fact(t('账簿分录', 'Entry in the book'), p.entryNumber === null ? null : String(p.entryNumber)), fact(t('成效报告', 'Effect report'), p.effect ? `${p.effect.reportId} · ${p.effect.verdict ? say(verdictWords[p.effect.verdict]!) : '—'}` : null),
      ] },
      ...(p.override ? [{ kind: 'text' as const, title: say(t('成效未证实仍然拨付的理由', 'Why it is paid although the effect is not shown')), text: `${p.override.reason}（${p.override.by} ${time(p.override.at)}）` }] : []),
      { kind: 'rows', title: say(t('办理经过', 'Steps')), columns: [{ label: say(t('时间', 'Time')), width: 2 }, { label: say(t('环节', 'Step')), width: 1.4 }, { label: say(t('办理人', 'By')), width: 1.6 }, { label: say(t('说明', 'Note')), width: 4 }], rows: p.steps.map((s) => [time(s.at), say(stateWords[s.state]), s.by, s.note]) },
    ],
    signatures: [...signed(t('申请', 'Asked by'), 'requested'), ...(isInstalment ? signed(t('审核', 'Checked by'), 'checked') : []), ...signed(t('批准', 'Approved by'), 'approved'), ...(isInstalment ? signed(t('付款', 'Ordered by'), 'ordered') : signed(t('收款确认', 'Received by'), 'paid'))],
  }
}
