import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ExplainStop, type StopToExplain } from '../../production/machine/explain-stop.tsx'
import { RunsSection } from '../../production/machine/runs-section.tsx'
import { StopsSection } from '../../production/machine/stops-section.tsx'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import { EditMachine } from './edit-machine.tsx'
import { MachineHead } from './machine-head.tsx'
import { MachineOverview } from './machine-overview.tsx'
import { SignalsSection } from './signals-section.tsx'
import { texts } from './texts.ts'
import { parts, periods, useMachine, type Part, type Period } from './use-machine.ts'

export default function MachinePage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const number = Number(id)
  return Number.isSafeInteger(number) && number > 0 ? <OneMachine key={number} id={number} /> : <NoMachine />
}

function NoMachine() {
  const s = useText(shared)
  return (
    <div className="jw-page">
      <EmptyState title={s('notFoundMachine')} why={s('notFoundWhy')} actions={<a href={pathTo('machines')}>{s('toMachines')}</a>} />
    </div>
  )
}

function OneMachine({ id }: { id: number }) {
  const t = useText(texts)
  const words = useMachineWords()
  const { may, capacity } = useSession()
  const [search, setSearch] = useSearchParams()
  const period: Period = periods.find((one) => one === search['period']) ?? 'shift'
  const part: Part = parts.find((one) => one === search['part']) ?? 'overview'
  const seen = useMachine(id, period)
  const [stop, setStop] = useState<StopToExplain | null>(null)
  const { record, from, to } = seen
  const machine = record.data
  if (record.error?.status === 404) return <NoMachine />
  if (!machine)
    return (
      <div className="jw-page">
        {record.error ? <Problem title={t('failed')} problem={record.error} onAgain={() => void record.refetch()} /> : <Bones rows={10} what={t('record')} />}
      </div>
    )
  // The owner's people act on it; an officer looks on.
  const mayManage = may('machines:manage') && capacity?.kind === 'membership' && machine.retiredAt === null
  const unit = seen.day.data ? words.of(seen.day.data.outputUnit) : ''
  return (
    <>
      <MachineHead machine={machine} seen={seen} period={period} part={part} mayManage={mayManage}
        onPeriod={(next) => setSearch({ period: next === 'shift' ? undefined : next })} onEdit={() => setSearch({ edit: '1' }, { push: true })} onExplain={setStop} />
      {part === 'overview' ? (
        <MachineOverview machine={machine} seen={seen} period={period} {...(mayManage ? { onStop: setStop } : {})} />
      ) : (
        <PageBody>
          <div className="jw-under-tabs">
          {part === 'stops' && <StopsSection machineId={id} from={from} to={to} />}
          {part === 'runs' && <RunsSection machineId={id} unit={unit} from={new Date(Date.parse(to) - 90 * 86_400_000).toISOString()} to={to} isOpen={search['begin'] === '1'} onOpen={(isOpen) => setSearch({ begin: isOpen ? '1' : undefined })} />}
          {part === 'signals' && <SignalsSection machine={machine} latest={seen.latest} mayChange={mayManage} />}
          </div>
        </PageBody>
      )}
      {stop && <ExplainStop machineId={id} stop={stop} onClose={() => setStop(null)} />}
      {search['edit'] === '1' && mayManage && <EditMachine machine={machine} onClose={() => setSearch({ edit: undefined })} />}
    </>
  )
}
