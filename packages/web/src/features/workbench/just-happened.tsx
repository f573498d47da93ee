import { notices as contract } from '@jingwei/contract/notices'
import { useApi } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Section } from '../../ui/layout.tsx'
import { Problem } from '../../ui/problem.tsx'
import { dateData } from '../../app/format.ts'
import { texts } from './texts.ts'

/** The latest notices to me, by the clock. */
export function JustHappened() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const notices = useApi(contract.list, { query: { limit: 6 } })
  const today = dateData(Date.now())
  if (notices.error && !notices.data)
    return (
      <Section title={t('happened')}>
        <Problem title={t('noticesFailed')} problem={notices.error} onAgain={() => void notices.refetch()} />
      </Section>
    )
  if (!notices.data) return null
  return (
    <Section title={t('happened')}>
      {notices.data.items.length === 0 && <p className="jw-ink3">{t('nothingHappened')}</p>}
      <ul className="jw-happened">
        {notices.data.items.map((one) => (
          <li key={one.id}>
            <time dateTime={one.at} title={format.dateTime(one.at)}>
              {dateData(one.at) === today ? format.time(one.at) : format.date(one.at)}
            </time>
            {one.link ? <a href={one.link}>{one.title[language]}</a> : <span>{one.title[language]}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
