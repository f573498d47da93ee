import { statements, type Recomputation, type Statement } from '@jingwei/contract/statements'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { addressOf } from '../../api/client.ts'
import { useApi, useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { PageBody, Section, TwoColumns } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { FigureList } from './figure-list.tsx'
import { FiguredText } from './figured-text.tsx'
import { texts } from './texts.ts'
import { figureHref, StatementMark } from './words.tsx'

/** `/statements/$id`: the text, its figures with what they rest on, then and now; and what may be done with it. */
export default function StatementPage() {
  const t = useText(texts)
  const id = Number(useParams({ strict: false })['id'])
  const { data: s, error, refetch } = useApi(statements.get, { params: { id } })
  if (!s) return <PageBody>{error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={10} what={t('title')} />}</PageBody>
  return <Read statement={s} />
}

function Read({ statement: s }: { statement: Statement }) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const again = useApi(statements.recompute, { params: { id: s.id } }, { enabled: s.state === 'frozen' })
  const input = { params: { id: s.id }, body: { version: s.version } }
  const ask = useCommand(statements.ask)
  const freeze = useCommand(statements.freeze)
  const giveBack = useCommand(statements.giveBack)
  const wrong = s.list.filter((f) => f.problem).length
  const mayFreeze = may('statements:freeze')
  return (
    <>
      <PageHead title={s.title} crumbs={[{ text: t('title'), href: pathTo('statements') }]} scope={<StatementMark state={s.state} />} facts={[s.number, s.region.name, s.frozenOn ? t('frozenNote', { date: format.dateFull(s.frozenOn) }) : t('live')].join(' · ')}
        actions={
          <>
            <Button href={addressOf(statements.print, { params: { id: s.id } })} target="_blank">{t('pdf')}</Button>
            {s.state === 'frozen' && may('statements:write') && <Button title={t('updateWhy')} onClick={() => go(pathTo('newStatement', { from: s.id }))}>{t('update')}</Button>}
            {s.may.change && <Button onClick={() => go(pathTo('editStatement', { id: s.id }))}>{t('edit')}</Button>}
            {s.may.change && s.state === 'draft' && <ConfirmAction verb={t('ask')} question={t('askAsk')} consequence={t('askWhy')} disabledReason={wrong > 0 ? t('problems', { count: wrong }) : s.list.length === 0 ? t('noFigures') : null} button={{ type: 'primary' }} onConfirm={() => ask.mutateAsync(input)} />}
            {mayFreeze && s.state === 'ready' && <ConfirmAction verb={t('giveBack')} question={t('giveBackAsk')} reason={t('reason')} onConfirm={(reason) => giveBack.mutateAsync({ params: { id: s.id }, body: { version: s.version, reason } })} />}
            {mayFreeze && s.state === 'ready' && <ConfirmAction verb={t('freeze')} question={t('freezeAsk')} consequence={t('freezeWhy')} isIrreversible disabledReason={s.may.why?.[format.language] ?? null} button={{ type: 'primary' }} onConfirm={() => freeze.mutateAsync(input)} />}
          </>
        } />
      <PageBody>
        <TwoColumns
          main={
            <>
              {s.returned && <p className="jw-verdict jw-verdict-bad"><b>{t('returned')}</b> {s.returned}</p>}
              {s.state === 'frozen' && <Verdict again={again.data} error={again.error} />}
              <Section title={t('body')}><FiguredText body={s.body} list={s.list} href={figureHref} isNumbered /></Section>
              <Section title={t('basis')} scope={s.list.length > 0 ? t('basisScope', { count: s.list.length }) : undefined}><FigureList list={s.list} again={again.data} statementId={s.id} href={figureHref} /></Section>
            </>
          }
          side={<Side statement={s} />} />
      </PageBody>
    </>
  )
}

function Verdict({ again, error }: { again: Recomputation | undefined; error: unknown }) {
  const t = useText(texts)
  if (error) return <Problem title={t('failed')} problem={error} />
  if (!again) return <p className="jw-verdict">{t('recomputing')}</p>
  return <p className={again.isEqual ? 'jw-verdict jw-verdict-good' : 'jw-verdict jw-verdict-bad'} role="status"><b>{t('recomputed')}</b> {again.isEqual ? t('equal') : again.isSealed ? t('notEqual') : t('sealBroken')}</p>
}

function Side({ statement: s }: { statement: Statement }) {
  const t = useText(texts)
  const format = useFormat()
  const { may } = useSession()
  const link = useCommand(statements.link)
  const [version, setVersion] = useState<number | null>(null)
  const turn = (isOpen: boolean) => link.mutateAsync({ params: { id: s.id }, body: { isOpen } })
  const address = s.token ? `${window.location.origin}${pathTo('publicStatement', { token: s.token })}` : null
  return (
    <>
      {s.state === 'frozen' && (
        <Section title={t('link')}>
          <div className="jw-link-row">
            {address ? <a href={address} target="_blank" rel="noreferrer">{address}</a> : <span className="jw-ink2">{t('linkClosed')}</span>}
            {may('statements:freeze') && (address ? <ConfirmAction verb={t('closeLink')} question={t('closeLinkAsk')} consequence={t('closeLinkWhy')} onConfirm={() => turn(false)} /> : <ConfirmAction verb={t('openLink')} question={t('openLinkAsk')} consequence={t('openLinkWhy')} onConfirm={() => turn(true)} />)}
          </div>
        </Section>
      )}
      <Section title={t('facts')}>
        <DescriptionList facts={[
          { label: t('createdBy'), value: s.createdBy, isWide: true }, { label: t('writtenBy'), value: s.writtenBy, isWide: true },
          ...(s.frozenAt ? [{ label: t('frozenBy'), value: `${s.frozenBy} · ${format.dateTime(s.frozenAt)}`, isWide: true }] : []),
          ...(s.fold ? [{ label: t('fold'), value: t('foldAt', { fold: s.fold.id, time: format.dateTime(s.fold.at) }), isWide: true }] : []),
          ...(s.seal ? [{ label: t('seal'), value: <span className="jw-seal">{s.seal}</span>, isWide: true }] : []),
          ...(s.followsId === null ? [] : [{ label: t('follows'), value: <a href={pathTo('statement', { id: s.followsId })}>{t('showVersion')}</a>, isWide: true }]),
        ]} />
      </Section>
      <Section title={t('versions')}>
        <ul className="jw-proofs">
          {s.versions.map((v) => (
            <li key={v.number}>
              <button type="button" className="jw-word" aria-expanded={version === v.number} onClick={() => setVersion(version === v.number ? null : v.number)}>{v.number}</button> <span className="jw-ink2">{v.by} · {format.dateTime(v.at)}</span>
              {version === v.number && <Version id={s.id} number={v.number} />}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
function Version({ id, number }: { id: number; number: number }) {
  const t = useText(texts)
  const { data, error } = useApi(statements.versionOf, { params: { id, number } })
  if (error) return <Problem title={t('failed')} problem={error} />
  return data ? <p className="jw-verdict" style={{ whiteSpace: 'pre-wrap' }}><b>{data.title}</b>{'\n'}{data.body}</p> : null
}
