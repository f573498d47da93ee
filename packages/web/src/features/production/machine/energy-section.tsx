import type { Energy } from '@jingwei/contract/production'
import type { z } from 'zod'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { Section } from '../../../ui/layout.tsx'
import { perUnitScale } from '../oee-parts.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

export function EnergySection({ energy, unit, scope }: { energy: z.infer<typeof Energy>; unit: string; scope: string }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const scale = perUnitScale(energy.kWhPerUnit ?? 0)
  return (
    <Section title={t('energyPeriod')} scope={scope}>
      {energy.kWh === null ? (
        <p className="jw-ink3">{t('energyNone')}</p>
      ) : (
        <Figures>
          <Figure label={s('energy')} value={format.decimal(energy.kWh, 1)} unit={s('kWh')} note={energy.kgce === null ? undefined : <span title={s('coefficient', { version: energy.coefficientVersion })}>{format.decimal(energy.kgce, 1)} {s('kgce')}</span>} />
          <Figure label={s('perUnit')} value={energy.kWhPerUnit === null ? '—' : format.decimal(energy.kWhPerUnit * scale.factor, scale.digits)} unit={energy.kWhPerUnit === null ? '' : s('perUnitOf', { unit: `${scale.of}${unit}` })} />
          <Figure label={s('cost')} value={energy.costFen === null ? '—' : format.moneyFigure(energy.costFen)} note={energy.costFen === null ? s('noTariff') : undefined} />
        </Figures>
      )}
    </Section>
  )
}
