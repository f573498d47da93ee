import { organisations, type OrganisationRow } from '@jingwei/contract/organisations'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { LevelBars } from '../../../ui/level-bars.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { MergeDialog } from './merge-dialog.tsx'
import './merge-dialog.css'
import { texts } from './texts.ts'

const most = 100

/** Firms that are likely one: compared and merged pair by pair. */
export default function DuplicatesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const { data, error, isPending, refetch } = useApi(organisations.duplicates, { query: { limit: most } })
  const [pair, setPair] = useState<readonly [number, number] | null>(null)
  const groups = data?.items ?? []
  return (
    <>
      <PageHead
        title={t('duplicates')}
        crumbs={[{ text: s('organisations'), href: pathTo('organisations') }, { text: t('duplicates') }]}
        scope={data && (groups.length >= most ? t('onlyFirst', { count: most }) : t('duplicatesScope', { count: groups.length }))}
      />
      <PageBody>
        {error && !data && <Problem title={t('listFailed')} problem={error} onAgain={() => void refetch()} />}
        {isPending && !error && <Bones rows={8} what={t('duplicates')} />}
        {data && groups.length === 0 && (
          <EmptyState title={t('none')} why={t('noneWhy')} actions={<a href={pathTo('organisations')}>{t('toList')}</a>} />
        )}
        {groups.map((group) => (
          <Section
            key={`${group.reason}-${group.organisations.map((one) => one.id).join('-')}`}
            title={group.organisations[0]!.name}
            scope={t(group.reason === 'same-name' ? 'sameName' : 'sameCodeBody')}
          >
            <ul className="jw-duplicate">
              {group.organisations.map((one, i) => (
                <DuplicateRow
                  key={one.id}
                  row={one}
                  onCompare={i === 0 ? undefined : () => setPair([group.organisations[0]!.id, one.id])}
                />
              ))}
            </ul>
          </Section>
        ))}
      </PageBody>
      {pair && <MergeDialog ids={pair} onClose={() => setPair(null)} onMerged={() => setPair(null)} />}
    </>
  )
}

function DuplicateRow({ row, onCompare }: { row: OrganisationRow; onCompare: (() => void) | undefined }) {
  const t = useText(texts)
  return (
    <li>
      <a className="jw-cut" href={pathTo('organisation', { id: row.id })}>
        {row.name}
      </a>
      <span className="jw-number jw-ink2">{row.creditCode ?? '—'}</span>
      <span className="jw-cut jw-ink2" title={row.region.fullName}>
        {row.region.fullName}
      </span>
      <LevelBars level={row.level} />
      {onCompare ? (
        <Button size="small" onClick={onCompare}>
          {t('compare')}
        </Button>
      ) : (
        <span />
      )}
    </li>
  )
}
