import type { Statement } from '@jingwei/contract/statements'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'

export type Draft = { readonly title: string; readonly body: string; readonly regionCode: string; readonly language: 'zh' | 'en' }
/** The same steps as through the interface, for whoever sets up an instance. */
export type Statements = {
  write<T>(db: Db<T>, actor: Actor, draft: Draft): Promise<Statement>
  ask<T>(db: Db<T>, actor: Actor, id: number, version: number): Promise<Statement>
  freeze<T>(db: Db<T>, actor: Actor, id: number, version: number): Promise<Statement>
  open<T>(db: Db<T>, actor: Actor, id: number): Promise<Statement>
}
