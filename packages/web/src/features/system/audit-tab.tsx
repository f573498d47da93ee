import { system } from '@jingwei/contract/system'
import type { Answer } from '@jingwei/contract/operation'
import { Button } from 'antd'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar, type Filter } from '../../ui/filter-bar.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import '../accounts/accounts.css'
import { actionWords } from './action-words.ts'
import { differences, subjectPage } from './entry.ts'
import { SubjectEditor } from './subject-editor.tsx'
import './system.css'
import { texts } from './texts.ts'

type Entry = Answer<typeof system.audit>['items'][number]
const groups = [
  'account',
  'person',
  'mandate',
  'invitation',
  'token',
  'region',
  'organisation',
  'import',
  'campaign',
  'assessment',
  'instrument',
  'evidence',
] as const

/** Who did what, newest first; each entry opens to what stood before and after. */
export default function AuditTab() {
  const t = useText(texts)
  const [search, setSearch] = useSearchParams()
  const { action, subject, q: by, cursor } = search
  const trail = useApi(system.audit, {
    query: {
      ...(action ? { action } : {}),
      ...(subject ? { subject } : {}),
      ...(by ? { by } : {}),
      ...(cursor ? { cursor } : {}),
      limit: 50,
    },
  })
  const verify = useCommand(system.verifyAudit)
  const change = (values: Record<string, string | undefined>) => setSearch({ cursor: undefined, ...values })
  const filters: Filter[] = [
    {
      key: 'action',
      label: t('action'),
      isSingle: true,
      value: action ? [action] : [],
      onChange: (values) => change({ action: values[0] }),
      options: groups.map((one) => ({ value: one, text: t(`group_${one}`) })),
    },
    {
      key: 'subject',
      label: t('subject'),
      value: subject ? [subject] : [],
      valueText: subject ?? '',
      onChange: () => change({ subject: undefined }),
      editor: (close) => (
        <SubjectEditor
          value={subject ?? ''}
          label={t('subject')}
          hint={t('subjectHint')}
          onApply={(next) => {
            change({ subject: next || undefined })
            close()
          }}
        />
      ),
    },
  ]
  const isFiltered = Boolean(action ?? subject ?? by)
  const entries = trail.data?.items ?? []
  return (
    <>
      <div className="jw-tab-bar">
        <FilterBar
          search={{ value: by ?? '', onChange: (next) => change({ q: next || undefined }), placeholder: t('find') }}
          filters={filters}
          onReset={() => change({ action: undefined, subject: undefined, q: undefined })}
          extra={
            <Button size="small" loading={verify.isPending} onClick={() => verify.mutate({})}>
              {t('verify')}
            </Button>
          }
        />
      </div>
      {verify.error && <Problem title={t('verifyFailed')} problem={verify.error} />}
      {verify.data &&
        (verify.data.intact ? (
          <p role="status">
            <StateDot tone="green">{t('intact', { count: verify.data.entries })}</StateDot>
          </p>
        ) : (
          <Problem title={t('broken', { id: verify.data.brokenAt ?? 0 })} />
        ))}
      {trail.error && !trail.data && <Problem title={t('failed')} problem={trail.error} onAgain={() => void trail.refetch()} />}
      {trail.isPending && !trail.error && <Bones rows={10} what={t('audit')} />}
      {trail.data && entries.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'noneFound' : 'none')}
          actions={
            isFiltered && (
              <Button onClick={() => change({ action: undefined, subject: undefined, q: undefined })}>{t('resetFilters')}</Button>
            )
          }
        />
      )}
      {entries.length > 0 && (
        <ul className="jw-trail" aria-label={t('audit')}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <TrailEntry entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {(cursor ?? trail.data?.next) && (
        <div className="jw-actions">
          {cursor && (
            <Button size="small" onClick={() => setSearch({ cursor: undefined })}>
              {t('newest')}
            </Button>
          )}
          {trail.data?.next && (
            <Button size="small" onClick={() => setSearch({ cursor: trail.data.next! }, { push: true })}>
              {t('older')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function TrailEntry({ entry }: { entry: Entry }) {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const page = subjectPage(entry.subject)
  const changed = differences(entry.before, entry.after)
  return (
    <details>
      <summary>
        <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
        <span className="jw-trail-who">{entry.by ?? t('nobody')}</span>
        <span className="jw-trail-action" title={entry.action}>
          {actionWords(entry.action, language)}
        </span>
        <span className="jw-ink2">{entry.subject}</span>
        <span className="jw-ink3 jw-cut">{entry.summary}</span>
      </summary>
      <div className="jw-trail-detail">
        {entry.subject && (
          <p className="jw-trail-links">
            {page && <a href={page}>{t('openSubject')}</a>}
            <a href={pathTo('administration', { tab: 'audit', subject: entry.subject })}>{t('onlySubject')}</a>
          </p>
        )}
        {changed.length === 0 ? (
          <p className="jw-ink3">{t('noDetail')}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map((one) => (
                <tr key={one.field}>
                  <th scope="row">{one.field}</th>
                  <td>{one.before ?? format.nothing}</td>
                  <td>{one.after ?? format.nothing}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className="jw-label">
          {entry.capacity && `${t('capacity')} ${entry.capacity}`}
          {entry.hash && (
            <>
              {' '}
              · {t('hash')} <span title={entry.hash}>{entry.hash.slice(0, 16)}</span>
            </>
          )}{' '}
          · {entry.action} · #{entry.id}
        </p>
      </div>
    </details>
  )
}
