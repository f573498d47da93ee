import { indicators } from '@jingwei/contract/indicators'
import { reports } from '@jingwei/contract/reports'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import '../reports.css'
import { useSchedule } from '../schedule.tsx'
import { texts } from '../texts.ts'

/** `/reports/$id`: a report and its editions. */
export default function ReportPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const schedule = useSchedule()
  const go = useGo()
  const { may } = useSession()
  const [asked, setAsked] = useState<{ on: string; had: number } | null>(null)
  const id = Number(useParams({ strict: false })['id'])
  const { data: r, error, refetch } = useApi(reports.read, { params: { id } }, { refetchEveryMs: (answer) => (asked !== null && (answer as { editions?: unknown[] } | undefined)?.editions?.length === asked.had ? 2000 : false) })
  const definitions = useApi(indicators.list, { query: {} }).data?.items ?? []
  const make = useCommand(reports.make, { onDone: ({ on }) => setAsked({ on, had: r?.editions.length ?? 0 }) })
  if (!r) return <PageBody>{error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('reports')} />}</PageBody>
  const reason = may('reports:manage') ? null : t('mayNotManage')
  const isMaking = asked !== null && r.editions.length === asked.had
  return (
    <>
      <PageHead title={r.title} crumbs={[{ text: t('reports'), href: pathTo('reports') }]} scope={r.region.name} facts={<><span>{schedule(r.schedule)}</span>{r.nextOn && <span>{t('nextOn')} {format.dateFull(r.nextOn)}</span>}<span>{r.isActive ? t('active') : t('stopped')}</span><span>{t('madeBy', { name: r.owner })}</span></>}
        actions={<><ReasonedButton reason={reason} onClick={() => go(pathTo('editReport', { id }))}>{t('editReport')}</ReasonedButton><ReasonedButton type="primary" reason={reason} loading={make.isPending || isMaking} onClick={() => make.mutate({ params: { id }, body: {} })}>{t('makeNow')}</ReasonedButton></>} />
      <PageBody>
        {make.error && <Problem title={make.error.title || t('notMade')} problem={make.error} />}
        {isMaking && <p role="status" className="jw-ink2">{t('making', { on: format.dateFull(asked.on) })}</p>}
        <DescriptionList facts={[{ label: t('figuresPicked'), value: r.codes.map((code) => definitions.find((d) => d.code === code)?.title[language] ?? code).join(language === 'zh' ? '、' : ', ') }, { label: t('receivers'), value: r.receivers.length === 0 ? t('noneReceives') : r.receivers.map((p) => p.name).join('、') }, { label: t('language'), value: t(`lang_${r.language}`) }]} />
        <Section title={t('editions')}>
          <DataTable label={t('editions')} rows={r.editions} rowKey={(e) => e.id} href={(e) => pathTo('edition', { id, edition: e.id })} empty={<EmptyState title={t('noEditions')} />}
            rowAction={(e) => (e.state === 'made' ? <><Button type="link" size="small" onClick={() => download(reports.pdf, { params: { id, edition: e.id } })}>{t('pdf')}</Button><Button type="link" size="small" onClick={() => download(reports.xlsx, { params: { id, edition: e.id } })}>{t('xlsx')}</Button></> : null)}
            columns={[
              { key: 'on', title: t('speaksOf'), cell: (e) => format.dateFull(e.on), phone: 'title' }, { key: 'state', title: t('state'), cell: (e) => (e.state === 'made' ? t('made') : <span className="jw-red">{t('failedEdition')} · {e.problem?.[language]}</span>), phone: 'detail', width: 260 },
              { key: 'due', title: t('dueOn'), cell: (e) => (e.dueOn ? format.dateFull(e.dueOn) : t('asked')), phone: 'detail' }, { key: 'made', title: t('madeAt'), cell: (e) => format.dateTime(e.madeAt), align: 'right', phone: 'none' },
              { key: 'sent', title: t('sent'), cell: (e) => e.sent.map((s) => (s.state === 'told' ? s.name : `${s.name}（${t('noRight')}）`)).join('、'), width: 200, phone: 'none' },
            ]} />
        </Section>
      </PageBody>
    </>
  )
}
