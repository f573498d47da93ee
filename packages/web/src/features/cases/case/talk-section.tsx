import { cases, type Case } from '@jingwei/contract/cases'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Segments } from '../../machines/segments.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type Kind = 'message' | 'note'

/** Messages that both sides read; for those who handle it, notes that stay among them. */
export function TalkSection({ one, mayNote }: { one: Case; mayNote: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [kind, setKind] = useState<Kind>('message')
  const { value: text, change, discard } = useDraft(`case-${kind}.${one.id}`, '')
  const onDone = () => discard('')
  const message = useCommand(cases.message, { onDone })
  const note = useCommand(cases.note, { onDone })
  const command = kind === 'note' ? note : message
  const lines = one.events.filter((event) => event.kind === kind)
  const send = () => {
    if (text.trim() !== '') command.mutate({ params: { id: one.id }, body: { text: text.trim() } })
  }
  return (
    <Section title={t(kind === 'note' ? 'notes' : 'talk')} scope={t(kind === 'note' ? 'notesWhy' : 'talkBoth')}
      more={mayNote && <Segments label={t('talk')} value={kind} onChange={setKind} options={[{ value: 'message', text: t('talk') }, { value: 'note', text: t('notes') }]} />}>
      {lines.length === 0 && <p className="jw-ink3">{t(kind === 'note' ? 'noNotes' : 'noTalk')}</p>}
      <ul className="jw-talk">
        {lines.map((line) => (
          <li key={line.id}>
            <p className="jw-talk-head"><span>{line.by}</span><time dateTime={line.at}>{format.dateTime(line.at)}</time></p>
            <p className="jw-said-text">{line.text}</p>
          </li>
        ))}
      </ul>
      <div className="jw-write">
        <Input.TextArea rows={2} maxLength={5000} value={text} placeholder={t(kind === 'note' ? 'writeNote' : 'writeMessage')} aria-label={t(kind === 'note' ? 'writeNote' : 'writeMessage')} onChange={(event) => change(event.target.value)} />
        {command.error && <Problem title={command.error.title || s('unreachedTitle')} problem={command.error} />}
        <Button size="small" disabled={text.trim() === ''} loading={command.isPending} onClick={send}>{t(kind === 'note' ? 'addNote' : 'send')}</Button>
      </div>
    </Section>
  )
}
