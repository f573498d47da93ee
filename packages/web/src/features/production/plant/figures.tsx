import type { PlantFigures } from '@jingwei/contract/production'
import type { z } from 'zod'
import { change, inWords } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { useMachineWords } from '../../machines/words.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type Plant = z.infer<typeof PlantFigures>

/** Month against as many days of the month before. */
export function PlantMonthFigures({ plant, mayMend }: { plant: Plant; mayMend: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const { now, before } = plant
  const comma = format.language === 'zh' ? '，' : ', '
  const against = (a: number | null, b: number | null, write: (value: number) => string, differ: (a: number, b: number) => string) =>
    a === null || b === null || b === 0 ? (b ? undefined : t('beforeNothing')) : `${t('before', { value: write(b) })}${comma}${differ(a, b)}`
  const relative = (a: number, b: number) => `${change(((a - b) / Math.abs(b)) * 100, 1)}${format.language === 'zh' ? '\u00A0' : ''}%`
  const mend = (text: string, link: string) => (mayMend ? <>{text} <a href={pathTo('plantSettings')}>{link}</a></> : text)
  const outputs = now.outputByUnit.filter((one) => one.amount > 0).toSorted((a, b) => b.amount - a.amount)
  const first = outputs[0]
  const outputBefore = (unit: { zh: string }) => before.outputByUnit.find((one) => one.unit.zh === unit.zh)?.amount ?? null
  const isUnplanned = now.oee.flags.includes('no-plan')
  return (
    <Figures isRuled>
      <Figure label={t('oee')} size="large" value={now.oee.oee === null ? '—' : format.decimal(now.oee.oee * 100, 1)} unit={now.oee.oee === null ? '' : '%'}
        note={isUnplanned ? mend(t('noShifts'), t('setShifts')) : against(now.oee.oee, before.oee.oee, (value) => format.share(value), (a, b) => format.points(a - b))} />
      {first ? (
        <Figure label={t('output')} size="large" value={format.figure(Math.round(first.amount), words.of(first.unit))}
          note={<>{against(first.amount, outputBefore(first.unit), (value) => inWords(format.figure(value)), relative)}{outputs.slice(1).map((one) => <span key={one.unit.zh} style={{ display: 'block' }}>{inWords(format.figure(Math.round(one.amount), words.of(one.unit)))}</span>)}</>} />
      ) : (
        <Figure label={t('output')} size="large" value="—" note={t('outputNone')} />
      )}
      <Figure label={t('energy')} size="large" value={now.energy.kWh === null ? '—' : format.figure(Math.round(now.energy.kWh), s('kWh'))}
        note={<>{against(now.energy.kWh, before.energy.kWh, (value) => inWords(format.figure(Math.round(value))), relative)}{now.energy.kgce !== null && <span style={{ display: 'block' }} title={t('coefficient', { version: now.energy.coefficientVersion })}>{t('kgce', { value: inWords(format.figure(Math.round(now.energy.kgce))) })}</span>}</>} />
      <Figure label={t('cost')} size="large" value={now.energy.costFen === null ? '—' : format.moneyFigure(now.energy.costFen)}
        note={now.energy.costFen === null ? mend(t('noTariff'), t('setTariff')) : against(now.energy.costFen, before.energy.costFen, (value) => inWords(format.moneyFigure(value)), relative)} />
      <Figure label={t('machines')} size="large" value={format.count(now.machines)} />
    </Figures>
  )
}
