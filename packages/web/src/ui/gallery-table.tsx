import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../app/i18n.ts'
import { useFormat } from '../app/use-format.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { DataTable, type Column, type RowKey } from './data-table.tsx'
import { Labels } from './description-list.tsx'
import { EmptyState } from './empty-state.tsx'
import { FilterBar, type Filter } from './filter-bar.tsx'
import { LevelBars } from './level-bars.tsx'
import { ReasonedButton } from './reasoned-button.tsx'
import { StateDot, type Tone } from './state-dot.tsx'

type Sample = { id: number; name: string; code: string; place: string; revenueFen: number; level: number | null; score: number; honours: string[]; tone: Tone; state: string; at: string }

const sampleRows = (zh: boolean): Sample[] =>
  Array.from({ length: 14 }, (_, i) => ({
    id: i + 1,
    name: zh ? `样例${'甲乙丙丁戊己庚辛'[i % 8]}精密机械制造股份有限公司${i === 3 ? '上饶高新技术产业开发区分公司' : ''}` : `Sample ${'ABCDEFGH'[i % 8]} Precision Machinery Co., Ltd.`,
    code: `9136110${i}MA0000${String(i).padStart(2, '0')}X${i % 9}`,
    place: zh ? ['信州区', '玉山县', '德兴市'][i % 3]! : ['Xinzhou', 'Yushan', 'Dexing'][i % 3]!,
    revenueFen: (i * 7919 + 268) * 1_000_000,
    level: i % 6 === 5 ? null : i % 5,
    score: 14 + i * 4.7,
    honours: (zh ? ['专精特新', '先进级', '小巨人', '标杆'] : ['SRDI', 'Advanced', 'Little giant', 'Benchmark']).slice(0, i % 5),
    tone: (['blue', 'amber', 'green', 'red', 'grey', 'faint'] as const)[i % 6]!,
    state: zh ? ['改造中', '待确认', '已验证', '逾期', '已诊断', '待诊断'][i % 6]! : ['Under way', 'To confirm', 'Proven', 'Overdue', 'Diagnosed', 'Not begun'][i % 6]!,
    at: `2026-09-${String(18 - i).padStart(2, '0')}`,
  }))

