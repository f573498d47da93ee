import { chains, type ChainMap } from '@jingwei/contract/chains'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useFormat } from '../../app/use-format.ts'
import type { Answer } from '@jingwei/contract/operation'
import { Bones } from '../../ui/bones.tsx'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'
import { useTitle } from './words.tsx'

type Plan = Answer<typeof chains.plan>
type Item = Plan['items'][number]
const fenOfTenThousand = 1_000_000

/** What the region plans for each link in a year, beside what it has. */
export function PlanTab({ map, year }: { map: ChainMap; year: number }) {
  const t = useText(texts)
  const [, setSearch] = useSearchParams()
  const [savedVersion, setSavedVersion] = useState<number | null>(null)
  const { data, error, refetch } = useApi(chains.plan, { params: { id: map.id }, query: { region: map.within.code, year } }, { keepPrevious: false })
  if (!data) return error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('viewPlan')} />
  const now = new Date().getFullYear()
  const years = [...new Set([now + 1, now, now - 1, year, ...data.years])].toSorted((a, b) => b - a)
  return (
    <>
      <div className="jw-chain-toolbar">
        <b>{t('planFor', { region: data.region.name, year: String(data.year) })}</b>
        <Select aria-label={t('year')} value={year} onChange={(y: number) => setSearch({ year: String(y) })} options={years.map((y) => ({ value: y, label: String(y) }))} />
        <span className="jw-label">{t('planWhy')}</span>
      </div>
      <Sheet key={`${data.region.code} ${data.year} ${data.version}`} map={map} plan={data} isSaved={savedVersion === data.version} onSaved={setSavedVersion} />
    </>
  )
}

function Sheet({ map, plan, isSaved, onSaved }: { map: ChainMap; plan: Plan; isSaved: boolean; onSaved: (version: number) => void }) {
  const t = useText(texts)
  const format = useFormat()
  const titleOf = useTitle()
  const [items, setItems] = useState<ReadonlyMap<string, Item>>(() => new Map(plan.items.map((i) => [i.link, i])))
  const save = useCommand(chains.savePlan, { makesStale: [chains.get], onDone: ({ version }) => onSaved(version) })
  const itemOf = (link: string): Item => items.get(link) ?? { link, firms: null, leading: null, revenueFen: null, note: null }
  const set = (link: string, change: Partial<Item>) => setItems(new Map([...items, [link, { ...itemOf(link), ...change }]]))
  const links = new Set(map.document.links.map((l) => l.code))
  return (
    <>
      {save.error && <Problem title={save.error.title || t('notDone')} problem={save.error} />}
      <table className="jw-chain-plan">
        <thead><tr><th>{t('link')}</th><th>{t('planFirms')}</th><th>{t('planLeading')}</th><th>{t('planRevenue')}</th><th>{t('note')}</th></tr></thead>
        <tbody>
          {map.document.links.map((link) => {
            const item = itemOf(link.code)
            const standing = map.standings.find((s) => s.code === link.code)
            const number = (label: string, value: number | null, onChange: (n: number | null) => void, has: number) => (
              <InputNumber aria-label={`${titleOf(link)} ${label}`} min={0} precision={0} disabled={!plan.canChange} value={value} onChange={onChange} placeholder={`${t('has')} ${format.count(has)}`} style={{ width: '100%', maxWidth: 150 }} />
            )
            return (
              <tr key={link.code}>
                <td><b>{titleOf(link)}</b></td>
                <td>{number(t('planFirms'), item.firms, (firms) => set(link.code, { firms }), standing?.firms ?? 0)}</td>
                <td>{number(t('planLeading'), item.leading, (leading) => set(link.code, { leading }), standing?.leading ?? 0)}</td>
                <td>{number(t('planRevenue'), item.revenueFen === null ? null : item.revenueFen / fenOfTenThousand, (n) => set(link.code, { revenueFen: n === null ? null : n * fenOfTenThousand }), Math.round((standing?.revenueFen ?? 0) / fenOfTenThousand))}</td>
                <td><Input aria-label={`${titleOf(link)} ${t('note')}`} maxLength={500} disabled={!plan.canChange} value={item.note ?? ''} onChange={(e) => set(link.code, { note: e.target.value || null })} /></td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {plan.canChange && (
        <div className="jw-chain-toolbar" style={{ marginTop: 16 }}>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate({ params: { id: map.id }, body: { regionCode: plan.region.code, year: plan.year, version: plan.version, items: [...items.values()].filter((i) => links.has(i.link)) } })}>{t('save')}</Button>
          {isSaved && <span role="status">{t('saved')}</span>}
        </div>
      )}
    </>
  )
}
