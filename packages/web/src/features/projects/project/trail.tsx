import { projects, type Project, type TrailNode } from '@jingwei/contract/projects'
import type { z } from 'zod'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { Sum } from '../words.tsx'
import { texts } from './texts.ts'

type Node = z.infer<typeof TrailNode>

/** Down from the source to the receipt; each step opens its entry and its record. */
export function Trail({ project: p }: { project: Project }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [on, setOn] = useState<string | null>(null)
  const { data, error, refetch } = useApi(projects.trail, { params: { id: p.id }, query: on ? { on } : {} })
  const roots = data?.nodes.filter((n) => n.parent === null) ?? []
  return (
    <Section title={t('money')} scope={t('trailWhy')} more={<DatePicker size="small" aria-label={t('asOf')} placeholder={`${t('asOf')} ${format.dateData(Date.now())}`} value={on ? dayjs(on) : null} onChange={(day) => setOn(day ? day.format('YYYY-MM-DD') : null)} />}>
      {error && !data && <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} />}
      {!data && !error && <Bones rows={6} what={t('money')} />}
      {data?.nodes.length === 0 && <EmptyState title={t('noTrail')} />}
      <ul className="jw-trail">{roots.map((node) => <Branch key={node.key} node={node} all={data!.nodes} project={p} />)}</ul>
    </Section>
  )
}

function Branch({ node, all, project }: { node: Node; all: readonly Node[]; project: Project }) {
  const t = useText(texts)
  const format = useFormat()
  const { capacity } = useSession()
  const below = all.filter((n) => n.parent === node.key)
  const href = node.link?.kind === 'payment' ? pathTo('payment', { id: node.link.id }) : node.link?.kind === 'effect' ? pathTo('effect', { id: node.link.id }) : null
  return (
    <li>
      <div className="jw-trail-node">
        <span className="jw-trail-kind">{t(`kind_${node.kind}`)}</span>
        {href ? <a href={href}>{node.title}</a> : <span>{node.title}</span>}
        {node.on && <span className="jw-ink3">{format.date(node.on)}</span>}
        {capacity?.kind === 'mandate' && node.entries.map((number) => <a key={number} className="jw-label" href={pathTo('ledgerEntry', { id: project.bookId, number })}>{t('entry', { number })}</a>)}
        {node.amountFen !== null && <Sum minor={node.amountFen} currency={project.currency} />}
      </div>
      {below.length > 0 && <ul>{below.map((n) => <Branch key={n.key} node={n} all={all} project={project} />)}</ul>}
    </li>
  )
}