export function GalleryTable() {
  const zh = useLanguage() === 'zh'
  const format = useFormat()
  const [keys, setKeys] = useState<ReadonlySet<RowKey>>(new Set([2, 3]))
  const [isAll, setIsAll] = useState(false)
  const [sort, setSort] = useState('-updated')
  const [shown, setShown] = useState<readonly string[] | undefined>()
  const [query, setQuery] = useState('')
  const [section, setSection] = useState<readonly string[]>(['C'])
  const [level, setLevel] = useState<readonly string[]>([])
  const [mode, setMode] = useState<'rows' | 'loading' | 'empty' | 'wrong'>('rows')

  const columns: Column<Sample>[] = [
    { key: 'name', title: zh ? '企业' : 'Firm', cell: (row) => row.name, width: 220, sort: 'name', phone: 'title' },
    { key: 'code', title: zh ? '统一社会信用代码' : 'Credit code', cell: (row) => row.code, ink: 'ink2', phone: 'none' },
    { key: 'place', title: zh ? '县区' : 'County', cell: (row) => row.place, phone: 'detail' },
    { key: 'revenue', title: zh ? `营收，${format.moneyUnit}` : `Revenue, ${format.moneyUnit}`, cell: (row) => format.moneyCell(row.revenueFen), align: 'right', ink: 'ink', sort: 'revenue', sortFirst: 'down' },
    { key: 'level', title: zh ? '水平' : 'Level', cell: (row) => <LevelBars level={row.level} />, ink: 'ink', phone: 'aside' },
    { key: 'score', title: zh ? '得分' : 'Score', cell: (row) => (row.level === null ? null : format.decimal(row.score, 1)), align: 'right', ink: 'ink' },
    { key: 'honours', title: zh ? '荣誉' : 'Honours', cell: (row) => <Labels labels={row.honours} /> },
    { key: 'state', title: zh ? '状态' : 'State', cell: (row) => <StateDot tone={row.tone}>{row.state}</StateDot>, ink: 'ink', phone: 'detail' },
    { key: 'at', title: zh ? '动态' : 'Updated', cell: (row) => format.date(row.at), align: 'right', ink: 'ink3', sort: 'updated', sortFirst: 'down', phone: 'detail' },
    { key: 'extra', title: zh ? '序号' : 'Number', cell: (row) => row.id, isExtra: true },
  ]
  const filters: Filter[] = [
    { key: 'section', label: zh ? '门类' : 'Section', value: section, onChange: setSection, isSingle: true, options: [{ value: 'C', text: zh ? 'C 制造业' : 'C Manufacturing' }, { value: 'F', text: zh ? 'F 批发和零售业' : 'F Trade' }] },
    { key: 'level', label: zh ? '水平' : 'Level', value: level, onChange: setLevel, options: [0, 1, 2, 3, 4].map((one) => ({ value: String(one), text: zh ? `${one} 级` : `Level ${one}`, count: format.count(one * 1204) })) },
    { key: 'honour', label: zh ? '荣誉' : 'Honour', value: [], onChange: () => undefined, options: [] },
    { key: 'rare', label: zh ? '成立日期' : 'Established', value: [], onChange: () => undefined, options: [], isRare: true },
  ]
  return (
    <>
      <div className="jw-actions" style={{ padding: '0 24px' }}>
        {(['rows', 'loading', 'empty', 'wrong'] as const).map((one) => <Button key={one} size="small" onClick={() => setMode(one)}>{one}</Button>)}
      </div>
      <FilterBar search={{ value: query, onChange: setQuery, placeholder: zh ? '名称、信用代码、联系人' : 'Name, code, contact' }} filters={filters}
        onReset={() => { setQuery(''); setSection([]); setLevel([]) }} total={zh ? '812 家' : '812 firms'} extra={<ColumnChooser columns={columns} shown={shown} onChange={setShown} />} />
      <div style={{ padding: '0 24px' }}>
        <DataTable
          label={zh ? '企业' : 'Firms'} columns={columns} shown={shown} sort={sort} onSort={setSort} rowKey={(row) => row.id} href={(row) => `/organisations/${row.id}`}
          rows={mode === 'rows' ? sampleRows(zh) : mode === 'empty' ? [] : undefined} isLoading={mode === 'loading'}
          problem={mode === 'wrong' ? { detail: zh ? '数据库 30 秒没有回应。筛选条件都还在。' : 'The database did not answer within 30 s. Your filters are kept.', reference: '7F3A-2206' } : undefined}
          problemTitle={zh ? '企业列表没有取到' : 'The list of firms could not be read'} onAgain={() => setMode('rows')}
          empty={<EmptyState title={zh ? '没有符合的企业' : 'No firm fits'} why={zh ? '去掉“荣誉 小巨人”后有 41 家。' : 'Without “Honour: little giant” there are 41.'} actions={<><Button>{zh ? '去掉这一条' : 'Remove it'}</Button><Button type="text">{zh ? '全部还原' : 'Reset all'}</Button></>} />}
          paging={{ from: 1, to: 14, total: 812, page: 1, onNext: () => undefined }}
          selection={{
            keys, isAll, unit: zh ? '家' : 'firms', onSelectAll: () => setIsAll(true),
            onChange: (next) => { setKeys(next); setIsAll(false) },
            actions: <><Button size="small">{zh ? '发起测评' : 'Start diagnosis'}</Button><ReasonedButton size="small" reason={keys.size === 2 && !isAll ? null : zh ? '只选 2 家时可用' : 'only for 2 firms'}>{zh ? '合并重复' : 'Merge'}</ReasonedButton></>,
          }}
          rowAction={() => <a href="#row">{zh ? '办理' : 'Handle'}</a>}
        />
      </div>
    </>
  )
}
