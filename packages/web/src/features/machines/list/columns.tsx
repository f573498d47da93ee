import type { MachineRow } from '@jingwei/contract/machines'
import { useMemo } from 'react'
import type { z } from 'zod'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import { texts } from './texts.ts'

export type Row = z.infer<typeof MachineRow>

export function useColumns(isOfficer: boolean): readonly Column<Row>[] {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  return useMemo(() => {
    const standing = (row: Row) =>
      row.retiredAt ? <StateDot tone="faint">{t('retiredShort')}</StateDot> : row.lastReadingAt === null ? <StateDot tone="amber">{s('never')}</StateDot> : <StateDot tone={row.isAlive ? 'green' : 'grey'}>{s(row.isAlive ? 'alive' : 'silent')}</StateDot>
    const columns: Column<Row>[] = [
      { key: 'name', title: s('name'), cell: (row) => row.name, width: 220, sort: 'name', phone: 'title' },
      { key: 'code', title: s('code'), cell: (row) => row.code, sort: 'code', ink: 'ink', phone: 'detail' },
      ...(isOfficer ? [{ key: 'organisation', title: t('organisation'), cell: (row: Row) => <a href={pathTo('organisation', { id: row.organisation.id })}>{row.organisation.name}</a>, width: 220, phone: 'detail' as const }] : []),
      { key: 'type', title: s('type'), cell: (row) => words.of(row.type.title), width: 180, phone: 'detail' },
      { key: 'workshop', title: s('workshop'), cell: (row) => row.workshop?.name, width: 140, phone: 'detail' },
      ...(isOfficer ? [] : [{ key: 'connection', title: s('connection'), cell: (row: Row) => (row.connection ? <span title={words.protocol(row.connection.protocol)}>{row.connection.name}</span> : null), width: 180, phone: 'none' as const }]),
      { key: 'state', title: t('state'), cell: standing, ink: 'ink', phone: 'aside' },
      { key: 'seen', title: t('lastReading'), cell: (row) => (row.lastReadingAt ? <span title={format.dateTime(row.lastReadingAt)}>{format.ago(row.lastReadingAt)}</span> : null), align: 'right', ink: 'ink3', sort: 'seen', sortFirst: 'down', phone: 'none' },
      { key: 'maker', title: t('makerModel'), cell: (row) => [row.maker, row.model].filter(Boolean).join(' '), width: 180, isExtra: true },
      { key: 'serial', title: s('serial'), cell: (row) => row.serial, isExtra: true },
      { key: 'commissioned', title: s('commissionedOn'), cell: (row) => row.commissionedOn, align: 'right', isExtra: true },
    ]
    return columns
  }, [t, s, format, words, isOfficer])
}
