import type { AssessmentRow } from '@jingwei/contract/diagnosis'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import type { Column } from '../../ui/data-table.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { texts } from './campaigns/texts.ts'
import { Deadline } from './deadline.tsx'
import { LevelOf } from './level-of.tsx'
import { stateTones } from './states.ts'
import { texts as shared } from './texts.ts'

const notable = 5

/** `−8.4`: on site less than the firm said. From five points on it asks to be looked at. */
export function Difference({ self, site }: { self: number | null; site: number | null }) {
  const format = useFormat()
  if (self === null || site === null) return <span className="jw-nothing">—</span>
  // Of the figures as they are shown, so that anybody who subtracts finds the same.
  const shown = (value: number) => Math.round(value * 10)
  const difference = (shown(site) - shown(self)) / 10
  return (
    <span className={Math.abs(difference) >= notable ? 'jw-amber jw-strong jw-number' : 'jw-number'}>{format.change(difference, 1)}</span>
  )
}

/** One assessment a row, as in every list of them. */
export function useAssessmentColumns({ extra = [] }: { extra?: readonly string[] } = {}): Column<AssessmentRow>[] {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const score = (value: number | null) => (value === null ? null : format.decimal(value, 1))
  const columns: Column<AssessmentRow>[] = [
    { key: 'firm', title: t('firm'), cell: (row) => row.organisation.name, width: 300, phone: 'title' },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => <StateDot tone={stateTones[row.state]}>{s(row.state)}</StateDot>,
      ink: 'ink',
      phone: 'aside',
    },
    {
      key: 'answered',
      title: t('answeredCell'),
      cell: (row) => (row.state === 'invited' ? null : t('progressCell', { answered: row.answered, questions: row.questions })),
      align: 'right',
      phone: 'none',
    },
    { key: 'self', title: t('selfScore'), cell: (row) => score(row.selfScore), align: 'right', phone: 'detail' },
    { key: 'site', title: t('siteScore'), cell: (row) => score(row.siteScore), align: 'right', ink: 'ink', phone: 'detail' },
    {
      key: 'difference',
      title: t('difference'),
      cell: (row) => <Difference self={row.selfScore} site={row.siteScore} />,
      align: 'right',
      phone: 'detail',
    },
    {
      key: 'level',
      title: t('level'),
      cell: (row) => ((row.siteLevel ?? row.selfLevel) === null ? null : <LevelOf level={row.siteLevel ?? row.selfLevel} />),
      ink: 'ink',
      phone: 'detail',
    },
    { key: 'assessor', title: t('assessor'), cell: (row) => row.assessor?.name, phone: 'none' },
    {
      key: 'due',
      title: t('due'),
      cell: (row) =>
        row.dueOn === null ? null : row.state === 'graded' || row.state === 'confirmed' ? (
          format.date(row.dueOn)
        ) : (
          <Deadline on={row.dueOn} />
        ),
      phone: 'detail',
    },
    {
      key: 'reminded',
      title: t('reminded'),
      cell: (row) => (row.remindedAt ? format.date(row.remindedAt) : null),
      isExtra: !extra.includes('reminded'),
      phone: 'none',
    },
    { key: 'county', title: t('county'), cell: (row) => row.organisation.region.name, phone: 'none' },
    {
      key: 'submitted',
      title: t('submittedAt'),
      cell: (row) => (row.submittedAt ? format.date(row.submittedAt) : null),
      align: 'right',
      ink: 'ink3',
      phone: 'none',
    },
    {
      key: 'campaign',
      title: t('campaign'),
      cell: (row) => row.campaign?.title,
      width: 220,
      isExtra: !extra.includes('campaign'),
      phone: 'none',
    },
  ]
  return columns
}
