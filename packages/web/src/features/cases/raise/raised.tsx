import type { Case } from '@jingwei/contract/cases'
import { Button } from 'antd'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Code, DescriptionList } from '../../../ui/description-list.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** What one gets for it: a number, a promised date, who is in charge. */
export function Raised({ made, notSent, onAnother }: { made: Case; notSent: readonly string[]; onAnother: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const go = useGo()
  return (
    <>
      <PageHead title={t('doneTitle')} crumbs={[{ text: s('cases'), href: pathTo('cases') }]} />
      <PageBody>
        <div className="jw-raised">
          <div>
            <p className="jw-label">{t('doneNumber')}</p>
            <p className="jw-raised-number"><Code>{made.number}</Code></p>
            <p className="jw-ink2">{made.title}</p>
          </div>
          <DescriptionList
            facts={[
              { label: t('donePromised'), value: made.promisedAt ? format.dateTime(made.promisedAt) : t('donePromisedNone') },
              { label: t('doneUnit'), value: made.unit?.name ?? t('doneNobody') },
            ]}
          />
          {notSent.map((name) => <Problem key={name} title={t('fileFailed', { name })} kept={t('fileFailedWhy')} />)}
          <div className="jw-actions">
            <Button onClick={onAnother}>{t('another')}</Button>
            <Button type="primary" onClick={() => go(pathTo('case', { id: made.id }))}>{t('see')}</Button>
          </div>
        </div>
      </PageBody>
    </>
  )
}
