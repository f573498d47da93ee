import { imports, type Import } from '@jingwei/contract/imports'
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { Section } from '../../ui/layout.tsx'
import { Problem } from '../../ui/problem.tsx'
import { corrected, mappingOf, mayMap, missingFields, type Corrections } from './import-state.ts'
import '../../ui/table.css'
import './imports.css'
import { texts } from './texts.ts'

type Props = { job: Import; corrections: Corrections; onCorrect: (corrections: Corrections) => void }
const howKeys = { header: 'howHeader', content: 'howContent', chosen: 'howChosen' } as const
const notImported = ''

/** Which column of the file goes where; wrong ones are corrected here and everything is checked again. */
export function Columns({ job, corrections, onCorrect }: Props) {
  const t = useText(texts)
  const language = useLanguage()
  const map = useCommand(imports.map, { onDone: () => onCorrect({}) })
  const mayChange = mayMap(job.state)
  const columns = corrected(job.columns, corrections)
  const changes = mappingOf(job.columns, columns)
  const missing = missingFields({ columns, fields: job.fields })
  const found = columns.filter((one) => one.field !== null).length
  const options = [
    { value: notImported, label: t('ignore') },
    ...job.fields.map((one) => ({ value: one.name, label: one.label[language] })),
  ]
  return (
    <Section title={t('columns')} scope={t('columnsScope', { count: columns.length, found })}>
      <SheetChoice job={job} isBusy={map.isPending} onChoose={(choice) => map.mutate({ params: { id: job.id }, body: choice })} />
      {missing.length > 0 && (
        <p className="jw-amber jw-columns-note" role="status">
          {t('missing', { fields: missing.map((one) => one.label[language]).join(t('listSeparator')) })}
        </p>
      )}
      {map.error && <Problem title={t('mapFailed')} problem={map.error} kept={map.error.detail ?? map.error.title} />}
      <div className="jw-table">
        <div className="jw-table-scroll" role="region" aria-label={t('columns')} tabIndex={0}>
          <table className="jw-columns" aria-label={t('columns')}>
            <thead>
              <tr>
                <th scope="col">{t('fileColumn')}</th>
                <th scope="col">{t('sample')}</th>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('how')}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <tr key={column.index}>
                  <td className="jw-cell-ink jw-strong" title={column.header}>
                    {column.header}
                  </td>
                  <td className="jw-ink2" title={column.samples.join(t('listSeparator'))}>
                    {column.samples[0] ?? t('noSample')}
                  </td>
                  <td>
                    <Select
                      size="small"
                      aria-label={`${t('field')} ${column.header}`}
                      value={column.field ?? notImported}
                      disabled={!mayChange}
                      options={options}
                      popupMatchSelectWidth={false}
                      showSearch={{ optionFilterProp: 'label' }}
                      className={column.field === null ? 'jw-columns-none' : undefined}
                      onChange={(field: string) => onCorrect({ ...corrections, [column.index]: field === notImported ? null : field })}
                    />
                  </td>
                  <td className={column.field === null ? 'jw-amber' : 'jw-ink2'}>
                    {column.how && column.field !== null ? t(howKeys[column.how]) : column.how === 'chosen' ? t('howChosen') : t('howNone')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {changes.length > 0 && (
        <div className="jw-actions jw-columns-note">
          <Button
            type="primary"
            size="small"
            loading={map.isPending}
            onClick={() => map.mutate({ params: { id: job.id }, body: { fields: changes } })}
          >
            {t('recheck')}
          </Button>
          <Button size="small" onClick={() => onCorrect({})}>
            {t('undoCorrections')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function SheetChoice({
  job,
  isBusy,
  onChoose,
}: {
  job: Import
  isBusy: boolean
  onChoose: (choice: { sheet?: string; headerRow?: number }) => void
}) {
  const t = useText(texts)
  const [headerRow, setHeaderRow] = useState<number | null>(null)
  if (!mayMap(job.state)) return null
  const row = headerRow ?? job.headerRow
  const apply = () => {
    if (headerRow !== null && headerRow !== job.headerRow) onChoose({ headerRow })
    setHeaderRow(null)
  }
  return (
    <div className="jw-sheet-choice">
      {job.sheets.length > 1 && (
        <label>
          {t('sheet')}{' '}
          <Select
            size="small"
            aria-label={t('sheet')}
            value={job.sheet}
            disabled={isBusy}
            options={job.sheets.map((one) => ({ value: one, label: one }))}
            onChange={(sheet: string) => onChoose({ sheet })}
            popupMatchSelectWidth={false}
          />
        </label>
      )}
      <label>
        {t('headerRow')}{' '}
        <InputNumber
          size="small"
          aria-label={t('headerRow')}
          min={1}
          max={100}
          precision={0}
          value={row}
          disabled={isBusy}
          onChange={(value) => setHeaderRow(value)}
          onBlur={apply}
          onPressEnter={apply}
          style={{ width: 64 }}
        />
      </label>
    </div>
  )
}
