import { PlusOutlined } from '@ant-design/icons'
import { machines as machineOperations, type MachineState } from '@jingwei/contract/machines'
import { production } from '@jingwei/contract/production'
import { Button, Select } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { StateSquare } from '../../machines/state-mark.tsx'
import { statesInOrder, useMachineWords } from '../../machines/words.ts'
import { useLive } from '../../telemetry/use-live.ts'
import { useNow } from '../../telemetry/use-now.ts'
import { byWorkshop, countStates, standing, withStates, type Said } from './hall.ts'
import './hall.css'
import { texts } from './texts.ts'
import { Tiles } from './tiles.tsx'

const refreshMs = 20_000
const everyWorkshop = 'all'

/** The hall as its lamps show it. States come as they change; output and OEE every twenty seconds. */
export default function HallPage() {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const words = useMachineWords()
  const { may } = useSession()
  const now = useNow(15_000)
  const [search, setSearch] = useSearchParams()
  const workshopId = Number(search['workshop']) || null
  const only = statesInOrder.find((one) => one === search['state'])
  const hasAlerts = search['alerts'] === '1'
  const hall = useApi(production.hall, { query: {} }, { refetchEveryMs: refreshMs })
  const workshops = useApi(machineOperations.workshops, {}, { staleMs: 60_000 })
  const [said, setSaid] = useState<Said>(() => new Map())
  const ids = useMemo(() => (hall.data?.tiles ?? []).map((one) => one.machineId), [hall.data])
  const live = useLive(ids, useCallback((readings) => setSaid((known) => withStates(known, readings)), []))

  const at = hall.data?.at
  const all = useMemo(() => (hall.data?.tiles ?? []).map((one) => standing(one, said, at ?? '')), [hall.data, said, at])
  const inWorkshop = useMemo(() => all.filter((one) => workshopId === null || one.workshopId === workshopId), [all, workshopId])
  const counts = countStates(inWorkshop)
  const alerting = inWorkshop.filter((one) => one.alerts > 0).length
  const shown = inWorkshop.filter((one) => (!only || one.state === only) && (!hasAlerts || one.alerts > 0))
  const order = (workshops.data?.items ?? []).map((one) => one.id)
  const nameOf = (id: number | null) => workshops.data?.items.find((one) => one.id === id)?.name ?? t('noWorkshop')
  const groups = byWorkshop(shown, order)
  const chip = (state: MachineState) => {
    const count = counts.get(state) ?? 0
    return (
      <button key={state} type="button" aria-pressed={only === state} disabled={count === 0 && only !== state} onClick={() => setSearch({ state: only === state ? undefined : state })}>
        <StateSquare state={state} />
        {words.state(state)} <b>{format.count(count)}</b>
      </button>
    )
  }
  return (
    <>
      <PageHead
        title={t('title')}
        scope={
          hall.data && (
            <>
              {hall.data.shift ?? t('noShift')} · <StateDot tone={live === 'live' ? 'green' : 'grey'}>{t(live)}</StateDot> · {t('at', { time: format.time(hall.data.at) })}
            </>
          )
        }
        actions={
          <>
            {(workshops.data?.items.length ?? 0) > 0 && (
              <Select aria-label={t('workshops')} style={{ minWidth: 150 }} value={workshopId === null ? everyWorkshop : String(workshopId)} onChange={(value: string) => setSearch({ workshop: value === everyWorkshop ? undefined : value })}
                options={[{ value: everyWorkshop, label: t('allWorkshops') }, ...(workshops.data?.items ?? []).map((one) => ({ value: String(one.id), label: `${one.name} ${one.machines}` }))]} />
            )}
            {may('machines:manage') && <Button icon={<PlusOutlined />} onClick={() => go(pathTo('newMachine'))}>{t('add')}</Button>}
          </>
        }
      />
      <PageBody>
        {hall.error && !hall.data && <Problem title={t('failed')} problem={hall.error} onAgain={() => void hall.refetch()} />}
        {!hall.data && !hall.error && <Bones rows={8} what={t('hall')} />}
        {hall.data && all.length === 0 && (
          <EmptyState title={t('nothing')} why={t('nothingWhy')}
            actions={may('machines:manage') && (<><Button type="primary" onClick={() => go(pathTo('newMachine'))}>{t('add')}</Button><Button onClick={() => go(pathTo('importMachines'))}>{t('import')}</Button></>)} />
        )}
        {all.length > 0 && (
          <>
            <div className="jw-hall-counts" role="group" aria-label={t('states')}>
              <button type="button" aria-pressed={!only && !hasAlerts} onClick={() => setSearch({ state: undefined, alerts: undefined })}>{t('all')} <b>{format.count(inWorkshop.length)}</b></button>
              {statesInOrder.map(chip)}
              <button type="button" aria-pressed={hasAlerts} disabled={alerting === 0 && !hasAlerts} onClick={() => setSearch({ alerts: hasAlerts ? undefined : '1' })}>{t('withAlerts')} <b className={alerting > 0 ? 'jw-red' : undefined}>{format.count(alerting)}</b></button>
            </div>
            {shown.length === 0 && (
              <EmptyState title={only ? t('noneInState', { state: words.state(only) }) : t('noneInWorkshop')} actions={<button type="button" className="jw-word" onClick={() => setSearch({ state: undefined, alerts: undefined, workshop: undefined })}>{t('showAll')}</button>} />
            )}
            <div>
              {groups.map((group) => (
                <section key={group.workshopId ?? 0} className="jw-hall-group">
                  {(groups.length > 1 || group.workshopId !== null) && <div className="jw-section-head"><h2>{nameOf(group.workshopId)}</h2><span className="jw-section-scope">{t('machines', { count: group.tiles.length })}</span></div>}
                  <Tiles tiles={group.tiles} now={now} label={nameOf(group.workshopId)} />
                </section>
              ))}
            </div>
          </>
        )}
      </PageBody>
    </>
  )
}
