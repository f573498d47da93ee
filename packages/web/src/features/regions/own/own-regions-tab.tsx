import { regions, type Region } from '@jingwei/contract/regions'
import { Button, Input, Modal, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section, TwoColumns } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../../accounts/accounts.css'
import { FormerCodes } from './former-codes.tsx'
import { texts } from './texts.ts'
import { useReadAgain } from './use-read-again.ts'

const kindKeys = { park: 'kindPark', village: 'kindVillage', street: 'kindStreet' } as const
const examples = { park: 'examplePark', village: 'exampleVillage', street: 'exampleStreet' } as const
type OwnLevel = keyof typeof kindKeys

/** The region's tree, a level at a time; parks and villages are added where one stands. */
export default function OwnRegionsTab() {
  const t = useText(texts)
  const { capacity } = useSession()
  const top = capacity!.region!
  const [search] = useSearchParams()
  const code = search['place'] ?? top.code
  const level = useApi(regions.children, { params: { code } })
  const [renaming, setRenaming] = useState<Region | null>(null)
  const here = level.data
  const to = (place: string) => pathTo('administration', { tab: 'regions', place })
  const topAt = here?.path.findIndex((one) => one.code === top.code) ?? -1
  const above = here ? here.path.slice(Math.max(0, topAt)).filter((one) => one.code !== here.region.code) : []
  const children = here?.children.toSorted((a, b) => Number(b.own) - Number(a.own)) ?? []
  const columns: Column<Region>[] = [
    { key: 'name', title: t('name'), phone: 'title', cell: (row) => (row.hasChildren ? <a href={to(row.code)}>{row.name}</a> : row.name) },
    { key: 'code', title: t('code'), phone: 'detail', cell: (row) => row.code },
    {
      key: 'kind',
      title: t('kind'),
      phone: 'detail',
      cell: (row) =>
        row.own && row.level in kindKeys
          ? `${t(kindKeys[row.level as OwnLevel])}，${t('own')}`
          : row.level in kindKeys
            ? t(kindKeys[row.level as OwnLevel])
            : t('kindOther'),
    },
  ]
  return (
    <>
      <TwoColumns
        main={
          <Section
            title={t('below', { place: here?.region.name ?? top.name })}
            scope={here && t('belowScope', { count: children.length, own: children.filter((one) => one.own).length })}
            more={
              above.length > 0 && (
                <nav className="jw-label jw-path" aria-label={t('up')}>
                  {above.map((one) => (
                    <span key={one.code}>
                      <a href={to(one.code)}>{one.name}</a> ›{' '}
                    </span>
                  ))}
                  {here?.region.name}
                </nav>
              )
            }
          >
            <DataTable
              label={t('below', { place: here?.region.name ?? '' })}
              columns={columns}
              rows={here && children}
              rowKey={(row) => row.code}
              isLoading={level.isPending}
              isRefreshing={level.isPlaceholderData}
              problem={level.error}
              problemTitle={t('failed')}
              onAgain={() => void level.refetch()}
              rowAction={(row) =>
                row.own ? (
                  <button type="button" className="jw-word" onClick={() => setRenaming(row)}>
                    {t('rename')}
                  </button>
                ) : row.hasChildren ? (
                  <a href={to(row.code)}>{t('open')}</a>
                ) : null
              }
              empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
            />
          </Section>
        }
        side={here && <AddPlace key={here.region.code} parent={here.region} />}
      />
      <FormerCodes top={top} />
      <Modal
        open={renaming !== null}
        title={renaming && t('renameTitle', { name: renaming.name })}
        footer={null}
        onCancel={() => setRenaming(null)}
        destroyOnHidden
        width={420}
      >
        {renaming && <Rename region={renaming} onDone={() => setRenaming(null)} />}
      </Modal>
    </>
  )
}

function AddPlace({ parent }: { parent: Region }) {
  const t = useText(texts)
  const toast = useToast()
  const readAgain = useReadAgain()
  const [name, setName] = useState('')
  const [level, setLevel] = useState<OwnLevel>('park')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const add = useCommand(regions.add, {
    onDone: (made) => {
      toast(t('added', { name: made.name }))
      setName('')
      setCode('')
      setTried(false)
      readAgain()
    },
  })
  const isShort = name.trim().length < 2
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isShort)
      add.mutate({
        body: { parentCode: parent.code, name: name.trim(), level, ...(code.trim() ? { code: code.trim().toUpperCase() } : {}) },
      })
  }
  return (
    <Section title={t('add', { place: parent.name })}>
      <form className="jw-form" onSubmit={submit} noValidate>
        <Field label={t('kind')}>
          <Select<OwnLevel>
            value={level}
            onChange={setLevel}
            options={(Object.keys(kindKeys) as OwnLevel[]).map((one) => ({ value: one, label: t(kindKeys[one]) }))}
          />
        </Field>
        <Field
          label={t('addName')}
          hint={t('addNameHint', { example: t(examples[level]) })}
          error={tried && isShort ? t('nameShort') : add.error?.field('body.name')}
        >
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('addCode')} isOptional hint={t('addCodeHint')} error={add.error?.field('body.code')}>
          <Input value={code} maxLength={24} onChange={(event) => setCode(event.target.value)} />
        </Field>
        {add.error && add.error.fields.length === 0 && (
          <Problem title={add.error.title || t('addFailed')} problem={add.error} {...(add.error.detail ? {} : { kept: t('kept') })} />
        )}
        <div className="jw-form-foot">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {t('addIt')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Rename({ region, onDone }: { region: Region; onDone: () => void }) {
  const t = useText(texts)
  const toast = useToast()
  const readAgain = useReadAgain()
  const [name, setName] = useState(region.name)
  const rename = useCommand(regions.rename, {
    onDone: (made) => {
      toast(t('renamed', { name: made.name }))
      readAgain()
      onDone()
    },
  })
  const isShort = name.trim().length < 2
  return (
    <form
      className="jw-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isShort) rename.mutate({ params: { code: region.code }, body: { name: name.trim() } })
      }}
    >
      <Field label={t('addName')} error={isShort ? t('nameShort') : rename.error?.field('body.name')}>
        <Input autoFocus value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      {rename.error && rename.error.fields.length === 0 && <Problem title={rename.error.title} problem={rename.error} />}
      <div className="jw-form-foot jw-form-foot-right">
        <Button type="primary" htmlType="submit" loading={rename.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
