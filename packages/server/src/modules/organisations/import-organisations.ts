import { maskPhone } from '@jingwei/engines/text'
import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Importer, Imports } from '../imports/index.ts'
import type { Regions } from '../regions/index.ts'
import { openCheck } from './import-check.ts'
import { compareRows, repeatedRows } from './import-compare.store.ts'
import { importFields, stagedColumns } from './import-fields.ts'
import { importTexts } from './import-texts.ts'
import { analyseImportRows, settleSearch } from './import-write.store.ts'
import { writeImported } from './import-write.ts'
import type { OrganisationsDb } from './organisations.store.ts'

/** A transaction of the module that imports, seen as ours: the same connection, our tables. */
const own = <T>(db: Db<T>) => db as unknown as OrganisationsDb
const yesNo = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } } as const

/** Rosters of firms can be imported: how a row is read, compared and written. */
export function registerImport(_kernel: Kernel, { regions, imports }: { regions: Regions; imports: Imports }): void {
  const importer: Importer = {
    kind: 'organisations',
    fields: importFields,
    staging: { table: 'organisations.import_row', columns: stagedColumns },
    subject: 'organisations.organisation',
    texts: importTexts,
    open: (opening) => openCheck(opening, regions),
    compare: compareRows,
    duplicates: repeatedRows,
    analyse: async (db) => void (await analyseImportRows(own(db))),
    write: (db, work) => writeImported(own(db), work),
    settle: async (db) => void (await settleSearch(own(db))),
    shown(field, value, language) {
      if (field === 'regionCode') return regions.toRef(Number(value)).fullName
      if (field === 'aboveScale') return yesNo[value === 'true' ? 'true' : 'false'][language]
      if (field === 'revenue')
        {
        const amount = (Number(value) / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 2 })
        return `${amount} ${language === 'zh' ? '万元' : '× CNY 10,000'}`
      }
      // Contacts are shown masked wherever they are listed.
      if (field === 'contactPhone')
        return value
          .split(' ')
          .map((part) => (/\d{5}/.test(part) ? maskPhone(part) : part))
          .join(' ')
      return value
    },
  }
  imports.register(importer)
}
