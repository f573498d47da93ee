import type { ImportKind } from '@jingwei/contract/imports'
import type { Language, Text } from '@jingwei/contract/text'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Cell } from '../../kernel/tables/index.ts'
import type { Problem } from './imports.tables.ts'

export type { Problem } from './imports.tables.ts'
export type Kind = z.infer<typeof ImportKind>

export type ImportField = {
  readonly name: string
  readonly label: Text
  /** What rosters call the column; the first is the preferred one. */
  readonly synonyms: readonly string[]
  readonly looksLike?: (value: string) => boolean
  readonly required?: boolean
}
/** A value as COPY takes it; a list of numbers becomes an array. */
export type Value = string | number | boolean | null | readonly number[]
export type Checked = {
  readonly name: string | null
  /** Values of `staging.columns`, in their order; null when the row is refused. */
  readonly values: readonly Value[] | null
  /** Why the row is refused; of an accepted row, what its owner should know. */
  readonly problems: readonly Problem[]
}
/** Which rows a statement is about. */
export type Scope = {
  readonly importId: number
  readonly region: { readonly code: string; readonly lo: number; readonly hi: number }
  readonly today: string
}
export type Opening = Scope & { readonly columns: readonly { readonly field: string; readonly index: number; readonly header: string }[] }
/** SQL of a relation `(line, outcome, target, target_version, columns, changes)`: what was found out about the staged rows. */
export type Outcomes = RawBuilder<unknown>

/** What a module says so that files of its kind can be imported. All its SQL runs as the system, in the import's transaction. */
export type Importer = {
  readonly kind: Kind
  readonly fields: readonly ImportField[]
  /** Holds `import_id`, `line`, `region_x`, `name`, `notes` and the columns named; the system may copy into it, read and delete. */
  readonly staging: { readonly table: string; readonly columns: readonly string[] }
  /** What the rows are compared with. */
  readonly subject: string
  /** Message and cure of each code of `Problem`, `{name}` standing for its figures and `{value}` for what stood in the cell. */
  readonly texts: Readonly<Record<string, { readonly message: Text; readonly cure: Text }>>
  /** A value of `changes` as the reader sees it. */
  shown(field: string, value: string, language: Language): string
  /** Looks at the columns once and gives what looks at each row. No I/O. */
  open(opening: Opening): (cells: readonly Cell[]) => Checked
  /**
   * A select of `line, region_x, outcome, name, target, target_version, problems, changes, columns` for the staged rows that
   * are not new. `lines` is a condition on `r.line`.
   */
  compare(scope: Scope, lines: RawBuilder<unknown>): RawBuilder<unknown>
  /** The same, for rows that repeat an earlier row of the file. */
  duplicates(scope: Scope, outcomes: Outcomes): RawBuilder<unknown>
  /** After many rows were staged, before the statements about all of them. */
  analyse<T>(db: Db<T>): Promise<void>
  /**
   * Writes new and changed rows: all if `lines` is null, else those that had to be looked at again.
   * Gives the lines of rows that others wrote meanwhile; they are compared anew and come back.
   */
  write<T>(
    db: Db<T>,
    work: {
      scope: Scope
      actor: Actor
      outcomes: Outcomes
      lines: readonly number[] | null
      rows: number
      lastLine: number
      onRows(rows: number): Promise<void>
    },
  ): Promise<{ missed: number[] }>
  /** After the write of many rows is committed: indexes and statistics. */
  settle<T>(db: Db<T>): Promise<void>
}
