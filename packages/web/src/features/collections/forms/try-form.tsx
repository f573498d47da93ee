import type { FormDefinition, FormFault } from '@jingwei/contract/collection-form'
import { collections } from '@jingwei/contract/collections'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { readFields } from '../fill/use-filling.ts'
import { useItemTitle } from '../words.tsx'
import { texts } from './texts.ts'

/** What the checks say of values one makes up, before anybody is asked. */
export function TryForm({ definition }: { definition: FormDefinition }) {
  const t = useText(texts)
  const { language } = useFormat()
  const titleOf = useItemTitle()
  const [now, setNow] = useState<Readonly<Record<string, string>>>({})
  const [before, setBefore] = useState<Readonly<Record<string, string>>>({})
  const tried = useCommand(collections.tryForm)
  const run = () => tried.mutate({ body: { definition, values: readFields(definition, now).values, previous: Object.values(before).some((v) => v.trim()) ? readFields(definition, before).values : null } })
  const faultsAt = (code: string): FormFault[] => tried.data?.faults.filter((f) => f.at === code) ?? []
  const said = (f: FormFault) => <p key={f.at + f.what} className={f.severity === 'error' ? 'jw-fill-error' : 'jw-fill-asks'}>{f.text[language]}</p>
  return (
    <>
      {tried.error && <Problem title={tried.error.title} problem={tried.error} />}
      <div className="jw-said-scroll">
        <table className="jw-said" aria-label={t('tryIt')}>
          <thead><tr><th scope="col">{t('items')}</th><th scope="col">{t('tryBefore')}</th><th scope="col">{t('tryValue')}</th></tr></thead>
          <tbody>
            {definition.items.map((item) => (
              <tr key={item.code}>
                <td>{titleOf(item)}{faultsAt(item.code).map(said)}</td>
                <td><Input aria-label={`${t('tryBefore')} ${item.title[language]}`} value={before[item.code] ?? ''} maxLength={100} onChange={(e) => setBefore({ ...before, [item.code]: e.target.value })} /></td>
                <td><Input aria-label={`${t('tryValue')} ${item.title[language]}`} value={now[item.code] ?? ''} maxLength={100} onChange={(e) => setNow({ ...now, [item.code]: e.target.value })} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tried.data?.faults.filter((f) => f.isCheck).map(said)}
      <p role="status">{tried.data && [tried.data.faults.length === 0 && t('fine'), tried.data.fillers !== null && t('wouldAsk', { count: tried.data.fillers })].filter(Boolean).join(' · ')}</p>
      <Button loading={tried.isPending} onClick={run}>{t('check')}</Button>
    </>
  )
}
