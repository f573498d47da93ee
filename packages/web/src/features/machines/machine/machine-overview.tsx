import type { Machine } from '@jingwei/contract/machines'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Band, PageBody, Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { Causes } from '../../production/machine/causes.tsx'
import { EnergySection } from '../../production/machine/energy-section.tsx'
import type { StopToExplain } from '../../production/machine/explain-stop.tsx'
import { OeeBand } from '../../production/machine/oee-band.tsx'
import { Remarks } from '../../production/machine/remarks.tsx'
import { TimelineRows } from '../../production/machine/timeline-rows.tsx'
import { texts as productionTexts } from '../../production/texts.ts'
import { EventsSection } from '../../telemetry/events-section.tsx'
import { LiveValues } from '../../telemetry/live-values.tsx'
import { SignalChart } from '../../telemetry/signal-chart.tsx'
import { texts as telemetryTexts } from '../../telemetry/texts.ts'
import { useMachineWords } from '../words.ts'
import { texts } from './texts.ts'
import type { Period, useMachine } from './use-machine.ts'

type Props = { machine: Machine; seen: ReturnType<typeof useMachine>; period: Period; onStop?: (stop: StopToExplain) => void }

export function MachineOverview({ machine, seen, period, onStop }: Props) {
  const t = useText(texts)
  const p = useText(productionTexts)
  const l = useText(telemetryTexts)
  const format = useFormat()
  const words = useMachineWords()
  const { capacity } = useSession()
  const [search, setSearch] = useSearchParams()
  const { day, latest, live, now, from, to } = seen
  const curves = machine.signals.filter((one) => one.kind === 'gauge' || one.kind === 'counter')
  const signal = curves.find((one) => one.code === search['signal']) ?? curves.find((one) => one.role === 'speed') ?? curves.find((one) => one.kind === 'gauge') ?? curves[0]
  const newest = Math.max(0, ...[...latest.values()].map((one) => Date.parse(one.receivedAt)))
  const here = pathTo('machine', { id: machine.id }, { part: 'stops', period: period === 'shift' ? undefined : period })
  const product = pathTo('machine', { id: machine.id }, { part: 'runs', begin: '1' })
  const data = day.data
  const unit = data ? words.of(data.outputUnit) : ''
  const scope = `${format.dateTime(from)}–${format.dateTime(to)}`
  const title = !data ? '' : period !== 'shift' ? p('oeeDays', { count: period === '7d' ? 7 : 30 }) : data.shift ? p('oeeUntil', { name: data.shift.name, time: format.time(data.now) }) : p('oeePlain')
  const liveNote = live === 'live' ? null : live === 'polling' ? l('polling') : l('connecting')
  return (
    <>
      {day.error && !data && <div className="jw-page"><Problem title={t('productionFailed')} problem={day.error} onAgain={() => void day.refetch()} /></div>}
      {!data && !day.error && <div className="jw-page"><Bones rows={5} what={t('record')} /></div>}
      {data && (
        <>
          <Band>
            <OeeBand day={data} title={title} />
          </Band>
          <Remarks oee={data.oee} productHref={product} />
        </>
      )}
      <PageBody>
        {data && (
          <div className="jw-ruled">
            <TimelineRows rows={data.timeline} now={data.now} {...(onStop ? { onStop: (piece) => onStop({ from: new Date(piece.from).toISOString(), until: new Date(piece.until).toISOString(), state: piece.state }) } : {})} />
          </div>
        )}
        <div className="jw-halves">
          <div className="jw-stack">
            {data && <Causes causes={data.reasons} stopsHref={here} />}
            {data && <EnergySection energy={data.energy} unit={unit} scope={scope} />}
          </div>
          <Section title={l('live')}
            scope={<span className="jw-live-note">{newest > 0 ? <StateDot tone={now - newest < 60_000 ? 'green' : 'grey'}>{format.ago(newest, now)}</StateDot> : l('waiting')}{machine.retiredAt === null && liveNote && <span className="jw-ink3">{liveNote}</span>}</span>}
            more={<span className="jw-ink3">{machine.connection?.name}</span>}>
            <LiveValues machine={machine} latest={latest} now={now} chosen={signal?.code} onChoose={(code) => setSearch({ signal: code })}
              connectionHref={machine.connection && capacity?.kind === 'membership' ? pathTo('connection', { id: machine.connection.id }) : undefined} />
            {signal && <SignalChart key={`${signal.code}/${period}`} machineId={machine.id} signal={signal} from={from} to={to} />}
          </Section>
        </div>
        <EventsSection machine={machine} from={from} to={to} />
      </PageBody>
    </>
  )
}
