import { statements } from '@jingwei/contract/statements'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { addressOf } from '../../api/client.ts'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Bones } from '../../ui/bones.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Section } from '../../ui/layout.tsx'
import { PublicFrame } from '../providers/catalogue/public-frame.tsx'
import { FigureList } from './figure-list.tsx'
import { FiguredText } from './figured-text.tsx'
import { texts } from './texts.ts'
import './statements.css'

/** `/open/statements/$token`: for whoever was given the link. */
export default function PublicStatementPage() {
  const t = useText(texts)
  const format = useFormat()
  const token = useParams({ strict: false })['token'] ?? ''
  const { data: s, error } = useApi(statements.published, { params: { token } })
  return (
    <PublicFrame>
      <article className="jw-public-statement">
        {error && <Problem title={error.title || t('noLink')} problem={error} />}
        {!s && !error && <Bones rows={8} what={t('public')} />}
        {s && (
          <>
            <title>{s.title}</title>
            <h1>{s.title}</h1>
            <p className="jw-ink2">{t('issuer')} {s.region.name} · {s.number} · {format.dateFull(s.frozenOn)}</p>
            <FiguredText body={s.body} list={s.list} href={(f) => `#figure-${f.place + 1}`} isNumbered />
            <Section title={t('basis')} more={<Button size="small" href={addressOf(statements.printPublished, { params: { token } })} target="_blank">{t('pdf')}</Button>}>
              <p className="jw-ink2">{t('publicWhy', { date: format.dateTime(s.fold.at) })}</p>
              <FigureList list={s.list} />
            </Section>
            <p className="jw-label">{t('seal')} <span className="jw-seal">{s.seal}</span></p>
          </>
        )}
      </article>
    </PublicFrame>
  )
}
