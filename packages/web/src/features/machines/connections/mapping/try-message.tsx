import { machines, machineStates, type MachineState, type Mapping } from '@jingwei/contract/machines'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { api, type ApiProblem } from '../../../../api/client.ts'
import { useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { Field } from '../../../../ui/field.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { useMachineWords } from '../../words.ts'
import type { OneConnection } from '../standing.ts'
import { sampleFor } from './draft.ts'
import './mapping.css'
import { texts } from './texts.ts'

type Props = { connection: OneConnection; mapping: Mapping | null; isReady: boolean; machineName: string; signals: readonly { code: string; kind: string }[] }
const restMs = 350
const isState = (value: string): value is MachineState => (machineStates as readonly string[]).includes(value)

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** Paste a message and see what it would become, as one types. Nothing is kept. */
export function TryMessage({ connection, mapping, isReady, machineName, signals }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMachineWords()
  const [payload, setPayload] = useState('')
  const [topic, setTopic] = useState('')
  const asked = useRested(JSON.stringify({ connectionId: connection.id, payload, topic: topic.trim() || null, mapping }))
  const tried = useQuery({
    queryKey: ['connections', 'try', asked],
    queryFn: ({ signal }) => api(machines.tryMapping, { body: JSON.parse(asked) as { connectionId: number; payload: string; topic: string | null; mapping: Mapping | null } }, { signal }),
    enabled: isReady && payload.trim() !== '',
    placeholderData: (before) => before,
    staleTime: 5000,
  })
  const shown = payload.trim() === '' ? undefined : tried.data
  const nothing = shown && shown.readings.length === 0
  return (
    <Section title={t('try')} scope={t('tryWhy')}>
      {connection.protocol !== 'custom' && <Field label={t('topic')} isOptional><Input value={topic} maxLength={300} onChange={(event) => setTopic(event.target.value)} /></Field>}
      <Field label={t('payload')}>
        <Input.TextArea className="jw-code-area" autoSize={{ minRows: 7, maxRows: 18 }} value={payload} maxLength={65_536} placeholder={t('paste')} spellCheck={false} onChange={(event) => setPayload(event.target.value)} />
      </Field>
      {payload === '' && <p style={{ marginTop: 8 }}><button type="button" className="jw-word" onClick={() => setPayload(sampleFor({ protocol: connection.protocol, machineName, signals, mapping, nowMs: Date.now() }))}>{t('sample')}</button></p>}
      {tried.error && <div style={{ marginTop: 12 }}><Problem title={(tried.error as ApiProblem).title || t('tryFailed')} problem={tried.error} /></div>}
      {shown && (
        <div aria-live="polite" style={{ marginTop: 16 }}>
          {shown.faults.map((one) => <p key={one.code + one.message} className="jw-red">{one.message}</p>)}
          <h3>{nothing ? t('noReadings') : t('readings')}</h3>
          <ul className="jw-try-list">
            {shown.readings.slice(0, 50).map((one, i) => (
              <li key={i}>
                <span>{one.machine} · {one.signal}</span>
                <b className="jw-strong">{isState(one.value) ? words.state(one.value) : one.value}</b>
                <small>{format.dateTime(one.at)} · {words.qualityNamed(one.quality) || t('good')}</small>
              </li>
            ))}
          </ul>
          {shown.unknown.length > 0 && (
            <>
              <h3 className="jw-amber" style={{ marginTop: 12 }}>{t('unknown')}</h3>
              <ul className="jw-try-list">
                {shown.unknown.map((one, i) => <li key={i}><span>{one.machine ?? t('notMine')} · {one.signal}</span><span className="jw-ink2">{one.value}</span></li>)}
              </ul>
            </>
          )}
        </div>
      )}
    </Section>
  )
}
