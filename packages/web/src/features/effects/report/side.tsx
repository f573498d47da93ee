import { effects, type EffectReport } from '@jingwei/contract/effects'
import { Switch } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../effects.css'
import { texts as shared } from '../texts.ts'
import { daysBetween, lastDayOf } from '../words.tsx'
import { texts } from './texts.ts'

/** Who may open it. The firm decides; those it is shared with are told that they only look. */
export function SharingSection({ report, mayManage, isOfficer }: { report: EffectReport; mayManage: boolean; isOfficer: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const share = useCommand(effects.change)
  if (isOfficer) return <p className="jw-label jw-no-print">{t('fromFirm')}</p>
  return (
    <div className="jw-no-print">
      <Section title={t('sharing')}>
        <p className="jw-share">
          <Switch size="small" checked={report.isShared} loading={share.isPending} disabled={!mayManage} aria-label={t('shareSwitch')} onChange={(isShared) => share.mutate({ params: { id: report.id }, body: { isShared, version: report.version } })} />
          <span className="jw-strong">{t(report.isShared ? 'shareOn' : 'shareOff')}</span>
        </p>
        <p className="jw-ink2" style={{ fontSize: 13, lineHeight: '20px' }}>{t(report.isShared ? 'shareOnWhy' : 'shareOffWhy')}</p>
        {!mayManage && <p className="jw-reason">{s('mayNotManage')}</p>}
        {share.error && <Problem title={share.error.title || t('shareFailed')} problem={share.error} />}
      </Section>
    </div>
  )
}

const fewest = 6

export function BasisSection({ report, isOfficer }: { report: EffectReport; isOfficer: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [showsAll, setShowsAll] = useState(false)
  const period = (one: EffectReport['baseline']) => `${s('dayRange', { from: format.dateFull(one.from), until: format.dateFull(lastDayOf(one)) })} (${t('days', { count: daysBetween(one.from, one.until) })})`
  // On paper nothing can be opened: all are printed.
  const isHidden = (place: number) => !showsAll && place >= fewest
  return (
    <Section title={t('basis')}>
      <DescriptionList
        facts={[
          { label: s('baseline'), value: period(report.baseline), isWide: true },
          { label: s('followUp'), value: period(report.followUp), isWide: true },
          { label: t('minimum'), value: report.minimumChangeShare > 0 ? format.share(report.minimumChangeShare) : t('anyChange'), isWide: true },
          ...(report.excludedDays.length > 0 ? [{ label: t('excludedDays'), value: report.excludedDays.map((one) => <span key={one.on} style={{ display: 'block' }}>{format.date(one.on)} {one.reason}</span>), isWide: true }] : []),
          {
            label: t('machinesTitle'), isWide: true,
            value: (
              <>
                {report.machines.map((one, i) => <span key={one.id} className={isHidden(i) ? 'jw-print-line' : 'jw-line'}>{isOfficer ? `${one.code} ${one.name}` : <a href={pathTo('machine', { id: one.id })}>{one.code} {one.name}</a>}</span>)}
                {!showsAll && report.machines.length > fewest && <button type="button" className="jw-word jw-no-print" onClick={() => setShowsAll(true)}>{t('allMachines', { count: report.machines.length })}</button>}
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}

export function MethodSection({ report }: { report: EffectReport }) {
  const t = useText(texts)
  const format = useFormat()
  return (
    <Section title={t('method')}>
      <ul className="jw-method">
        {(['methodDays', 'methodRatio', 'methodInterval', 'methodMissing'] as const).map((key) => <li key={key}>{t(key)}</li>)}
      </ul>
      <DescriptionList
        facts={[
          { label: t('computedAt'), value: report.computedAt && format.dateTime(report.computedAt), isWide: true },
          { label: t('digest'), value: report.digest && <span className="jw-digest">{report.digest}</span>, isWide: true },
        ]}
      />
      <p className="jw-label" style={{ marginTop: 8 }}>{t('methodVersion', { version: report.methodVersion })}</p>
    </Section>
  )
}
