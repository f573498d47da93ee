import type { ApplicationRow } from '@jingwei/contract/programmes'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { texts as shared } from '../texts.ts'
import { ApplicationMark, Money, OutcomeMark, useWords } from '../words.tsx'
import { texts } from './texts.ts'

export function useApplicationColumns({ hasProgramme }: { hasProgramme: boolean }): Column<ApplicationRow>[] {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  return [
    { key: 'title', title: s('title'), cell: (a) => a.title || s('blind', { id: a.id }), width: 240, phone: 'title' },
    { key: 'firm', title: s('firm'), cell: (a) => a.organisation?.name ?? s('blind', { id: a.id }), width: 200, phone: 'detail' },
    { key: 'state', title: s('state'), cell: (a) => <ApplicationMark state={a.state} />, phone: 'aside' },
    ...(hasProgramme ? [{ key: 'programme', title: t('programme'), cell: (a: ApplicationRow) => word(a.programme.title), width: 220, phone: 'none' as const }] : []),
    { key: 'outcome', title: t('outcome'), cell: (a) => <OutcomeMark outcome={a.outcome} />, phone: 'none' },
    { key: 'fen', title: s('award'), cell: (a) => { const fen = a.awardedFen ?? a.computedFen; return fen === null ? null : <Money fen={fen} /> }, align: 'right', sort: '-fen', isOneWay: true, phone: 'detail' },
    { key: 'reviews', title: t('reviews'), cell: (a) => a.reviews && `${a.reviews.done} / ${a.reviews.of}`, align: 'right', phone: 'none' },
    { key: 'total', title: s('score'), cell: (a) => (a.total === null ? null : format.decimal(a.total, 1)), align: 'right', sort: '-total', isOneWay: true, phone: 'detail' },
    { key: 'rank', title: s('rank'), cell: (a) => a.rank, align: 'right', sort: 'rank', isOneWay: true, phone: 'none' },
    { key: 'due', title: t('due'), cell: (a) => a.dueOn && <span className={a.isLate ? 'jw-red' : undefined}>{format.date(a.dueOn)}{a.isLate && ` ${s('late')}`}</span>, align: 'right', sort: 'due', isOneWay: true, phone: 'none' },
    { key: 'submitted', title: t('submitted'), cell: (a) => a.submittedAt && format.date(a.submittedAt), align: 'right', phone: 'none' },
    { key: 'number', title: t('number'), cell: (a) => a.number, phone: 'none' },
  ]
}
