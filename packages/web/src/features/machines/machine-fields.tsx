import type { MachineFields } from '@jingwei/contract/machines'
import { machines } from '@jingwei/contract/machines'
import { AutoComplete, Input, InputNumber } from 'antd'
import type { z } from 'zod'
import type { ApiProblem } from '../../api/client.ts'
import { useApi, useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { texts as pageTexts } from './machine/texts.ts'
import { texts } from './texts.ts'
import './machines.css'

export type MachineDraft = {
  code: string; name: string; workshop: string; maker: string; model: string; serial: string; commissionedOn: string; payloadName: string; idealSecondsPerUnit: number | null
}
export const blankDraft: MachineDraft = { code: '', name: '', workshop: '', maker: '', model: '', serial: '', commissionedOn: '', payloadName: '', idealSecondsPerUnit: null }
type Fields = Omit<z.input<typeof MachineFields>, 'typeId'>

export const isCode = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._ /-]{0,63}$/.test(text)
export const isComplete = (draft: MachineDraft): boolean => isCode(draft.code.trim()) && draft.name.trim() !== ''

/** What the server takes; blank is nothing. */
export function fieldsOf(draft: MachineDraft, workshopId: number | null): Fields {
  const orNull = (text: string) => text.trim() || null
  return {
    code: draft.code.trim(), name: draft.name.trim(), workshopId, maker: orNull(draft.maker), model: orNull(draft.model), serial: orNull(draft.serial),
    commissionedOn: orNull(draft.commissionedOn), payloadName: orNull(draft.payloadName), idealSecondsPerUnit: draft.idealSecondsPerUnit,
  }
}

/** The workshop of that name, made if there is none: one writes its name, not a number. */
export function useWorkshopNamed() {
  const known = useApi(machines.workshops, {})
  const add = useCommand(machines.addWorkshop)
  return {
    names: (known.data?.items ?? []).map((one) => one.name),
    error: add.error,
    isPending: add.isPending,
    idOf: async (name: string): Promise<number | null> => {
      const wanted = name.trim()
      if (wanted === '') return null
      const found = known.data?.items.find((one) => one.name === wanted)
      return found ? found.id : (await add.mutateAsync({ body: { name: wanted } })).id
    },
  }
}

type Props = { draft: MachineDraft; onChange: (draft: MachineDraft) => void; wasTried: boolean; problem: ApiProblem | null; workshops: readonly string[]; showsRest: boolean }
export function MachineInputs({ draft, onChange, wasTried, problem, workshops, showsRest }: Props) {
  const t = useText(texts)
  const p = useText(pageTexts)
  const set = (change: Partial<MachineDraft>) => onChange({ ...draft, ...change })
  const errorOf = (field: string) => problem?.field(`body.${field}`)
  const code = draft.code.trim()
  return (
    <div className="jw-m-form">
      <div className="jw-m-pair">
        <Field label={t('code')} hint={t('codeExample')} error={(wasTried && !isCode(code) && (code === '' ? t('required') : t('codeExample'))) || errorOf('code')}>
          <Input value={draft.code} maxLength={64} onChange={(event) => set({ code: event.target.value })} />
        </Field>
        <Field label={t('name')} error={(wasTried && draft.name.trim() === '' && t('required')) || errorOf('name')}>
          <Input value={draft.name} maxLength={100} onChange={(event) => set({ name: event.target.value })} />
        </Field>
      </div>
      <div className="jw-m-pair">
        <Field label={t('workshop')} isOptional>
          <AutoComplete value={draft.workshop} onChange={(workshop: string) => set({ workshop })} options={workshops.map((value) => ({ value }))} showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }} />
        </Field>
        <Field label={t('idealSeconds')} isOptional hint={p('optionalIdeal')} error={errorOf('idealSecondsPerUnit')}>
          <InputNumber value={draft.idealSecondsPerUnit} min={0} controls={false} onChange={(idealSecondsPerUnit) => set({ idealSecondsPerUnit })} />
        </Field>
      </div>
      {showsRest && (
        <>
          <div className="jw-m-pair">
            <Field label={t('maker')} isOptional><Input value={draft.maker} maxLength={100} onChange={(event) => set({ maker: event.target.value })} /></Field>
            <Field label={t('model')} isOptional><Input value={draft.model} maxLength={100} onChange={(event) => set({ model: event.target.value })} /></Field>
          </div>
          <div className="jw-m-pair">
            <Field label={t('serial')} isOptional><Input value={draft.serial} maxLength={100} onChange={(event) => set({ serial: event.target.value })} /></Field>
            <Field label={t('commissionedOn')} isOptional error={errorOf('commissionedOn')}><Input type="date" value={draft.commissionedOn} onChange={(event) => set({ commissionedOn: event.target.value })} /></Field>
          </div>
          <Field label={t('payloadName')} isOptional error={errorOf('payloadName')}><Input value={draft.payloadName} maxLength={100} placeholder={draft.code} onChange={(event) => set({ payloadName: event.target.value })} /></Field>
        </>
      )}
    </div>
  )
}
