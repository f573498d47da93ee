import { regions } from '@jingwei/contract/regions'
import type { Answer } from '@jingwei/contract/operation'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import type { Place } from '../../../app/region.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section, TwoColumns } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { PlaceField } from '../../accounts/place-field.tsx'
import { texts } from './texts.ts'
import { useReadAgain } from './use-read-again.ts'

type Row = Answer<typeof regions.formerCodes>['items'][number]
const shown = 20

/** Codes of places that were merged or renamed, and what they mean today. */
export function FormerCodes({ top }: { top: Place }) {
  const t = useText(texts)
  const known = useApi(regions.formerCodes)
  const [q, setQ] = useState('')
  const rows = (known.data?.items ?? []).filter((row) => row.formerCode.startsWith(q.trim()) || row.name.includes(q.trim()))
  const columns: Column<Row>[] = [
    { key: 'former', title: t('formerCode'), phone: 'title', cell: (row) => row.formerCode },
    {
      key: 'to',
      title: t('mapsTo'),
      ink: 'ink',
      phone: 'detail',
      cell: (row) => (
        <>
          {row.name} <span className="jw-ink3">{row.code}</span>
        </>
      ),
    },
    { key: 'note', title: t('note'), width: 260, cell: (row) => row.note },
  ]
  return (
    <TwoColumns
      main={
        <Section title={t('former')} scope={t('formerScope')}>
          <Input
            size="small"
            allowClear
            className="jw-former-search"
            placeholder={t('findFormer')}
            aria-label={t('findFormer')}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
          <DataTable
            label={t('former')}
            columns={columns}
            rows={known.data && rows.slice(0, shown)}
            rowKey={(row) => row.formerCode}
            isLoading={known.isPending}
            problem={known.error}
            problemTitle={t('formerFailed')}
            onAgain={() => void known.refetch()}
            empty={
              q.trim() ? (
                <EmptyState title={t('noneFound', { q: q.trim() })} />
              ) : (
                <EmptyState title={t('noFormer')} why={t('noFormerWhy')} />
              )
            }
          />
          {rows.length > shown && <p className="jw-label">{t('moreFormer', { count: rows.length - shown })}</p>}
        </Section>
      }
      side={<MapForm top={top} />}
    />
  )
}

function MapForm({ top }: { top: Place }) {
  const t = useText(texts)
  const toast = useToast()
  const readAgain = useReadAgain()
  const [former, setFormer] = useState('')
  const [place, setPlace] = useState(top)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const map = useCommand(regions.mapFormerCode, {
    onDone: (done) => {
      toast(t('mapped', { code: done.formerCode }))
      setFormer('')
      setNote('')
      setTried(false)
      readAgain()
    },
  })
  const isWrong = !/^\d{6,12}$/.test(former.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isWrong)
      map.mutate({ params: { formerCode: former.trim() }, body: { code: place.code, ...(note.trim() ? { note: note.trim() } : {}) } })
  }
  return (
    <Section title={t('map')}>
      <form className="jw-form" onSubmit={submit} noValidate>
        <Field
          label={t('formerCode')}
          hint={t('formerHint')}
          error={tried && isWrong ? t('formerHint') : map.error?.field('params.formerCode')}
        >
          <Input inputMode="numeric" value={former} maxLength={12} onChange={(event) => setFormer(event.target.value)} />
        </Field>
        <Field label={t('mapsTo')} error={map.error?.field('body.code')}>
          <PlaceField top={top} value={place} onChange={setPlace} />
        </Field>
        <Field label={t('note')} isOptional>
          <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {map.error && map.error.fields.length === 0 && (
          <Problem title={map.error.title || t('mapFailed')} problem={map.error} {...(map.error.detail ? {} : { kept: t('kept') })} />
        )}
        <div className="jw-form-foot">
          <Button htmlType="submit" loading={map.isPending}>
            {t('map')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
