import { programmes, type Programme } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import { useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.tsx'
import { MoneyTab } from './money-tab.tsx'
import { PlanTab } from './plan-tab.tsx'
import { ReviewTab } from './review-tab.tsx'
import { RulesTab, type RuleProblem } from './rules-tab.tsx'
import { emptyTerms } from './terms-draft.ts'
import { texts } from './texts.ts'
import { TrialTab } from './trial-tab.tsx'

const tabs = ['money', 'rules', 'plan', 'review', 'trial'] as const

/** `/programmes/new` and `/programmes/$id/draft`: terms as data, tried before they are published. */
export default function DraftPage() {
  const s = useText(shared)
  const given = useParams({ strict: false })['id']
  const id = given === undefined ? null : Number(given)
  const found = useApi(programmes.get, { params: { id: id ?? 0 } }, { enabled: id !== null, keepPrevious: false })
  if (id !== null && !found.data) return <PageBody>{found.error ? <Problem title={found.error.title || s('failed')} problem={found.error} onAgain={() => void found.refetch()} /> : <Bones rows={8} what={s('programmes')} />}</PageBody>
  return <Editor key={found.data?.id ?? 'new'} programme={found.data ?? null} />
}

function Editor({ programme }: { programme: Programme | null }) {
  const t = useText(texts)
  const s = useText(shared)
  const word = useWords()
  const go = useGo()
  const toast = useToast()
  const format = useFormat()
  const { region } = useRegion()
  const [tab, setTab] = useState<(typeof tabs)[number]>('money')
  const [terms, setTerms] = useState<Terms>(programme?.draft?.terms ?? programme?.current?.terms ?? emptyTerms(format.dateData(Date.now())))
  const [title, setTitle] = useState(programme?.title ?? { zh: '', en: '' })
  const [code, setCode] = useState('')
  const [place, setPlace] = useState(region)
  const change = (part: Partial<Terms>) => setTerms({ ...terms, ...part })
  const add = useCommand(programmes.add, { onDone: ({ id }) => { toast(t('saved')); go(pathTo('programmeDraft', { id })) } })
  const save = useCommand(programmes.saveDraft, { onDone: () => toast(t('saved')) })
  const [problems, setProblems] = useState<readonly RuleProblem[] | null>(null)
  const check = useCommand(programmes.checkTerms, { onDone: (answer) => setProblems(answer.problems) })
  const isChecked = problems !== null
  const { mutate: checkNow } = check
  // Once looked at, what is wrong follows what is typed: a fault that is mended goes away by itself.
  useEffect(() => {
    if (!isChecked) return
    const timer = setTimeout(() => checkNow({ body: { terms } }), 600)
    return () => clearTimeout(timer)
  }, [terms, isChecked, checkNow])
  const failed = add.error ?? save.error ?? check.error
  const wrong = (path: string) => failed?.field(`body.terms.${path}`) ?? undefined
  const version = save.data?.version ?? programme?.version ?? 0
  const send = () => {
    check.mutate({ body: { terms } })
    if (programme) save.mutate({ params: { id: programme.id }, body: { title, terms, version } })
    else add.mutate({ body: { code, title, regionCode: place?.code ?? '', terms } })
  }
  const isReady = title.zh.trim() !== '' && (programme !== null || (code !== '' && place !== null))
  const props = { terms, change, wrong }
  return (
    <>
      <PageHead title={programme ? word(programme.title) : t('newTitle')} crumbs={[{ text: s('programmes'), href: pathTo('programmes') }, ...(programme ? [{ text: t('draftTitle'), href: pathTo('programme', { id: programme.id }) }] : [])]}
        actions={
          <>
            <Button loading={check.isPending} onClick={() => check.mutate({ body: { terms } })}>{t('check')}</Button>
            <Button type="primary" loading={add.isPending || save.isPending} disabled={!isReady} onClick={send}>{t('saveDraft')}</Button>
          </>
        }>
        <nav className="jw-tabs" aria-label={t('draftTitle')}>{tabs.map((key) => <a key={key} href={`#${key}`} aria-current={key === tab ? 'page' : undefined} onClick={(event) => { event.preventDefault(); setTab(key) }}>{t(`tab_${key}`)}</a>)}</nav>
      </PageHead>
      <PageBody>
        {failed && <Problem title={failed.title || s('notDone')} problem={failed} />}
        {problems?.length === 0 && <p role="status" className="jw-green">{t('allRight')}</p>}
        {problems !== null && problems.length > 0 && <div role="alert"><p className="jw-red">{t('problems', { count: problems.length })}</p><ul className="jw-words-list">{problems.slice(0, 20).map((p, i) => <li key={i}><code className="jw-label">{p.where}</code> {word(p.text)}</li>)}</ul></div>}
        {tab === 'money' && (
          <div className="jw-terms-row" style={{ borderTop: 0, paddingTop: 0 }}>
            <Field label={t('titleZh')} error={failed?.field('body.title.zh')}><Input value={title.zh} maxLength={100} onChange={(e) => setTitle({ ...title, zh: e.target.value })} /></Field>
            <Field label={t('titleEn')} isOptional><Input value={title.en} maxLength={200} onChange={(e) => setTitle({ ...title, en: e.target.value })} /></Field>
            {programme === null && <Field label={t('code')} hint={t('codeHint')} error={failed?.field('body.code')}><Input value={code} maxLength={40} onChange={(e) => setCode(e.target.value.toLowerCase())} /></Field>}
            {programme === null && <Field label={s('region')} error={failed?.field('body.regionCode')}><RegionField value={place} onChange={setPlace} /></Field>}
          </div>
        )}
        {tab === 'money' && <MoneyTab {...props} />}
        {tab === 'rules' && <RulesTab {...props} problems={problems ?? []} />}
        {tab === 'plan' && <PlanTab {...props} />}
        {tab === 'review' && <ReviewTab {...props} />}
        {tab === 'trial' && <TrialTab terms={terms} regionCode={programme?.region.code ?? place?.code ?? null} />}
      </PageBody>
    </>
  )
}
