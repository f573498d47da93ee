import type { Permission } from '@jingwei/contract/access'
import type { Text } from '@jingwei/contract/text'
import type { Db } from '../../kernel/database/database.ts'

/** Who is told: people by id, the members of an organisation, or whoever has a permission at a place (the mandates nearest to it). */
export type Audience =
  | { readonly people: readonly string[] }
  | { readonly organisationId: number }
  | { readonly regionX: number; readonly permission: Permission }
/** `key`: the same key tells the same people once. `link` is opened by the page of that kind. */
export type Notice = { readonly kind: string; readonly key: string; readonly title: Text; readonly detail: Text | null; readonly link: { readonly kind: string; readonly id: number } | null; readonly isUrgent?: boolean }
export type Notices = {
  /** Within the caller's transaction: what is rolled back tells nobody. Ways out (e-mail, SMS, robots) follow in a job, each with its record. */
  tell<T>(db: Db<T>, audience: Audience, notice: Notice): Promise<void>
  /** The same for many, each with words and a page of their own, in one statement. `staysInside`: other ways carry it already. */
  tellEach<T>(db: Db<T>, told: readonly (Notice & { readonly personId: string })[], options?: { readonly staysInside?: boolean }): Promise<void>
}
