import { caseStates, type CaseState } from '@jingwei/contract/cases'
import type { Language } from '@jingwei/contract/text'
import { titleOf } from '../transitions.ts'
import type { Shown311, UpdateRow } from './open311.store.ts'

/** GeoReport knows two states. Answered is not closed: whoever reported it has not said yet whether it is solved. */
export const statusOf = (state: CaseState): 'open' | 'closed' => (state === 'closed' || state === 'withdrawn' || state === 'merged' || state === 'split' ? 'closed' : 'open')
const joinedBy = { zh: '：', en: ': ' } as const
const day = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
export const noticeOf = (answerBy: string | null, language: Language) => (answerBy === null ? '' : language === 'zh' ? `承诺 ${day(answerBy)} 前答复` : `An answer is promised by ${day(answerBy)} (Beijing)`)

/** One case as GeoReport has it; what that has no word for stands in `status_notes` and, for programs, in `extended_attributes`. */
export const requestShown = (c: Shown311, serviceName: string, language: Language, base: string) => {
  const isAnswered = c.answered_at !== null && c.answer_text !== null
  const media = c.photos.map((id) => `${base}/media/${id}`)
  return {
    service_request_id: c.number, status: statusOf(c.state), status_notes: [caseStates[c.state][language], isAnswered ? c.answer_text : null].filter(Boolean).join(joinedBy[language]),
    service_name: serviceName, service_code: c.subject, description: c.text, agency_responsible: c.unit_name, service_notice: noticeOf(c.state === 'paused' ? null : c.answer_by, language),
    requested_datetime: c.reported_at, updated_datetime: c.updated_at, expected_datetime: c.state === 'paused' ? null : c.answer_by,
    address: c.place, address_id: c.address_id, zipcode: c.zipcode, lat: c.lat, long: c.long, media_url: media[0] ?? null,
    extended_attributes: {
      external_id: c.external_id, state: c.state, answer: isAnswered ? c.answer_text : null, answer_kind: isAnswered ? c.answer_kind : null, answered_datetime: c.answered_at, asks_whether_solved_until: c.state === 'answered' ? c.confirm_by : null,
      asks_pause: c.state === 'pause-asked', closed_as: c.closed_as, satisfaction: c.satisfaction, reopenings: c.reopenings, photos: media,
    },
  }
}
export const updateShown = (e: UpdateRow, language: Language) => ({
  update_id: String(e.id), service_request_id: e.number, status: statusOf(e.to_state ?? e.state), updated_datetime: e.at, description: [titleOf(e.kind)[language], e.text].filter(Boolean).join(joinedBy[language]), media_url: null,
  extended_attributes: { kind: e.kind, state: e.to_state ?? e.state },
})
