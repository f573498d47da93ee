import type { OrganisationRow } from '@jingwei/contract/organisations'
import { useMemo } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Labels } from '../../../ui/description-list.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { LevelBars } from '../../../ui/level-bars.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { texts } from '../texts.ts'
import { useWords } from '../words.ts'

/** Keys are those of the export, so that a file holds exactly what is shown. */
export function useColumns(): readonly Column<OrganisationRow>[] {
  const t = useText(texts)
  const format = useFormat()
  const words = useWords()
  return useMemo(() => {
    const money = format.moneyUnit
    const isChinese = format.language === 'zh'
    const comma = isChinese ? '，' : ', '
    const columns: Column<OrganisationRow>[] = [
      { key: 'name', title: t('name'), cell: (row) => row.name, width: isChinese ? 232 : 200, sort: 'name', phone: 'title' },
      { key: 'creditCode', title: t('creditCode'), cell: (row) => row.creditCode, phone: 'none' },
      {
        key: 'region',
        title: t('county'),
        cell: (row) => <span title={row.region.fullName}>{row.region.name}</span>,
        width: 120,
        phone: 'detail',
      },
      {
        key: 'industry',
        title: t('industry'),
        cell: (row) => words.industry(row.industryCode),
        width: isChinese ? 152 : 132,
        phone: 'detail',
      },
      { key: 'size', title: t('size'), cell: (row) => words.size(row.sizeClass) },
      {
        key: 'revenue',
        title: `${t('revenue')}${comma}${money}`,
        cell: (row) =>
          row.revenueFen === null ? null : <span title={format.moneyFigure(row.revenueFen).exact}>{format.moneyCell(row.revenueFen)}</span>,
        align: 'right',
        ink: 'ink',
      },
      { key: 'level', title: t('level'), cell: (row) => <LevelBars level={row.level} />, ink: 'ink', phone: 'aside' },
      {
        key: 'score',
        title: t('score'),
        cell: (row) => (row.score === null ? null : format.decimal(row.score, 1)),
        align: 'right',
        ink: 'ink',
        sort: 'score',
        sortFirst: 'down',
      },
      {
        key: 'honours',
        title: t('honours'),
        cell: (row) => <Labels most={isChinese ? 2 : 1} labels={row.honours.map((one) => words.honour(one.code, true))} />,
      },
      {
        key: 'basis',
        title: t('basis'),
        cell: (row) => <StateDot tone={words.basisTone(row.basis)}>{words.basis(row.basis)}</StateDot>,
        ink: 'ink',
        phone: 'detail',
      },
      {
        key: 'aboveScale',
        title: t('aboveScale'),
        cell: (row) => (row.aboveScale === null ? null : t(row.aboveScale ? 'yes' : 'no')),
        isExtra: true,
      },
      {
        key: 'staff',
        title: t('staff'),
        cell: (row) => (row.staff === null ? null : format.count(row.staff)),
        align: 'right',
        ink: 'ink',
        isExtra: true,
      },
      {
        key: 'capital',
        title: t('capital'),
        cell: (row) => <span title={row.capital.raw ?? undefined}>{words.capital(row.capital)}</span>,
        align: 'right',
        sort: 'capital',
        sortFirst: 'down',
        isExtra: true,
      },
      {
        key: 'established',
        title: t('established'),
        cell: (row) => row.establishedOn,
        align: 'right',
        sort: 'established',
        sortFirst: 'down',
        isExtra: true,
      },
      { key: 'assessedOn', title: t('assessedOn'), cell: (row) => row.assessedOn, align: 'right', isExtra: true },
      { key: 'kind', title: t('kind'), cell: (row) => words.kind(row.kind), isExtra: true },
      { key: 'tags', title: t('tags'), cell: (row) => <Labels labels={row.tags} />, isExtra: true },
      {
        key: 'updated',
        title: t('updated'),
        cell: (row) => <span title={format.dateTime(row.updatedAt)}>{format.date(row.updatedAt)}</span>,
        align: 'right',
        ink: 'ink3',
        sort: 'updated',
        sortFirst: 'down',
      },
    ]
    return columns
  }, [t, format, words])
}
