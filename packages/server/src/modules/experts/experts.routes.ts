import { experts as contract } from '@jingwei/contract/experts'
import { personOf, regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import { addException, readCalendar, removeException, setWeekly } from './calendar.ts'
import { addExpert, appoint, changeExpert, endExpertMandate, linkAccount, retireExpert } from './change-expert.ts'
import { zoneOf, type Context } from './context.ts'
import { expertNotFound, notAnExpert } from './experts.errors.ts'
import { expertById, ownExpertId, type ExpertsDb } from './experts.store.ts'
import type { ExpertsTables } from './experts.tables.ts'
import { expertTable } from './export-tables.ts'
import { allExperts, pageOfExperts, type Eyes } from './list-experts.store.ts'
import { dropPhoto, readPhoto, savePhoto } from './photo.ts'
import { cardsOf, expertOf, expertsOf, freeOf, publicProfile, seenExpert } from './show-expert.ts'

type T = ExpertsTables
export function expertRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  const today = () => kernel.today()
  const officer = (actor: Actor): Eyes => ({ today: today(), within: regionOf(actor) })
  const own = async (db: ExpertsDb, actor: Actor) => {
    const id = await ownExpertId(db, personOf(actor).id)
    const found = id === undefined ? undefined : await expertById(db, id)
    if (!found) throw notAnExpert()
    return found
  }
  const kept = async (db: ExpertsDb, actor: Actor, id: number) => {
    const found = await expertById(db, id)
    if (!found || found.region_x < regionOf(actor).lo || found.region_x > regionOf(actor).hi) throw expertNotFound()
    return found
  }

  http.route<typeof contract.catalogue, T>(contract.catalogue, async ({ db, query }) => {
    const page = await pageOfExperts(db, query, regions, { today: today(), within: null })
    return { ...page, items: await cardsOf(db, context, page.items) }
  })
  http.route<typeof contract.profile, T>(contract.profile, ({ db, params }) => publicProfile(db, context, params.id))
  http.route<typeof contract.slots, T>(contract.slots, async ({ db, params, query }) => {
    await publicProfile(db, context, params.id)
    return { timeZone: zoneOf(context), items: (await freeOf(db, context, [params.id], query.days, query.from)).get(params.id) ?? [] }
  })

  http.route<typeof contract.list, T>(contract.list, async ({ db, actor, query }) => {
    const page = await pageOfExperts(db, query, regions, officer(actor))
    return { ...page, items: await expertsOf(db, context, actor, page.items) }
  })
  http.stream(contract.export, async ({ as, actor, query, language }) => {
    const { columns, cells } = expertTable(language)
    // Refuse a bad filter before the file begins.
    await as<T, unknown>((db) => pageOfExperts(db, { ...query, limit: 1 }, regions, officer(actor)))
    return sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '专家' : 'experts'}-${today()}`, sheetName: language === 'zh' ? '专家' : 'Experts', columns,
      async *batches(db) {
        for await (const batch of allExperts(db, query, regions, officer(actor))) yield (await expertsOf(db, context, actor, batch)).map(cells)
      },
      written: (db, rows) => audit(db, actor, { action: 'experts.exported', summary: `${rows}`, after: { filter: query.filter, q: query.q, rows } }),
    })
  })
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params }) => expertOf(db, context, actor, params.id))
  http.route<typeof contract.add, T>(contract.add, async ({ db, actor, body }) => expertOf(db, context, actor, await addExpert(db, context, actor, body)))
  http.route<typeof contract.change, T>(contract.change, async ({ db, actor, params, body }) => {
    await changeExpert(db, context, actor, params.id, body)
    return expertOf(db, context, actor, params.id)
  })
  http.route<typeof contract.appoint, T>(contract.appoint, async ({ db, actor, params, body }) => {
    await appoint(db, context, actor, params.id, body)
    return expertOf(db, context, actor, params.id)
  })
  http.route<typeof contract.endMandate, T>(contract.endMandate, async ({ db, actor, params }) => {
    await endExpertMandate(db, context, actor, params.id, params.mandateId)
    return expertOf(db, context, actor, params.id)
  })
  http.route<typeof contract.retire, T>(contract.retire, async ({ db, actor, params, body }) => {
    await retireExpert(db, context, actor, params.id, body.isRetired)
    return expertOf(db, context, actor, params.id)
  })
  http.route<typeof contract.linkAccount, T>(contract.linkAccount, async ({ db, actor, params, body }) => {
    await linkAccount(db, context, actor, params.id, body.account)
    return expertOf(db, context, actor, params.id)
  })
  http.route<typeof contract.calendar, T>(contract.calendar, async ({ db, actor, params, query }) => readCalendar(db, context, actor, (await seenExpert(db, context, actor, params.id)).id, query))
  http.route<typeof contract.setWeekly, T>(contract.setWeekly, async ({ db, actor, params, body }) => {
    await setWeekly(db, context, actor, await kept(db, actor, params.id), body.weekly)
    return readCalendar(db, context, actor, params.id, { days: 28 })
  })

  http.stream<typeof contract.photo>(contract.photo, async ({ as, params }) =>
    readPhoto(context, await as(async (db: ExpertsDb) => {
      await publicProfile(db, context, params.id)
      return (await expertById(db, params.id))!
    })))
  http.stream<typeof contract.keptPhoto>(contract.keptPhoto, async ({ as, actor, params }) => readPhoto(context, await as((db: ExpertsDb) => seenExpert(db, context, actor, params.id))))
  http.stream<typeof contract.setPhoto>(contract.setPhoto, async ({ as, actor, params, file }) => {
    await savePhoto(context, actor, () => as((db: ExpertsDb) => kept(db, actor, params.id)), file!, contract.setPhoto.upload.maxBytes)
    return as((db: ExpertsDb) => expertOf(db, context, actor, params.id))
  })
  http.stream<typeof contract.dropPhoto>(contract.dropPhoto, async ({ as, actor, params }) => {
    await dropPhoto(context, actor, () => as((db: ExpertsDb) => kept(db, actor, params.id)))
    return as((db: ExpertsDb) => expertOf(db, context, actor, params.id))
  })
  http.stream<typeof contract.ownPhoto>(contract.ownPhoto, async ({ as, actor }) => readPhoto(context, await as((db: ExpertsDb) => own(db, actor))))
  http.stream<typeof contract.setOwnPhoto>(contract.setOwnPhoto, async ({ as, actor, file }) => {
    await savePhoto(context, actor, () => as((db: ExpertsDb) => own(db, actor)), file!, contract.setOwnPhoto.upload.maxBytes)
    return as(async (db: ExpertsDb) => expertOf(db, context, actor, (await own(db, actor)).id))
  })
  http.stream<typeof contract.dropOwnPhoto>(contract.dropOwnPhoto, async ({ as, actor }) => {
    await dropPhoto(context, actor, () => as((db: ExpertsDb) => own(db, actor)))
    return as(async (db: ExpertsDb) => expertOf(db, context, actor, (await own(db, actor)).id))
  })

  http.route<typeof contract.own, T>(contract.own, async ({ db, actor }) => {
    const id = await ownExpertId(db, personOf(actor).id)
    return { expert: id === undefined ? null : await expertOf(db, context, actor, id) }
  })
  http.route<typeof contract.changeOwn, T>(contract.changeOwn, async ({ db, actor, body }) => {
    const { id } = await own(db, actor)
    await changeExpert(db, context, actor, id, body)
    return expertOf(db, context, actor, id)
  })
  http.route<typeof contract.ownCalendar, T>(contract.ownCalendar, async ({ db, actor, query }) => readCalendar(db, context, actor, (await own(db, actor)).id, query))
  http.route<typeof contract.setOwnWeekly, T>(contract.setOwnWeekly, async ({ db, actor, body }) => {
    const expert = await own(db, actor)
    await setWeekly(db, context, actor, expert, body.weekly)
    return readCalendar(db, context, actor, expert.id, { days: 28 })
  })
  http.route<typeof contract.addException, T>(contract.addException, async ({ db, actor, body }) => addException(db, context, actor, await own(db, actor), body))
  http.route<typeof contract.removeException, T>(contract.removeException, async ({ db, actor, params }) => {
    await removeException(db, context, actor, await own(db, actor), params.id)
    return undefined
  })
}
