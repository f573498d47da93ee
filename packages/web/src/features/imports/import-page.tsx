import { imports, type Import } from '@jingwei/contract/imports'
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { queryKey, useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Steps } from '../../ui/steps.tsx'
import { Columns } from './columns.tsx'
import { Counts } from './counts.tsx'
import { ImportFoot } from './import-foot.tsx'
import { isMoving, stepOf, type Corrections } from './import-state.ts'
import './imports.css'
import { Rows } from './rows.tsx'
import { texts } from './texts.ts'
import { Written } from './written.tsx'

const everyMs = 1000

/** One import from the upload to the last row; its state is the server's, so that a reload changes nothing. */
export default function ImportPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  return <OneImport key={id} id={Number(id)} />
}

function OneImport({ id }: { id: number }) {
  const t = useText(texts)
  const client = useQueryClient()
  const [corrections, setCorrections] = useState<Corrections>({})
  const {
    data: job,
    error,
    refetch,
  } = useApi(
    imports.get,
    { params: { id } },
    { keepPrevious: false, refetchEveryMs: (answer) => (answer && isMoving((answer as Import).state) ? everyMs : false) },
  )

  // Rows change while they are checked; when that ends, all that was read of them is read once more.
  const state = job?.state
  useEffect(() => {
    if (state && !isMoving(state)) void client.invalidateQueries({ queryKey: queryKey(imports.rows).slice(0, 2) })
  }, [state, client])

  if (!job)
    return (
      <div className="jw-page">
        {error ? (
          <Problem
            title={error.status === 404 ? error.title : t('jobFailed')}
            problem={error}
            onAgain={() => void refetch()}
            actions={<a href={pathTo('imports')}>{t('title')}</a>}
          />
        ) : (
          <Bones rows={8} what={t('jobs')} />
        )}
      </div>
    )
  const facts = [
    job.sheet ? t('sheetOf', { file: job.fileName, sheet: job.sheet }) : job.fileName,
    ...(job.encoding ? [t('encoding', { encoding: job.encoding })] : []),
    job.regionName,
  ]
  return (
    <div className="jw-import">
      <PageHead
        title={t('importTitle', { what: t(job.kind) })}
        crumbs={[
          { text: t(job.kind), href: pathTo(job.kind) },
          { text: t('title'), href: pathTo('imports') },
          { text: t('import') },
        ]}
        scope={facts.join(' · ')}
        actions={<Steps steps={[t('stepUpload'), t('stepMap'), t('stepPreview'), t('stepWrite')]} current={stepOf(job)} />}
      />
      {job.problem ? (
        <div className="jw-import-problem">
          <Problem
            title={job.problem.detail || t('fileProblem')}
            problem={{ detail: t('fileProblemKept') }}
            actions={<a href={pathTo('imports')}>{t('uploadAgain')}</a>}
          />
        </div>
      ) : (
        <Counts job={job} />
      )}
      {job.state === 'done' && <Written job={job} />}
      {job.columns.length > 0 && (
        <div className="jw-import-columns">
          <Columns job={job} corrections={corrections} onCorrect={setCorrections} />
          <Rows job={job} />
        </div>
      )}
      {job.columns.length === 0 && isMoving(job.state) && (
        <div className="jw-page">
          <Bones rows={8} what={t('columns')} />
        </div>
      )}
      <ImportFoot job={job} corrections={corrections} />
    </div>
  )
}
