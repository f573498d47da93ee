import { exchanges, type Check, type Package } from '@jingwei/contract/exchanges'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { download } from '../../api/files.ts'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { PageBody, Section } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'
import { Fingerprint, PackageMark } from './words.tsx'

type Definition = Package['definitions'][number]
const tones: Record<Check['outcome'], Tone> = { good: 'green', note: 'amber', bad: 'red' }
const ownTones: Record<Definition['own'], Tone> = { same: 'green', differs: 'amber', none: 'faint' }

/** `/exchanges/packages/$id`: one package, what was looked at in it, and what it means by its codes. */
export default function PackagePage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const id = Number(useParams({ strict: false }).id)
  const { data: k, error, refetch } = useApi(exchanges.package, { params: { id } }, { refetchEveryMs: (answer) => ((answer as Package | undefined)?.state === 'waiting' ? 3000 : false) })
  const partner = useApi(exchanges.partner, { params: { id: k?.partner.id ?? 0 } }, { enabled: k !== undefined })
  const again = useCommand(exchanges.sendAgain)
  if (!k) return <PageBody>{error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('packages')} />}</PageBody>
  const hasUrl = Boolean(partner.data?.url)
  const mayPush = k.way === 'sent' && k.state !== 'accepted' && hasUrl && !k.isMarked
  const columns: Column<Definition>[] = [
    { key: 'title', title: t('indicator'), cell: (d) => d.title[language], width: 200, phone: 'title' },
    { key: 'own', title: t('check_own'), cell: (d) => (k.way === 'received' ? <StateDot tone={ownTones[d.own]}>{t(`own_${d.own}`)}</StateDot> : null), phone: k.way === 'received' ? 'aside' : 'none' },
    { key: 'code', title: t('formula'), cell: (d) => <code>{d.formula}</code>, width: 280, phone: 'detail' },
    { key: 'meaning', title: t('meaning'), cell: (d) => d.meaning[language], width: 320, phone: 'detail' },
    { key: 'version', title: t('version'), cell: (d) => d.version, align: 'right', phone: 'none' },
    { key: 'unit', title: t('unit'), cell: (d) => d.unit, phone: 'none' },
  ]
  return (
    <>
      <PageHead title={`${k.partner.name} · ${t(`way_${k.way}`)} · ${t('sequence', { n: String(k.sequence) })}`} crumbs={[{ text: t('title'), href: pathTo('exchanges') }, { text: t('packages'), href: pathTo('exchangePackages') }]} scope={<PackageMark state={k.state} />}
        facts={[`${t('on')} ${format.dateFull(k.on)}`, `${t('figureCount')} ${format.count(k.figures)}`, k.suppressed > 0 && `${t('suppressed')} ${format.count(k.suppressed)}`, k.isMarked && t('marked')].filter(Boolean).join(' · ')}
        actions={
          <>
            {k.hasReceipt && <Button onClick={() => download(exchanges.receiptFile, { params: { id } })}>{t('downloadReceipt')}</Button>}
            <Button type={k.way === 'sent' && !hasUrl ? 'primary' : 'default'} onClick={() => download(exchanges.packageFile, { params: { id } })}>{t('downloadPackage')}</Button>
            {mayPush && <Button type="primary" loading={again.isPending} onClick={() => again.mutate({ params: { id } })}>{t('sendAgain')}</Button>}
          </>
        } />
      <PageBody>
        {again.error && <Problem title={again.error.title || t('notDone')} problem={again.error} />}
        {k.problem && <Problem title={t('lastProblem')} kept={k.problem[language]} />}
        {k.way === 'sent' && k.state === 'waiting' && !k.problem && <p className="jw-ink2">{hasUrl || partner.isPending ? t('waitsForReceipt') : t('byHand')}</p>}
        {k.state === 'refused' && (
          <Problem title={t('whyRefused')} kept={k.reasons.length === 0 ? t('noReasons') : <ul className="jw-exchange-reasons">{k.reasons.slice(0, 50).map((reason, i) => <li key={i}>{reason[language]}</li>)}</ul>} />
        )}
        {k.way === 'received' && <Section title={t('checks')} more={k.state === 'accepted' ? <a href={pathTo('receivedFigures', { package: String(k.id) })}>{t('allFigures')}</a> : undefined}><Checks checks={k.checks} /></Section>}
        <Section title={t('definitions')}><DataTable label={t('definitions')} columns={columns} rows={k.definitions} rowKey={(d) => `${d.code}@${d.version}`} empty={null} /></Section>
        <DescriptionList facts={[
          { label: t('fingerprint'), value: <Fingerprint digits={k.fingerprint} />, isWide: true }, { label: t('digest'), value: <span className="jw-digest">{k.digest}</span>, isWide: true }, { label: t('previousDigest'), value: k.previous ? <span className="jw-digest">{k.previous}</span> : '—', isWide: true },
          { label: t('made'), value: format.dateTime(k.madeAt) }, { label: t('at'), value: format.dateTime(k.at) }, { label: t('size'), value: format.bytes(k.bytes) },
          ...(k.way === 'sent' ? [{ label: t('tries'), value: format.count(k.tries) }, ...(k.againAt ? [{ label: t('againAt'), value: format.dateTime(k.againAt) }] : [])] : [{ label: t('receivedBy'), value: k.receivedBy ?? t('byNetwork') }]),
        ]} />
      </PageBody>
    </>
  )
}

function Checks({ checks }: { checks: readonly Check[] }) {
  const t = useText(texts)
  const language = useLanguage()
  return (
    <ul className="jw-check-list">
      {checks.map((c) => (
        <li key={c.check}>
          <b>{t(`check_${c.check}`)}</b>
          <StateDot tone={tones[c.outcome]}>{t(`outcome_${c.outcome}`)}</StateDot>
          <span>{c.text[language]}</span>
          {c.more.length > 0 && <details className="jw-check-more" open={c.outcome === 'bad'}><summary>{t('more', { count: c.more.length })}</summary><ul>{c.more.map((one, i) => <li key={i}>{one[language]}</li>)}</ul></details>}
        </li>
      ))}
    </ul>
  )
}
