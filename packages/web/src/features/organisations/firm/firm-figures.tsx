import type { Assessment } from '@jingwei/contract/diagnosis'
import type { Organisation } from '@jingwei/contract/organisations'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.ts'
import { texts } from './texts.ts'

const minorInUnit = 100

export function FirmFigures({ record, standing }: { record: Organisation; standing: Assessment['standing'] }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useWords()
  const { amountMinor, currency, raw } = record.capital
  const capital =
    amountMinor === null
      ? (raw ?? format.nothing)
      : currency === null || currency === 'CNY'
        ? format.moneyFigure(amountMinor)
        : { ...format.figure(Math.round(amountMinor / minorInUnit)), before: currency }
  const age = record.establishedOn ? new Date().getFullYear() - Number(record.establishedOn.slice(0, 4)) : null
  const size = words.size(record.sizeClass)
  return (
    <Figures>
      <Figure
        size="small"
        label={t('revenue')}
        value={record.revenueFen === null ? format.nothing : format.moneyFigure(record.revenueFen)}
        note={record.revenueFen === null ? t('notGiven') : record.aboveScale === null ? null : s(record.aboveScale ? 'above' : 'below')}
      />
      <Figure
        size="small"
        label={t('staff')}
        value={record.staff === null ? format.nothing : format.count(record.staff)}
        unit={record.staff === null ? '' : s('staffUnit')}
        note={record.staff === null ? t('notGiven') : size && <span title={record.sizeRule ?? undefined}>{size}</span>}
      />
      <Figure size="small" label={t('capital')} value={capital} note={raw} />
      <Figure
        size="small"
        label={t('established')}
        value={record.establishedOn?.slice(0, 4) ?? format.nothing}
        note={record.establishedOn && age !== null ? `${record.establishedOn} · ${t('age', { count: age })}` : null}
      />
      {standing && standing.peers > 0 && (
        <Figure
          size="small"
          label={t('peers')}
          value={format.count(standing.below)}
          unit={t('peersUnit', { peers: standing.peers })}
          note={t('peersNote')}
        />
      )}
    </Figures>
  )
}
