import { indicators } from '@jingwei/contract/indicators'
import { useEffect, useState } from 'react'
import type { Answer } from '@jingwei/contract/operation'
import { api, type ApiProblem } from '../../../api/client.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { MeasureBar } from '../../../ui/bars.tsx'
import { Figure } from '../../../ui/figure.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useIndicatorFormat } from '../use-indicator-format.ts'
import { useKind } from './definitions-page.tsx'
import { texts } from './texts.ts'

type Tried = Answer<typeof indicators.try>
const quietMs = 400

/** The formula as it stands, tried a moment after the last key. */
export function Trial({ formula, code, decimals }: { formula: string; code: string | undefined; decimals: number }) {
  const t = useText(texts)
  const language = useLanguage()
  const write = useIndicatorFormat()
  const kindOf = useKind()
  const { region } = useRegion()
  const [tried, setTried] = useState<Tried | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const place = region?.code
  useEffect(() => {
    if (formula.trim() === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      api(indicators.try, { body: { formula, ...(code ? { code } : {}), ...(place ? { regionCode: place } : {}) } }, { signal: stop.signal }).then(
        (answer) => { setTried(answer); setProblem(null) },
        (error: ApiProblem) => { if (!stop.signal.aborted) setProblem(error) },
      )
    }, quietMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [formula, code, place])
  if (problem) return <Problem title={t('failed')} problem={problem} />
  if (!tried || formula.trim() === '') return <p className="jw-label">{t('wait')}</p>
  const [fault] = tried.problems
  if (fault) return <p className="jw-label jw-red" role="alert">{t('problem', { at: fault.at + 1, text: fault.text[language] })}</p>
  const { figure, definition } = tried
  if (!figure || !definition) return null
  const of = { unit: definition.unit, decimals }
  const most = Math.max(1e-9, ...tried.parts.map((p) => Math.abs(p.value ?? 0)))
  return (
    <div aria-live="polite">
      <Figure label={`${t('tried')} · ${t('triedAt', { region: figure.region.name })}`} value={figure.value === null ? t(figure.absent ?? 'not-known') : write.parts(of, figure.value)} note={`${kindOf(definition)} · ${definition.isAdditive ? t('addsUp') : t('notAdded')}`} />
      {tried.terms.length > 1 && <p className="jw-label">{tried.terms.map((one) => `${one.text[language]} ${one.sum === null ? '—' : write.inWords({ unit: { code: one.unit, title: { zh: '', en: '' }, per: 1 }, decimals: 0 }, one.sum)}`).join(language === 'zh' ? '；' : '; ')}</p>}
      {tried.parts.filter((p) => p.value).slice(0, 12).map((p) => <MeasureBar key={p.region.code} label={p.region.name} ratio={Math.abs(p.value ?? 0) / most} text={write.inWords(of, p.value)} />)}
    </div>
  )
}
