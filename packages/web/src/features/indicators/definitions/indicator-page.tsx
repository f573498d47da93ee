import { indicators, type Definition } from '@jingwei/contract/indicators'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Figure, Figures as FigureRow } from '../../../ui/figure.tsx'
import { Band, PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { FigurePicks, PlacePath } from '../picks.tsx'
import { useFigures } from '../use-figures.ts'
import { useIndicatorFormat } from '../use-indicator-format.ts'
import { useKind } from './definitions-page.tsx'
import './definitions.css'
import { Parts } from './parts.tsx'
import { RecordsBehind } from './records-behind.tsx'
import { Series } from './series.tsx'
import { texts } from './texts.ts'

const tones = { current: 'green', draft: 'amber', former: 'faint', retired: 'grey' } as const

/** `/indicators/definitions/$code`: what a figure is today, below, through time; what stands behind it; what it means. */
export default function IndicatorPage() {
  const t = useText(texts)
  const code = useParams({ strict: false })['code'] ?? ''
  const { data, error, refetch } = useApi(indicators.read, { params: { code } })
  if (error) return <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} />
  if (!data) return <Bones rows={8} what={t('definitions')} />
  const newest = data.versions.find((v) => v.state === 'current') ?? data.versions[0]!
  return <Indicator definition={newest} versions={data.versions} usedBy={data.usedBy} />
}

function Indicator({ definition, versions, usedBy }: { definition: Definition; versions: readonly Definition[]; usedBy: readonly string[] }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const write = useIndicatorFormat()
  const kindOf = useKind()
  const go = useGo()
  const { may } = useSession()
  const figures = useFigures()
  const { among } = figures
  const enforce = useCommand(indicators.enforce)
  const retire = useCommand(indicators.retire)
  const draft = versions.find((v) => v.state === 'draft')
  const narrow = { region: among.region, ...(among.industry ? { industry: among.industry } : {}), ...(among.size ? { size: among.size } : {}) }
  const isInForce = definition.state === 'current'
  const now = useApi(indicators.figures, { query: { codes: definition.code, on: among.on, below: 'true', ...narrow } }, { enabled: figures.isPlaced && isInForce, refetchEveryMs: 5000, staleMs: 0 })
  const [whole, ...below] = now.data?.figures ?? []
  const mayDefine = may('indicators:define') && definition.region !== null
  return (
    <>
      <PageHead
        title={definition.title[language]}
        crumbs={[{ text: t('definitions'), href: pathTo('indicatorDefinitions') }]}
        scope={<PlacePath figures={figures} />}
        facts={<><StateDot tone={tones[definition.state]}>{t(definition.state)}</StateDot> <span>{definition.code} · {t('version')} {definition.version} · {kindOf(definition)} · {write.unitName(definition)}</span></>}
        actions={
          <>
            {mayDefine && isInForce && <ConfirmAction verb={t('retire')} question={t('retireAsk', { title: definition.title[language] })} reason={t('retireReason')} onConfirm={(reason) => retire.mutateAsync({ params: { code: definition.code }, body: { reason } })} />}
            {mayDefine && <Button onClick={() => go(pathTo('editIndicator', { code: definition.code }))}>{draft ? t('editDraft') : t('edit')}</Button>}
            {mayDefine && draft && <ConfirmAction verb={t('enforce')} question={t('enforceAsk', { version: draft.version })} consequence={t('enforceWhy')} button={{ type: 'primary' }} onConfirm={() => enforce.mutateAsync({ params: { code: definition.code } })} />}
          </>
        }
      />
      {isInForce && <Band><FigurePicks figures={figures} /></Band>}
      <PageBody>
        <TwoColumns
          main={
            isInForce ? (
              <div className="jw-indicator">
                {now.error && <Problem title={t('failed')} problem={now.error} onAgain={() => void now.refetch()} />}
                {whole && (
                  <FigureRow>
                    <Figure size="large" label={whole.region.name} value={whole.value === null ? t(whole.absent ?? 'not-known') : write.parts(definition, whole.value)} note={definition.isAdditive ? t('addsUp') : t('notAdded')} href="#records" />
                  </FigureRow>
                )}
                <Series definition={definition} narrow={narrow} isPlaced={figures.isPlaced} />
                <Parts definition={definition} below={below} figures={figures} narrow={narrow} />
                <RecordsBehind definition={definition} among={among} narrow={narrow} isPlaced={figures.isPlaced} />
              </div>
            ) : (
              <p>{definition.meaning[language]}</p>
            )
          }
          side={
            <>
              <Section title={t('meaning')}>
                <p>{definition.meaning[language]}</p>
                <pre className="jw-formula">{definition.formula}</pre>
                <DescriptionList
                  facts={[
                    { label: t('dimensions'), value: definition.dimensions.map((d) => d.title[language]).join(language === 'zh' ? '、' : ', ') || format.nothing },
                    ...(definition.uses.length > 0 ? [{ label: t('uses'), value: <Codes codes={definition.uses} /> }] : []),
                    ...(usedBy.length > 0 ? [{ label: t('usedBy'), value: <Codes codes={usedBy} /> }] : []),
                    ...(definition.source ? [{ label: t('source'), value: definition.source }] : []),
                    { label: t('owner'), value: definition.owner ?? format.nothing },
                    { label: t('whose'), value: definition.region?.name ?? t('product') },
                    ...(definition.watch ? [{ label: t('watch'), value: [definition.watch.below !== null && `${t('watchBelow')} ${write.inWords(definition, definition.watch.below)}`, definition.watch.above !== null && `${t('watchAbove')} ${write.inWords(definition, definition.watch.above)}`].filter(Boolean).join(' · ') }] : []),
                  ]}
                />
              </Section>
              <Section title={t('versions')}>
                <ul className="jw-versions">
                  {versions.map((v) => (
                    <li key={v.version}>
                      <StateDot tone={tones[v.state]}>{t(v.state)}</StateDot> {t('version')} {v.version}
                      <span className="jw-label">{v.inForceFrom ? t('inForceFrom', { day: format.dateFull(v.inForceFrom) }) : t('madeBy', { who: v.madeBy, when: format.dateTime(v.madeAt) })}</span>
                      {versions.length > 1 && <pre className="jw-formula">{v.formula}</pre>}
                    </li>
                  ))}
                </ul>
              </Section>
            </>
          }
        />
      </PageBody>
    </>
  )
}

const Codes = ({ codes }: { codes: readonly string[] }) => (
  <>
    {codes.map((code, i) => (
      <span key={code}>
        {i > 0 && ', '}
        <a href={pathTo('indicator', { code })}>{code}</a>
      </span>
    ))}
  </>
)
