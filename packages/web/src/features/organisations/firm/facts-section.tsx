import type { Organisation } from '@jingwei/contract/organisations'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Section } from '../../../ui/layout.tsx'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.ts'
import { texts } from './texts.ts'

export function FactsSection({ record }: { record: Organisation }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useWords()
  const { point } = record
  return (
    <Section title={t('facts')}>
      <DescriptionList
        facts={[
          { label: s('kindText'), value: record.kindText },
          {
            label: s('industry'),
            value: (
              <>
                {words.industry(record.industryCode) ?? '—'}
                {record.industryRaw && record.industryCode === null ? <span className="jw-ink3"> {record.industryRaw}</span> : null}
              </>
            ),
          },
          { label: s('capital'), value: record.capital.raw ?? words.capital(record.capital) },
          { label: s('established'), value: record.establishedOn },
          { label: s('legalRepresentative'), value: record.legalRepresentative },
          { label: t('knownSince'), value: format.dateData(record.knownOn) },
          {
            label: s('region'),
            value: (
              <>
                {record.region.fullName}
                {record.formerRegionCode && <span className="jw-ink3"> {t('formerRegion', { code: record.formerRegionCode })}</span>}
              </>
            ),
          },
          { label: s('address'), value: record.address },
          ...(point
            ? [{ label: t('point'), value: t('coordinates', { longitude: String(point.longitude), latitude: String(point.latitude) }) }]
            : []),
          { label: s('mainProducts'), value: record.mainProducts },
          ...(record.formerNames.length > 0
            ? [
                {
                  label: t('formerNames'),
                  value: (
                    <>
                      {record.formerNames.map((one) => (
                        <span key={`${one.name}${one.until}`} className="jw-line">
                          {t('formerName', { name: one.name, date: format.dateFull(one.until) })}
                        </span>
                      ))}
                    </>
                  ),
                  isWide: true,
                },
              ]
            : []),
          { label: s('businessScope'), value: record.businessScope, isWide: true },
        ]}
      />
    </Section>
  )
}
