import { mostChecked, statements, Verdict, type Checked, type Mark } from '@jingwei/contract/statements'
import { Button, Input } from 'antd'
import { Fragment, useState } from 'react'
import { useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import { useSession } from '../../app/session.tsx'
import { pathTo } from '../../paths.ts'
import { PageBody, Section } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { keepText } from './kept-text.ts'
import { texts } from './texts.ts'
import { figureHref, StatementTabs, verdictTones, verdictWord } from './words.tsx'
import './statements.css'

/** `/statements/check`: a pasted text with every figure marked in its place. Nothing is kept unless asked. */
export default function CheckPage() {
  const t = useText(texts)
  const go = useGo()
  const { may } = useSession()
  const { region } = useRegion()
  const [text, setText] = useState('')
  const [read, setRead] = useState<{ text: string; checked: Checked } | null>(null)
  const check = useCommand(statements.check, { onDone: (checked, { body }) => setRead({ text: body.text, checked }) })
  const send = () => check.mutate({ body: { text, ...(region ? { regionCode: region.code } : {}) } })
  const keep = () => {
    keepText(read?.text ?? text)
    go(pathTo('newStatement'))
  }
  return (
    <>
      <PageHead title={t('check')} crumbs={[{ text: t('title'), href: pathTo('statements') }]} scope={region?.name}
        actions={read && <><Button onClick={() => setRead(null)}>{t('again')}</Button>{may('statements:write') && <Button onClick={keep}>{t('asDraft')}</Button>}</>}>
        <StatementTabs current="check" />
      </PageHead>
      <PageBody>
        {check.error && <Problem title={check.error.title || t('failed')} problem={check.error} />}
        {read ? <Result text={read.text} checked={read.checked} /> : (
          <>
            <p className="jw-ink2">{t('pasteWhy')}</p>
            <Input.TextArea aria-label={t('paste')} placeholder={t('paste')} value={text} autoSize={{ minRows: 8, maxRows: 24 }} onChange={(e) => setText(e.target.value)} />
            <p className="jw-label">{t('example')}：<button type="button" className="jw-word" onClick={() => setText(t('exampleText'))}>{t('exampleText')}</button></p>
            <ReasonedButton type="primary" reason={text.length > mostChecked ? t('tooLong') : text.trim() === '' ? t('pasteFirst') : null} loading={check.isPending} onClick={send}>{t('checkNow')}</ReasonedButton>
          </>
        )}
      </PageBody>
    </>
  )
}

function Result({ text, checked: { marks, counts } }: { text: string; checked: Checked }) {
  const t = useText(texts)
  const language = useLanguage()
  const [only, setOnly] = useState<Verdict | null>(null)
  if (marks.length === 0) return <><p className="jw-claims">{text}</p><p className="jw-ink2">{t('noFigure')}</p></>
  const shown = marks.map((mark, i) => ({ mark, i })).filter(({ mark }) => only === null || mark.verdict === only)
  return (
    <>
      <Section title={t('result')}>
        <p className="jw-claim-counts" role="status">{Verdict.options.filter((v) => (counts[v] ?? 0) > 0).map((v) => <StateDot key={v} tone={verdictTones[v]}>{t(verdictWord[v])} {counts[v]}</StateDot>)}</p>
        <p className="jw-claims">
          {marks.map((mark, i) => (
            <Fragment key={mark.from}>
              {text.slice(marks[i - 1]?.end ?? 0, mark.from)}
              <a className={`jw-claim jw-claim-${mark.verdict}`} href={`#claim-${i + 1}`} title={mark.sentence[language]}>{text.slice(mark.from, mark.end)}<small>{t(verdictWord[mark.verdict])}</small></a>
            </Fragment>
          ))}
          {text.slice(marks.at(-1)?.end ?? 0)}
        </p>
      </Section>
      <Section title={t('list')} more={Verdict.options.filter((v) => (counts[v] ?? 0) > 0).map((v) => <Fragment key={v}><button type="button" className="jw-word" aria-pressed={only === v} onClick={() => setOnly(only === v ? null : v)}>{only === v ? t('all') : t(verdictWord[v])}</button> </Fragment>)}>
        {shown.slice(0, 500).map(({ mark, i }) => <ClaimRow key={i} mark={mark} place={i + 1} />)}
      </Section>
    </>
  )
}

function ClaimRow({ mark, place }: { mark: Mark; place: number }) {
  const t = useText(texts)
  const language = useLanguage()
  return (
    <article className="jw-claim-row" id={`claim-${place}`}>
      <StateDot tone={verdictTones[mark.verdict]}>{t(verdictWord[mark.verdict])}</StateDot>
      <b>{mark.raw.trim()}</b>
      <div>
        <p>{mark.sentence[language]}</p>
        {mark.indicator && <p><a href={figureHref({ code: mark.indicator.code, region: mark.region, on: mark.on })}>{mark.indicator.title[language]}</a></p>}
        {mark.others.length > 0 && <p className="jw-ink2">{t('mayMean')}{mark.others.map((o, i) => <Fragment key={o.code}>{i > 0 && '、'}<a href={pathTo('indicator', { code: o.code })}>{o.title[language]}</a></Fragment>)}</p>}
      </div>
    </article>
  )
}
