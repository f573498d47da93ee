import { SearchOutlined } from '@ant-design/icons'
import { machines, type MachineType } from '@jingwei/contract/machines'
import { Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { branches, useMachineWords } from '../words.ts'
import { texts } from './texts.ts'
import '../machines.css'

export type Type = z.infer<typeof MachineType>

/** Machine types as cards, by branch. */
export function TypeCards({ chosen, onChoose }: { chosen: number | null; onChoose: (type: Type) => void }) {
  const t = useText(texts)
  const words = useMachineWords()
  const [wanted, setWanted] = useState('')
  const { data, error, refetch } = useApi(machines.types, {}, { staleMs: 300_000 })
  if (error && !data) return <Problem title={t('typesFailed')} problem={error} onAgain={() => void refetch()} />
  if (!data) return <Bones rows={6} what={t('types')} />
  const found = data.items.filter((one) => `${one.title.zh} ${one.title.en} ${one.code}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <div className="jw-stack" style={{ gap: 20 }}>
      <Input prefix={<SearchOutlined />} allowClear style={{ maxWidth: 320 }} placeholder={t('typesSearch')} aria-label={t('typesSearch')} value={wanted} onChange={(event) => setWanted(event.target.value)} />
      {found.length === 0 && <p className="jw-ink3">{t('noType')}</p>}
      {branches.map((branch) => {
        const types = found.filter((one) => one.branch === branch)
        if (types.length === 0) return null
        return (
          <fieldset key={branch} className="jw-m-fieldset">
            <legend>{words.branch(branch)}</legend>
            <div className="jw-choices">
              {types.map((one) => (
                <button key={one.id} type="button" className="jw-choice-card" aria-pressed={one.id === chosen} onClick={() => onChoose(one)}>
                  {words.of(one.title)}
                  <small>
                    {t('signals', { count: one.signals.length })} · {words.of(one.outputUnit)}
                    {!one.isShipped && ` · ${t('own')}`}
                  </small>
                </button>
              ))}
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
