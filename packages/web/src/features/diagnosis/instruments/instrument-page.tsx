import { diagnosis } from '@jingwei/contract/diagnosis'
import type { Answer } from '@jingwei/contract/operation'
import { useParams } from '@tanstack/react-router'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useReading } from '../reading.ts'
import { Contents } from './contents.tsx'
import { Editor } from './editor/editor.tsx'
import { InstrumentActions } from './instrument-actions.tsx'
import './instruments.css'
import { Preview } from './preview.tsx'
import { RuleTable } from './rule-table.tsx'
import { texts } from './texts.ts'
import { kindKeys, stateTone } from './words.ts'

export type LoadedInstrument = Answer<typeof diagnosis.instrument>

/** `/diagnosis/instruments/$id`: what it asks and how it judges; a draft of one's own opens in the editor. */
export default function InstrumentPage() {
  const t = useText(texts)
  const { may } = useSession()
  const id = Number(useParams({ strict: false })['id'])
  const { data, error, refetch } = useApi(diagnosis.instrument, { params: { id } }, { keepPrevious: false })
  if (error && !data)
    return (
      <>
        <PageHead title={t('title')} crumbs={[{ text: t('title'), href: pathTo('instruments') }]} />
        <div className="jw-page">
          <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} />
        </div>
      </>
    )
  if (!data)
    return (
      <div className="jw-page">
        <Bones rows={10} what={t('title')} />
      </div>
    )
  if (data.own && data.state === 'draft' && may('diagnosis:instruments')) return <Editor key={data.id} loaded={data} />
  return <View loaded={data} />
}

function View({ loaded }: { loaded: LoadedInstrument }) {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const { instrument } = loaded
  const { source, rule } = instrument
  return (
    <>
      <PageHead
        title={read(instrument.title)}
        scope={instrument.version}
        crumbs={[{ text: t('title'), href: pathTo('instruments') }]}
        actions={<InstrumentActions loaded={loaded} />}
        facts={
          <>
            <StateDot tone={stateTone[loaded.state]}>{t(loaded.state)}</StateDot>
            <StateDot tone={source.verified ? 'green' : 'amber'}>{t(source.verified ? 'verified' : 'unverified')}</StateDot>
            <span>{t(kindKeys[instrument.kind])}</span>
            <span>{t(loaded.own ? 'own' : 'shipped')}</span>
          </>
        }
      />
      <div className="jw-instrument-page">
        <div>
          {instrument.description && <p style={{ marginBottom: 16, maxWidth: 760 }}>{read(instrument.description)}</p>}
          <DescriptionList
            facts={[
              { label: t('factDocument'), value: read(source.document) },
              { label: t('factIssued'), value: source.issuedOn && format.dateData(source.issuedOn) },
              { label: t('factEffective'), value: format.dateData(source.effectiveFrom) },
              ...(source.effectiveTo ? [{ label: t('factUntil'), value: format.dateData(source.effectiveTo) }] : []),
              { label: t('factRule'), value: instrument.ruleVersion },
              { label: t('factMinutes'), value: t('minutes', { count: instrument.minutes }) },
              {
                label: t('factVerified'),
                isWide: true,
                value: (
                  <>
                    <StateDot tone={source.verified ? 'green' : 'amber'}>{t(source.verified ? 'verified' : 'unverified')}</StateDot>
                    {source.note && <span className="jw-ink2"> {read(source.note)}</span>}
                  </>
                ),
              },
            ]}
          />
          <div style={{ marginTop: 24 }}>
            {rule.type !== 'none' && (
              <Section title={t('levelsTitle')}>
                <RuleTable instrument={instrument} />
              </Section>
            )}
            <Contents instrument={instrument} />
          </div>
        </div>
        <Preview instrument={instrument} />
      </div>
    </>
  )
}
