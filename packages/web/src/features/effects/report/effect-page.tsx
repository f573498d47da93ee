import { DownloadOutlined } from '@ant-design/icons'
import { effects, type EffectReport } from '@jingwei/contract/effects'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { api } from '../../../api/client.ts'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Band, PageBody, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { MenuButton } from '../../../ui/menu-button.tsx'
import '../effects.css'
import { MakeDialog } from '../make/make-dialog.tsx'
import { texts as shared } from '../texts.ts'
import { useSigned } from './interval-bar.tsx'
import { MeasureSection } from './measure-section.tsx'
import { RecomputeButton, RecomputeNote, useRecompute } from './recompute.tsx'
import { BasisSection, MethodSection, SharingSection } from './side.tsx'
import { texts } from './texts.ts'

const whileComputingMs = 2000

export default function EffectPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const number = Number(id)
  return Number.isSafeInteger(number) && number > 0 ? <One key={number} id={number} /> : <NoReport />
}

function NoReport() {
  const t = useText(texts)
  return (
    <div className="jw-page">
      <EmptyState title={t('notFound')} why={t('notFoundWhy')} actions={<a href={pathTo('effects')}>{t('toList')}</a>} />
    </div>
  )
}

function One({ id }: { id: number }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const go = useGo()
  const toast = useToast()
  const { may, capacity } = useSession()
  const [search, setSearch] = useSearchParams()
  const recompute = useRecompute()
  const { data: report, error, refetch } = useApi(effects.get, { params: { id } }, { keepPrevious: false, refetchEveryMs: (answer) => ((answer as EffectReport | undefined)?.state === 'computing' ? whileComputingMs : false) })
  if (error?.status === 404) return <NoReport />
  if (!report) return <div className="jw-page">{error ? <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={10} what={t('record')} />}</div>
  const isOfficer = capacity?.kind === 'mandate'
  const mayManage = may('machines:manage') && !isOfficer
  const isReady = report.state === 'ready'
  const remove = async () => {
    await api(effects.remove, { params: { id } })
    toast(t('removed'))
    go(pathTo('effects'), { replace: true })
  }
  const save = (format: 'xlsx' | 'csv') => download(effects.days, { params: { id }, query: { format } })
  return (
    <>
      <PageHead
        title={report.title}
        crumbs={[{ text: s('reports'), href: pathTo('effects') }, ...(isOfficer ? [{ text: report.organisation.name, href: pathTo('organisation', { id: report.organisation.id }) }] : [])]}
        scope={isOfficer ? undefined : report.organisation.name}
        actions={
          <div className="jw-actions jw-no-print">
            <RecomputeButton id={id} recompute={recompute} isDisabled={!isReady} />
            {isReady && <MenuButton text={t('exportDays')} icon={<DownloadOutlined />} note={t('exportWhy')} entries={[{ key: 'xlsx', text: t('xlsx'), run: () => save('xlsx') }, { key: 'csv', text: t('csv'), run: () => save('csv') }]} />}
            <Button className="jw-wide-only" disabled={!isReady} onClick={() => window.print()}>{t('print')}</Button>
            {mayManage && <ReasonedButton reason={report.isShared ? t('sharedMustStay') : null} onClick={() => setSearch({ edit: '1' }, { push: true })}>{t('edit')}</ReasonedButton>}
            {mayManage && !report.isShared && <ConfirmAction verb={t('remove')} question={t('removeQuestion')} consequence={t('removeWhy')} isIrreversible onConfirm={remove} />}
          </div>
        }
        facts={
          <>
            <span>{s('machines', { count: report.machines.length })}</span>
            <span>{report.measures.map((one) => s(one)).join(s('separator'))}</span>
            <span>{t('madeBy', { name: report.createdBy, date: format.dateTime(report.createdAt) })}</span>
          </>
        }
      />
      {report.state === 'computing' && (
        <Band>
          <p className="jw-verdict" role="status">{t('computing')}</p>
          <p className="jw-ink2">{t('computingWhy')}</p>
          <Bones rows={3} what={t('record')} />
        </Band>
      )}
      {report.state === 'failed' && <div className="jw-page"><Problem title={t('failedTitle')} kept={report.problem ?? t('failedWhy')} /></div>}
      {isReady && <VerdictBand report={report} />}
      <RecomputeNote recompute={recompute} />
      <PageBody>
        <TwoColumns
          main={report.results.map((result) => <MeasureSection key={result.measure} result={result} report={report} />)}
          side={
            <div className="jw-effect-side">
              <SharingSection report={report} mayManage={mayManage} isOfficer={isOfficer} />
              <BasisSection report={report} isOfficer={isOfficer} />
              <MethodSection report={report} />
            </div>
          }
        />
      </PageBody>
      {search['edit'] === '1' && mayManage && !report.isShared && (
        <MakeDialog report={report} onClose={() => setSearch({ edit: undefined })} onMade={() => { recompute.reset(); setSearch({ edit: undefined }); void refetch() }} />
      )}
    </>
  )
}

/** The verdict in words, before any number. */
function VerdictBand({ report }: { report: EffectReport }) {
  const t = useText(texts)
  const format = useFormat()
  const signed = useSigned()
  const { verdict, results, minimumChangeShare } = report
  const count = results.length
  const lacking = results.filter((one) => one.verdict === 'not-enough-data').length
  const minimum = signed(minimumChangeShare).replace('+', '')
  const [head, sub] =
    verdict === 'shown' ? [t('headShown'), minimumChangeShare > 0 ? t('subShownMin', { count, minimum }) : t('subShown', { count })]
    : verdict === 'not-shown' ? [t('headNotShown'), t('subNotShown', { count, bad: results.filter((one) => one.verdict !== 'shown').length })]
    : [t('headNotEnough'), t('subNotEnough', { bad: lacking })]
  const tone = verdict === 'shown' ? 'jw-verdict jw-verdict-shown' : verdict === 'not-shown' ? 'jw-verdict' : 'jw-verdict jw-verdict-lacking'
  return (
    <Band>
      <p className={tone}>{head}</p>
      <p className="jw-ink2">{sub} {report.computedAt && <span className="jw-ink3">{t('computedAt')} {format.dateTime(report.computedAt)}</span>}</p>
    </Band>
  )
}
