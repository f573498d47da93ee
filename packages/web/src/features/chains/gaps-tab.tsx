import type { ChainMap, LinkStanding } from '@jingwei/contract/chains'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { texts } from './texts.ts'
import { StateMark, useTitle } from './words.tsx'

const order = ['fill', 'found', 'extend', 'strengthen'] as const
/** What is missing and what is weak, the worst first, each with its reasons. */
export function GapsTab({ map }: { map: ChainMap }) {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const titleOf = useTitle()
  const links = new Map(map.document.links.map((l) => [l.code, l]))
  const rows = order.flatMap((state) => map.standings.filter((s) => s.state === state))
  const against = (now: number, plan: number | null | undefined) => (plan === null || plan === undefined ? format.count(now) : t('of', { a: format.count(now), b: format.count(plan) }))
  const columns: Column<LinkStanding>[] = [
    { key: 'link', title: t('link'), cell: (s) => titleOf(links.get(s.code)!), width: 180, phone: 'title' },
    { key: 'state', title: t('state'), cell: (s) => <StateMark state={s.state} />, width: 110, phone: 'aside' },
    { key: 'stage', title: t('stage'), cell: (s) => t(`stage_${links.get(s.code)!.stage}`), width: 100, phone: 'detail' },
    { key: 'because', title: t('because'), cell: (s) => <span style={{ whiteSpace: 'normal' }}>{s.because.map((b) => b[language]).join(language === 'zh' ? '；' : '; ')}</span>, width: 460, phone: 'detail' },
    { key: 'firms', title: t('firms'), cell: (s) => against(s.firms, s.plan?.firms), align: 'right', phone: 'none' },
    { key: 'leading', title: t('leading'), cell: (s) => against(s.leading, s.plan?.leading), align: 'right', phone: 'none' },
    { key: 'aboveScale', title: t('aboveScale'), cell: (s) => format.count(s.aboveScale), align: 'right', phone: 'none' },
  ]
  if (rows.length === 0) return <EmptyState title={t('noGap')} />
  return <DataTable label={t('viewGaps')} columns={columns} rows={rows} rowKey={(s) => s.code} href={(s) => pathTo('chain', { id: map.id }, { link: s.code })} isComfortable />
}
