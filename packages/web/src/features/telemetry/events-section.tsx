import type { Machine } from '@jingwei/contract/machines'
import { telemetry } from '@jingwei/contract/telemetry'
import { useState } from 'react'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Bones } from '../../ui/bones.tsx'
import { Section } from '../../ui/layout.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useMachineWords } from '../machines/words.ts'
import './telemetry.css'
import { texts } from './texts.ts'

const fewest = 8

export function EventsSection({ machine, from, to }: { machine: Machine; from: string; to: string }) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMachineWords()
  const [showsAll, setShowsAll] = useState(false)
  const { data, error, refetch } = useApi(telemetry.events, { params: { id: machine.id }, query: { from, to, limit: 200 } })
  const items = data?.items ?? []
  const titleOf = (code: string) => {
    const signal = machine.signals.find((one) => one.code === code)
    return signal ? words.of(signal.title) : code
  }
  return (
    <Section title={t('events')} more={items.length > fewest && !showsAll && <button type="button" className="jw-word" onClick={() => setShowsAll(true)}>{t('allEvents')} {format.count(items.length)}</button>}>
      {error && !data && <Problem title={t('eventsFailed')} problem={error} onAgain={() => void refetch()} />}
      {!data && !error && <Bones rows={3} what={t('events')} />}
      {data && items.length === 0 && <p className="jw-ink3">{t('noEvents')}</p>}
      <ul className="jw-events">
        {items.slice(0, showsAll ? undefined : fewest).map((one, i) => (
          <li key={`${one.at}${one.signal}${i}`}>
            <time dateTime={one.at}>{format.dateTime(one.at)}</time>
            <span>{one.text}</span>
            <span className="jw-ink3">{titleOf(one.signal)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
