import { matches as contract, type AskedRequest, type EnquiryRow } from '@jingwei/contract/matches'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql } from 'kysely'
import { askProviders, withdrawEnquiry } from './ask-providers.ts'
import { chooseOffer } from './choose-offer.ts'
import type { Context, MatchesDb } from './context.ts'
import { enquiryListing, findAsked, findEnquiry, findFile, requestListing, type AskedRecord, type EnquiryRecord } from './enquiry.store.ts'
import { exportOf } from './export-list.ts'
import { enquiryColumns, requestColumns } from './list-columns.ts'
import { pageOf } from './list.store.ts'
import { declineRequest, makeOffer, openedRequest, withdrawOffer } from './make-offer.ts'
import { enquiryNotFound, fileNotFound } from './matches.errors.ts'
import type { MatchesTables } from './matches.tables.ts'
import { addOfferFile, removeOfferFile } from './offer-files.ts'
import { showEnquiries, showEnquiry, showRequests } from './show-enquiry.ts'

type T = MatchesTables
/** Types that a browser shows by itself and that cannot run anything. */
const shownInline = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])
/** The firm that asks reads the same rows; this list is the asked provider's. */
const asked = (actor: Actor) => sql`r.provider_organisation_id = ${actor.organisationId}::bigint`

export function enquiryRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  http.route<typeof contract.enquiries, T>(contract.enquiries, async ({ db, query }) => {
    const { rows, ...page } = await pageOf<EnquiryRecord>(db, enquiryListing(kernel.today()), query, regions)
    return { items: await showEnquiries(db, context, rows), ...page }
  })
  http.stream<typeof contract.exportEnquiries>(contract.exportEnquiries, (call) => exportOf<EnquiryRecord, EnquiryRow>(context, call, enquiryListing(kernel.today()), undefined, enquiryColumns, (db, rows) => showEnquiries(db, context, rows), { zh: '询价', en: 'enquiries' }))
  http.route<typeof contract.enquiry, T>(contract.enquiry, async ({ db, params }) => {
    const enquiry = await findEnquiry(db, params.id)
    if (!enquiry) throw enquiryNotFound()
    return showEnquiry(db, context, enquiry)
  })
  http.route<typeof contract.ask, T>(contract.ask, ({ db, actor, body }) => askProviders(db, context, actor, body))
  http.route<typeof contract.withdrawEnquiry, T>(contract.withdrawEnquiry, ({ db, actor, params, body }) => withdrawEnquiry(db, context, actor, params.id, body.reason))
  http.route<typeof contract.choose, T>(contract.choose, ({ db, actor, params, body }) => chooseOffer(db, context, actor, params.id, body))
  http.stream<typeof contract.offerFile>(contract.offerFile, async ({ as, params }) => {
    const file = await as(async (db: MatchesDb) => ((await findAsked(db, params.id)) ? findFile(db, params.id, params.fileId) : undefined))
    if (!file) throw fileNotFound()
    return { stream: kernel.files.read(file.digest), name: file.name, mediaType: file.media_type, inline: shownInline.has(file.media_type) }
  })

  http.route<typeof contract.requests, T>(contract.requests, async ({ db, actor, query }) => {
    const { rows, ...page } = await pageOf<AskedRecord>(db, requestListing, query, regions, asked(actor))
    return { items: await showRequests(db, context, rows), ...page }
  })
  http.stream<typeof contract.exportRequests>(contract.exportRequests, (call) => exportOf<AskedRecord, AskedRequest>(context, call, requestListing, asked(call.actor), requestColumns, (db, rows) => showRequests(db, context, rows), { zh: '收到的询价', en: 'requests' }))
  http.route<typeof contract.request, T>(contract.request, ({ db, actor, params }) => openedRequest(db, context, actor, params.id))
  http.route<typeof contract.makeOffer, T>(contract.makeOffer, ({ db, actor, params, body }) => makeOffer(db, context, actor, params.id, body))
  http.route<typeof contract.withdrawOffer, T>(contract.withdrawOffer, ({ db, actor, params, body }) => withdrawOffer(db, context, actor, params.id, body.reason))
  http.route<typeof contract.decline, T>(contract.decline, ({ db, actor, params, body }) => declineRequest(db, context, actor, params.id, body.reason))
  http.stream<typeof contract.addOfferFile>(contract.addOfferFile, ({ as, actor, params, file }) => addOfferFile(as, context, actor, params.id, file!, contract.addOfferFile.upload.maxBytes))
  http.route<typeof contract.removeOfferFile, T>(contract.removeOfferFile, async ({ db, actor, params }) => {
    await removeOfferFile(db, context, actor, params.id, params.fileId)
    return undefined
  })
}
