import { machines, type Machine } from '@jingwei/contract/machines'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { production } from '@jingwei/contract/production'
import { pathTo } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { blankDraft, fieldsOf, isComplete, MachineInputs, useWorkshopNamed } from '../machine-fields.tsx'
import { SecretOnce, type Secret } from '../secret/secret-once.tsx'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import { ConnectionChoice, type Connecting } from './connection-choice.tsx'
import { FirstReading } from './first-reading.tsx'
import { texts } from './texts.ts'
import { TypeCards, type Type } from './type-cards.tsx'

/** Type, code, connection; then the token is shown once, and the page waits for the first reading. */
export default function AddMachinePage() {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const words = useMachineWords()
  const { may } = useSession()
  const [search] = useSearchParams()
  const given = Number(search['connection']) || null
  const [step, setStep] = useState(0)
  const [type, setType] = useState<Type | null>(null)
  const [draft, setDraft] = useState(blankDraft)
  const [connecting, setConnecting] = useState<Connecting>(given === null ? { kind: 'new', protocol: 'jingwei' } : { kind: 'existing', id: given })
  const [wasTried, setWasTried] = useState(false)
  const [showsRest, setShowsRest] = useState(false)
  const [made, setMade] = useState<{ machine: Machine; secret: Secret | null } | null>(null)
  const workshops = useWorkshopNamed()
  const create = useCommand(machines.create, { makesStale: [machines.connections, machines.workshops, machines.types, production.hall], onDone: (answer) => { setMade(answer); setStep(3) } })
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'nearest' })
  }, [step])

  if (!may('machines:manage'))
    return (
      <>
        <PageHead title={t('title')} />
        <PageBody><EmptyState title={t('title')} why={s('mayNotManage')} actions={<a href={pathTo('machines')}>{s('toMachines')}</a>} /></PageBody>
      </>
    )
  const restart = () => {
    setMade(null)
    create.reset()
    setDraft({ ...blankDraft, workshop: draft.workshop, maker: draft.maker, model: draft.model })
    setWasTried(false)
    setStep(1)
  }
  const toConnection = () => {
    setWasTried(true)
    if (isComplete(draft)) setStep(2)
  }
  const submit = async () => {
    if (!type) return
    const workshopId = await workshops.idOf(draft.workshop)
    const connection = connecting.kind === 'new' ? { protocol: connecting.protocol } : connecting.kind === 'existing' && connecting.id !== null ? { id: connecting.id } : null
    create.mutate({ body: { ...fieldsOf(draft, workshopId), typeId: type.id, connection } }, { onError: (problem) => { if (problem.fields.some((one) => one.path !== 'body.connection')) setStep(1) } })
  }
  const problem = create.error ?? workshops.error
  return (
    <>
      <PageHead title={t('title')} crumbs={[{ text: s('machines'), href: pathTo('machines') }]} />
      <PageBody>
        <div className="jw-wizard" ref={top}>
          <Steps steps={[t('stepType'), t('stepFacts'), t('stepConnection'), t('stepToken')]} current={step} />
          {type && step > 0 && step < 3 && (
            <p className="jw-ink2">
              {t('chosenType')} <b className="jw-strong">{words.of(type.title)}</b> <button type="button" className="jw-word" onClick={() => setStep(0)}>{t('another')}</button>
            </p>
          )}
          {problem && step < 3 && <Problem title={problem.title || t('failed')} problem={problem} />}
          {step === 0 && <TypeCards chosen={type?.id ?? null} onChoose={(one) => { setType(one); setStep(1) }} />}
          {step === 1 && (
            <form onSubmit={(event) => { event.preventDefault(); toConnection() }} noValidate>
              <MachineInputs draft={draft} onChange={setDraft} wasTried={wasTried} problem={create.error} workshops={workshops.names} showsRest={showsRest} />
              {!showsRest && <p style={{ marginTop: 12 }}><button type="button" className="jw-word" onClick={() => setShowsRest(true)}>{t('moreFields')}</button></p>}
              <div className="jw-m-foot"><Button type="primary" htmlType="submit">{t('next')}</Button><Button onClick={() => setStep(0)}>{t('back')}</Button></div>
            </form>
          )}
          {step === 2 && (
            <>
              <ConnectionChoice value={connecting} onChange={setConnecting} />
              <div className="jw-m-foot">
                <Button type="primary" loading={create.isPending || workshops.isPending} disabled={connecting.kind === 'existing' && connecting.id === null} onClick={() => void submit().catch(() => undefined)}>{t('create')}</Button>
                <Button onClick={() => setStep(1)}>{t('back')}</Button>
              </div>
            </>
          )}
          {step === 3 && made && (
            <>
              <h2>{t('ready', { name: `${made.machine.name} ${made.machine.code}` })}</h2>
              {made.machine.connection ? <FirstReading machine={made.machine} isGateway={made.secret === null} /> : <p className="jw-ink2">{t('readyNoConnection')}</p>}
              {made.secret && <SecretOnce secret={made.secret} />}
              <div className="jw-m-foot">
                <Button onClick={() => go(pathTo('machine', { id: made.machine.id }))}>{t('toMachine')}</Button>
                <Button onClick={restart}>{t('addAnother')}</Button>
                {made.machine.connection && <a href={pathTo('connection', { id: made.machine.connection.id })}>{t('toConnection')}</a>}
              </div>
            </>
          )}
        </div>
      </PageBody>
    </>
  )
}
