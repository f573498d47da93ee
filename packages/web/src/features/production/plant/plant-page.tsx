import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { production } from '@jingwei/contract/production'
import { Button } from 'antd'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Band, PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Remarks } from '../machine/remarks.tsx'
import { monthBy, monthOf, startOf } from '../zoned-input.ts'
import { CompareSection } from './compare-section.tsx'
import { DaysChart } from './days-chart.tsx'
import { PlantMonthFigures } from './figures.tsx'
import { texts } from './texts.ts'

export default function PlantPage() {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const [search, setSearch] = useSearchParams()
  const present = monthOf(Date.now())
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(search['month'] ?? '') ? search['month']! : present
  const { data, error, refetch } = useApi(production.plant, { query: { month } }, { refetchEveryMs: month === present ? 60_000 : false })
  const settings = useApi(production.settings, {}, { staleMs: 60_000 })
  const [year, number] = month.split('-').map(Number)
  const monthText = format.language === 'zh' ? `${year}年${number}月` : new Date(Date.UTC(year!, number! - 1, 1)).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const choose = (next: string) => setSearch({ month: next === present ? undefined : next })
  const mayManage = may('machines:manage')
  const isNothing = data?.now.machines === 0 && data.before.machines === 0
  return (
    <>
      <PageHead
        title={t('title')}
        scope={data ? t('scope', { from: format.date(data.from), until: format.date(Date.parse(data.until) - 1) }) : undefined}
        actions={
          <>
            <Button icon={<LeftOutlined />} aria-label={t('earlier')} onClick={() => choose(monthBy(month, -1))} />
            <span className="jw-strong jw-number" aria-live="polite">{monthText}</span>
            <Button icon={<RightOutlined />} aria-label={t('later')} disabled={month >= present} onClick={() => choose(monthBy(month, 1))} />
            <Button onClick={() => go(pathTo('plantSettings'))}>{t('settings')}</Button>
          </>
        }
      />
      {error && !data && <div className="jw-page"><Problem title={t('failed')} problem={error} onAgain={() => void refetch()} /></div>}
      {!data && !error && <div className="jw-page"><Bones rows={8} what={t('plant')} /></div>}
      {isNothing && <div className="jw-page"><EmptyState title={t('nothing')} why={t('nothingWhy')} actions={mayManage && <Button type="primary" onClick={() => go(pathTo('newMachine'))}>{t('add')}</Button>} /></div>}
      {data && !isNothing && (
        <>
          <Band>
            <PlantMonthFigures plant={data} mayMend={mayManage} />
          </Band>
          <Remarks oee={data.now.oee} isOfMany />
          <PageBody>
            <Section title={t('days')} scope={t('daysScope')}>
              <DaysChart days={data.days} month={monthText} target={settings.data?.oeeTarget ?? null} />
            </Section>
            <CompareSection from={startOf(month)} to={startOf(monthBy(month, 1))} monthText={monthText} />
          </PageBody>
        </>
      )}
    </>
  )
}
