import type { FormFault, FormItem } from '@jingwei/contract/collection-form'
import { collections, type Report } from '@jingwei/contract/collections'
import { blocking, finenessOf, isNumber } from '@jingwei/engines/collections'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useItemTitle, useSaid } from '../words.tsx'
import { texts } from './texts.ts'
import { useFilling } from './use-filling.ts'

type Filling = ReturnType<typeof useFilling>

/** One field after the other with last period’s value beside it, what is wrong below it, one button. */
export function FillForm({ report }: { report: Report }) {
  const t = useText(texts)
  const { language } = useFormat()
  const filling = useFilling(report)
  const [isAsked, setIsAsked] = useState(false)
  const submit = useCommand(collections.act, { onDone: filling.forget, makesStale: [collections.round] })
  const can = report.can.find((c) => c.action === 'submit')
  const open = blocking(filling.faults).length + filling.unread.size
  const send = async () => {
    setIsAsked(true)
    const version = await filling.save()
    if (version !== null && open === 0) submit.mutate({ params: { id: report.id }, body: { action: 'submit', version } })
  }
  const checks = filling.faults.filter((f) => f.isCheck)
  return (
    <form className="jw-fill" onSubmit={(event) => { event.preventDefault(); void send() }}>
      {report.definition.note && <p className="jw-ink2">{report.definition.note[language]}</p>}
      {filling.problem && <Problem title={filling.problem.title} problem={filling.problem} />}
      {submit.error && <Problem title={submit.error.title} problem={submit.error} />}
      {report.definition.items.map((item) => <ItemField key={item.code} item={item} report={report} filling={filling} isAsked={isAsked} />)}
      {checks.map((fault) => <div key={fault.at} className="jw-fill-fault"><Fault fault={fault} filling={filling} what={fault.text[language]} /></div>)}
      <div className="jw-fill-foot">
        <span className="jw-ink2" role="status">{[t(filling.state), isAsked && open > 0 && t('left', { count: open })].filter(Boolean).join(' · ')}</span>
        <ReasonedButton type="primary" htmlType="submit" loading={submit.isPending} reason={can?.refused?.[language] ?? null}>{t('submit')}</ReasonedButton>
      </div>
    </form>
  )
}

function ItemField({ item, report, filling, isAsked }: { item: FormItem; report: Report; filling: Filling; isAsked: boolean }) {
  const t = useText(texts)
  const { language } = useFormat()
  const titleOf = useItemTitle()
  const said = useSaid()
  const id = useId()
  const text = filling.texts[item.code] ?? ''
  const isUnread = filling.unread.has(item.code)
  // An empty field is not wrong before one has tried to submit.
  const fault = filling.faults.find((f) => !f.isCheck && f.at === item.code && (isAsked || f.what !== 'missing'))
  const previous = report.previous?.values[item.code]
  const before = said(item, previous)
  const given = { id, 'aria-describedby': `${id}-fault`, 'aria-invalid': isUnread || fault?.severity === 'error', status: isUnread || fault?.severity === 'error' ? ('error' as const) : fault ? ('warning' as const) : ('' as const) }
  return (
    <div className={item.kind === 'text' ? 'jw-fill-item jw-fill-wide' : 'jw-fill-item'}>
      <label htmlFor={id}>{titleOf(item)}{!item.required && <span className="jw-ink3"> {t('optional')}</span>}{item.note && <span className="jw-ink3"> · {item.note[language]}</span>}</label>
      {item.kind === 'choice' ? (
        <Select {...given} value={text || undefined} allowClear={!item.required} onChange={(value: string | undefined) => filling.setText(item.code, value ?? '')} options={item.choices.map((c) => ({ value: c.code, label: c.title[language] }))} />
      ) : item.kind === 'text' ? (
        <Input.TextArea {...given} autoSize={{ minRows: 2 }} maxLength={1000} value={text} onChange={(event) => filling.setText(item.code, event.target.value)} />
      ) : (
        <Input {...given} inputMode="decimal" autoComplete="off" maxLength={24} value={text} onChange={(event) => filling.setText(item.code, event.target.value)} />
      )}
      {isNumber(item) && (
        <span className="jw-fill-before">
          {report.previous?.period.title[language] ?? t('before')} {before ?? t('none')}
          {before !== null && text === '' && <> · <button type="button" className="jw-word" onClick={() => typeof previous === 'number' && filling.setText(item.code, before.replaceAll(',', ''))}>{t('same')}</button></>}
        </span>
      )}
      <div id={`${id}-fault`} className="jw-fill-fault">
        {isUnread ? <p className="jw-fill-error" role="alert">{t('notNumber', { fineness: finenessOf(item)[language] })}</p> : fault && <Fault fault={fault} filling={filling} what={item.title[language]} />}
      </div>
    </div>
  )
}

function Fault({ fault, filling, what }: { fault: FormFault; filling: Filling; what: string }) {
  const t = useText(texts)
  const { language } = useFormat()
  return (
    <>
      <p className={fault.severity === 'error' ? 'jw-fill-error' : 'jw-fill-asks'} role="alert">{fault.text[language]}</p>
      {fault.severity === 'reason' && <Input aria-label={t('reasonFor', { what })} placeholder={t('reason')} className="jw-fill-text" maxLength={500} value={filling.reasons[fault.at] ?? ''} onChange={(event) => filling.setReason(fault.at, event.target.value)} />}
    </>
  )
}
