import { diagnosis } from '@jingwei/contract/diagnosis'
import type { Answer } from '@jingwei/contract/operation'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { LanguageSwitch } from '../../../app/language-switch.tsx'
import { Mark } from '../../../app/mark.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSessionState } from '../../../app/session.tsx'
import '../../../app/sign-in.css'
import { texts as frame } from '../../../app/texts.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { LevelOf } from '../level-of.tsx'
import { useReading } from '../reading.ts'
import { stateTones } from '../states.ts'
import { texts as words } from '../texts.ts'
import { readCode } from './check-code.ts'
import './report-check.css'
import { texts } from './texts.ts'

const example = '1A-7K2QM-09XZT'

/** One compares it with the paper, so it must be written as it is there. */
const asPrinted = (score: number) => String(Math.round(score * 100) / 100)

/** For whoever was handed a report on paper, mostly on a phone, and without an account. */
export default function CheckReportPage() {
  const t = useText(texts)
  const f = useText(frame)
  const session = useSessionState()
  const [search, setSearch] = useSearchParams()
  const asked = search['code'] ?? ''
  const [typed, setTyped] = useState(asked)
  const [tried, setTried] = useState(asked !== '')
  const code = readCode(asked)
  const found = useApi(diagnosis.checkReport, { params: { code: code ?? '' } }, { enabled: code !== null, keepPrevious: false })
  const isWrong = tried && readCode(typed) === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const next = readCode(typed)
    if (next === null) return
    setTyped(next)
    if (next === code) void found.refetch()
    else setSearch({ code: next }, { push: true })
  }
  return (
    <main className="jw-sign-in">
      <title>{`${t('title')} · ${f('product')}`}</title>
      <header className="jw-sign-in-head"><Mark size={28} /><span className="jw-sign-in-name">{f('product')}</span><LanguageSwitch /></header>
      <form onSubmit={submit} noValidate>
        <h1>{t('title')}</h1>
        <p className="jw-ink3">{t('why')}</p>
        <Field label={t('code')} hint={t('codeHint', { example })} error={isWrong && t('codeWrong', { example })}>
          <Input size="large" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} value={typed} onChange={(event) => { setTyped(event.target.value); setTried(false) }} />
        </Field>
        <Button block type="primary" size="large" htmlType="submit" loading={found.isFetching}>{t('check')}</Button>
      </form>
      <div aria-live="polite">
        {code !== null && found.isPending && !found.error && <Bones rows={5} what={t('checking')} />}
        {found.error && !found.data && (found.error.status === 404
          ? <EmptyState title={t('none')} why={t('noneWhy')} />
          : <Problem title={found.error.title || t('failed')} problem={found.error} onAgain={() => void found.refetch()} />)}
        {found.data && <Found report={found.data} />}
      </div>
      {session.state === 'signed-out' && <footer className="jw-sign-in-foot"><a href={pathTo('signIn')}>{t('toSignIn')}</a></footer>}
    </main>
  )
}

function Found({ report }: { report: Answer<typeof diagnosis.checkReport> }) {
  const t = useText(texts)
  const w = useText(words)
  const format = useFormat()
  const read = useReading()
  return (
    <section className="jw-report-check">
      <h2>{t('found')}</h2>
      <p className="jw-ink2">{t('compare')}</p>
      <DescriptionList facts={[
        { label: t('firm'), value: <span className="jw-strong">{report.organisation}</span>, isWide: true },
        { label: t('score'), value: t('scoreOf', { score: asPrinted(report.score), max: asPrinted(report.maxScore) }) },
        { label: t('level'), value: <LevelOf level={report.level} /> },
        { label: t('stage'), value: w(report.stage) },
        { label: t('state'), value: <StateDot tone={stateTones[report.state]}>{w(report.state)}</StateDot> },
        { label: t('asOf'), value: format.dateFull(report.asOf), isWide: true },
        { label: t('instrument'), value: <>{read(report.instrument)} <span className="jw-label">{t('version', { version: report.version, rule: report.ruleVersion })}</span></>, isWide: true },
      ]} />
      <p className="jw-ink2">{t(report.superseded ? 'superseded' : 'latest')}</p>
      {report.state !== 'confirmed' && <p className="jw-ink2">{t('provisional')}</p>}
    </section>
  )
}
