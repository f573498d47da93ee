import { Readable } from 'node:stream'
import { photoKind, stripPhoto } from '@jingwei/engines/photos'
import { system, type Actor } from '../../../kernel/access/actor.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { attempt } from '../../../kernel/outgoing/attempt.ts'
import { fetchOutside, SendFailure } from '../../../kernel/outgoing/send-outside.ts'
import { brokenPhoto, wrongFile } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import type { Context } from '../context.ts'
import { attachFile } from '../work/attach-file.ts'
import { type CasesDb, insertEvent } from '../work/case.store.ts'

export const photoBytes = 12 * 1024 * 1024
export type Photo = { readonly name: string; readonly bytes: Buffer }
const job = 'cases.fetch-media'
type Fetched = { caseId: number; url: string; by: { id: string; name: string }; tries: number }

/** Before anything is written: what is no photo by its content is refused with the whole request. */
export function checkPhoto({ bytes }: Photo) {
  if (photoKind(bytes) === null) throw wrongFile('photo', 'application/octet-stream')
  if (stripPhoto(bytes) === null) throw brokenPhoto()
}
export const attachPhoto = (context: Context, actor: Actor, caseId: number, { name, bytes }: Photo) =>
  attachFile((work) => context.kernel.database.as(actor, work), context, actor, caseId, 'photo', { stream: Readable.from([bytes]), name }, photoBytes)

export const enqueueFetch = (db: CasesDb, { kernel }: Context, fetched: Omit<Fetched, 'tries'>) => kernel.jobs.enqueue(db, job, { ...fetched, tries: 0 })

/** `media_url` is an address of the caller's: it is fetched once the case is safe. What cannot be had is said in the history; the case stays. */
export function defineFetching(context: Context) {
  const { kernel } = context
  kernel.jobs.define<Fetched>(job, async ({ caseId, url, by, tries }) => {
    const actor: Actor = { ...system, person: by }
    const made = await attempt(async () => {
      const bytes = await fetchOutside(url, { allowPrivate: kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS, timeoutMs: 20_000, maxBytes: photoBytes })
      const photo = { name: decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '').slice(-100) || 'photo', bytes }
      try {
        checkPhoto(photo)
        await attachPhoto(context, actor, caseId, photo)
      } catch (error) {
        if (error instanceof ProblemError) throw new SendFailure(error.text.title, false)
        throw error
      }
    }, tries, kernel.now)
    if (made.outcome === 'sent') return
    await kernel.database.as<CasesTables, void>(system, async (db) => {
      if (made.again) return kernel.jobs.enqueue(db, job, { caseId, url, by, tries: made.attempts }, { runAt: made.again })
      await insertEvent(db, { case_id: caseId, at: kernel.now().toISOString(), kind: 'note', text: `media_url：${made.problem?.zh ?? ''}（${url.slice(0, 500)}）`, person: by.id, person_name: by.name, from_state: null, to_state: null, is_internal: true })
    })
  })
}
