import { SearchOutlined } from '@ant-design/icons'
import { experts } from '@jingwei/contract/experts'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../experts.css'
import { Portrait } from '../portrait.tsx'
import { texts } from '../texts.ts'
import { useScenes } from '../words.ts'

type Props = { hrefOf: (id: number) => string; onAsk?: ((id: number) => void) | undefined }

/** The public list, for whoever looks: a reader without an account, a firm, an officer. */
export function ExpertCards({ hrefOf, onAsk }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const scenes = useScenes()
  const list = useList({ sort: '-rating', pageSize: 24 })
  const [typed, setTyped] = useState(list.q)
  const page = useApi(experts.catalogue, { query: { ...list.query, sort: list.sort as '-rating' } })
  const scene = list.valuesOf('scene')[0]
  const mode = list.valuesOf('mode', 'eq')[0]
  const paging = list.paging(page.data)
  return (
    <>
      <div className="jw-expert-tools" role="search">
        <Input prefix={<SearchOutlined />} allowClear value={typed} placeholder={t('search')} aria-label={t('search')} onChange={(e) => { setTyped(e.target.value); if (e.target.value === '') list.setQ('') }} onPressEnter={() => list.setQ(typed)} onBlur={() => typed !== list.q && list.setQ(typed)} />
        <Select allowClear showSearch optionFilterProp="label" style={{ minWidth: 150 }} placeholder={t('fields')} aria-label={t('fields')} value={scene} onChange={(value?: string) => list.setValues('scene', value ? [value] : [])} options={scenes.options.map((o) => ({ value: o.value, label: o.text }))} />
        <Select allowClear style={{ minWidth: 120 }} placeholder={t('mode')} aria-label={t('mode')} value={mode} onChange={(value?: string) => list.setValues('mode', value ? [value] : [], 'eq')} options={(['on-site', 'remote'] as const).map((m) => ({ value: m, label: t(m) }))} />
      </div>
      {page.error && !page.data && <Problem title={t('failed')} problem={page.error} onAgain={() => void page.refetch()} />}
      {page.isPending && !page.error && <Bones rows={6} what={t('experts')} />}
      {page.data?.items.length === 0 && <EmptyState title={t('none')} why={t('noneWhy')} actions={onAsk && <Button onClick={() => go(pathTo('newConsultation'))}>{t('askWithout')}</Button>} />}
      <ul className="jw-expert-cards" aria-label={t('experts')}>
        {page.data?.items.map((e) => (
          <li key={e.id}>
            <div className="jw-expert-card"><Portrait expert={e} /><div>
            <h3><a href={hrefOf(e.id)}>{e.name}</a><span className="jw-ink2" style={{ fontWeight: 400, fontSize: 13 }}>{e.title}</span></h3>
            <p>{[e.institution, e.region.name].filter(Boolean).join(' · ')}</p>
            <p>{e.sceneCodes.map(scenes.name).join(t('separator')) || '—'}</p>
            <p className="jw-ink3">{[e.modes.map((m) => t(m)).join(t('separator')), t('held', { count: e.consultations }), e.ratingMean === null ? t('notRated') : t('ratedBy', { mean: format.decimal(e.ratingMean, 1), count: e.ratings })].join(' · ')}</p>
            <div className="jw-times">
              <span className="jw-ink2" style={{ fontSize: 13, marginRight: 'auto' }}>{e.nextFree ? `${t('nextFree')} ${format.dateTime(e.nextFree)}` : t('noFree')}</span>
              {onAsk && <button type="button" className="jw-word" onClick={() => onAsk(e.id)}>{t('askThis')}</button>}
            </div>
            </div></div>
          </li>
        ))}
      </ul>
      {paging && (paging.onNext ?? paging.onPrevious) && (
        <p className="jw-ask-foot" style={{ padding: '16px 0' }}>
          <Button disabled={!paging.onPrevious} onClick={paging.onPrevious}>{t('previous')}</Button>
          <Button disabled={!paging.onNext} onClick={paging.onNext}>{t('next')}</Button>
        </p>
      )}
    </>
  )
}
