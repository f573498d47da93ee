import type pg from 'pg'
import type { CopyValue } from '../kernel/database/copy-rows.ts'
import { bulkInsertExperts } from '../modules/experts/index.ts'
import { reserveIds } from '../modules/organisations/index.ts'
import type { RegionNode, Regions } from '../modules/regions/index.ts'
import { complaints, fields, institutions, titles } from './expert-texts.ts'
import { between, pick, seeded, type Random } from './random.ts'

export const demoExpertSizes = { experts: 200, consultations: 420 }
type Row = Record<string, CopyValue>
type Firm = { id: number; region_x: number; name: string; industry_code: string }
type Ground = { regions: Regions; now: Date; near: readonly number[]; account: { id: string; name: string } | undefined; sizes?: typeof demoExpertSizes }
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'
const given = '晨岭远舟云帆景行知微若谷明川见山听松望舒'
const dayMs = 86_400_000
const hour = 3_600_000
const trades = ['C17', 'C18', 'C39', 'C38', 'C34', 'C36', 'C32', 'C30', 'C21', 'C15', 'C27', 'C29']

/** Experts with hours, mandates and two years of consultations; the same province makes the same ones. */
export async function insertDemoExperts(client: pg.ClientBase, { regions, now, near, account, sizes = demoExpertSizes }: Ground) {
  const random = seeded(36_0420)
  const at = (offset: number) => new Date(Math.floor(now.getTime() / dayMs) * dayMs + offset * dayMs)
  const on = (offset: number) => at(offset).toISOString().slice(0, 10)
  const first = await reserveIds(client, 'experts.expert', sizes.experts)
  const cities = regions.childrenOf('36')
  const shangrao = regions.byCode('3611')!
  const tables = { expert: [] as Row[], contact: [] as Row[], mandate: [] as Row[], weekly: [] as Row[], exception: [] as Row[], consultation: [] as Row[], asked: [] as Row[], question: [] as Row[], step: [] as Row[], booking: [] as Row[] }
  const experts = Array.from({ length: sizes.experts }, (_, i) => {
    const isOwn = i === 0 && account !== undefined
    const topic = isOwn ? 0 : between(random, 0, complaints.length - 1)
    const home: RegionNode = isOwn ? shangrao : random() < 0.25 ? regions.byCode('36')! : pick(random, cities)
    const also = home.code !== '36' && random() < 0.3 ? [pick(random, cities)] : []
    const reach = [home, ...also.filter((c) => c.code !== home.code)]
    const name = isOwn ? account.name : `演示·${pick(random, [...surnames])}${pick(random, [...given])}${String(i).padStart(3, '0')}`
    const modes = isOwn || random() < 0.7 ? ['on-site', 'remote'] : [random() < 0.5 ? 'on-site' : 'remote']
    const made = { id: first + i, name, title: pick(random, titles), institution: pick(random, institutions), home, reach, modes, topic, industries: [...new Set([pick(random, trades), pick(random, trades)])] }
    tables.expert.push({
      id: made.id, region_x: home.lo, person_id: isOwn ? account.id : null, name, title: made.title, institution: made.institution, biography: `长期从事${fields[topic]}，服务过三十余家中小企业。演示资料，并无其人。`,
      scene_codes: complaints[topic]!.scenes, industry_codes: made.industries, modes, reach_x: reach.map((r) => r.lo), reach: `{${reach.map((r) => `[${r.lo},${r.hi}]`).join(',')}}`, consultations: 0, rating_sum: 0, ratings: 0, created_at: at(-700).toISOString(), updated_at: at(-1).toISOString(),
    })
    tables.contact.push({ expert_id: made.id, region_x: home.lo, phone: `1390000${String(1000 + i)}`, email: null })
    // One in twenty is between two mandates.
    tables.mandate.push({ expert_id: made.id, region_x: home.lo, region_hi: home.hi, from_on: on(-690), until_on: on(i % 20 === 19 ? -15 : between(random, 60, 700)), appointed_by_name: `演示·${home.name}工信部门` })
    const weekdays = [...new Set([between(random, 1, 5), between(random, 1, 5), ...(isOwn ? [2, 4] : [])])]
    for (const weekday of weekdays) tables.weekly.push({ expert_id: made.id, region_x: home.lo, weekday, from_minute: random() < 0.5 ? 540 : 840, until_minute: 1020, mode: modes.length === 1 ? modes[0]! : null })
    if (random() < 0.4) tables.exception.push({ expert_id: made.id, region_x: home.lo, on_day: on(between(random, 1, 20)), kind: 'off', note: '外出' })
    return made
  })
  await consult(client, tables, experts, { random, at, on, near, count: sizes.consultations })
  await bulkInsertExperts(client, tables)
  return { account: first }
}

type Made = { id: number; name: string; title: string; institution: string; home: RegionNode; reach: RegionNode[]; modes: string[]; topic: number }
type Stage = { random: Random; at(offset: number): Date; on(offset: number): string; near: readonly number[]; count: number }
/** States of the last weeks, in turn; what is older has ended. */
const recent = ['asked', 'accepted', 'proposed', 'scheduled', 'scheduled', 'held', 'reported', 'followed-up', 'declined'] as const
const order = ['ask', 'question', 'answer', 'accept', 'schedule', 'hold', 'report', 'follow-up', 'confirm'] as const
const reached: Record<string, number> = { asked: 1, declined: 1, proposed: 4, accepted: 4, scheduled: 5, held: 6, reported: 7, 'followed-up': 8, closed: 9, cancelled: 1 }

async function consult(client: pg.ClientBase, tables: Record<'expert' | 'consultation' | 'asked' | 'question' | 'step' | 'booking', Row[]>, experts: readonly Made[], { random, at, on, near, count }: Stage) {
  const firms = (await client.query<Firm>("select id, region_x, name, industry_code from organisations.organisation where kind = 'enterprise' and merged_into is null and industry_code is not null order by (id = any($1::bigint[])) desc, id % 97, id limit $2", [near, count])).rows
  if (firms.length === 0) return
  const first = await reserveIds(client, 'experts.consultation', count)
  const taken = new Set<string>()
  for (let i = 0; i < count; i++) {
    const firm = firms[i < near.length * 6 ? i % Math.min(near.length, firms.length) : i % firms.length]!
    const id = first + i
    const isRecent = i % 5 === 0 || i < near.length * 6
    const state = isRecent ? recent[i % recent.length]! : i % 17 === 3 ? 'cancelled' : 'closed'
    const servers = experts.filter((e) => e.reach.some((r) => r.lo <= firm.region_x && r.hi >= firm.region_x))
    // The account of the demo is asked often, so that its pages hold something.
    const expert = (i % 7 === 0 || (i < near.length * 6 && i % 3 === 0)) && servers.some((s) => s.id === experts[0]!.id) ? experts[0]! : pick(random, servers.length > 0 ? servers : experts)
    const complaint = complaints[expert.topic]!
    const asked = isRecent ? -between(random, 1, state === 'asked' || state === 'declined' || state === 'accepted' || state === 'proposed' ? 4 : 18) : -between(random, 40, 680)
    const steps = reached[state]!
    const mode = expert.modes.length === 1 ? expert.modes[0]! : i % 2 === 0 ? 'on-site' : 'remote'
    let day = state === 'scheduled' ? between(random, 1, 12) : Math.max(asked + between(random, 3, 9), asked + 1)
    if (state !== 'scheduled' && day > -1) day = -1
    const step = state === 'scheduled' || day > asked + 12 ? 1 : -1
    while (taken.has(`${expert.id}:${day}`)) day += step
    const hasTime = steps >= 5
    if (hasTime) taken.add(`${expert.id}:${day}`)
    const from = new Date(at(day).getTime() + (i % 2 === 0 ? 1 : 6) * hour)
    const until = new Date(from.getTime() + 2 * hour)
    const moments = [at(asked), at(asked), at(asked), at(asked), at(asked), until, new Date(until.getTime() + 4 * hour), at(day + 10), at(day + 12)].map((m, n) => new Date(Math.min(Math.max(m.getTime() + (n < 5 ? n + 1 : 0) * hour, at(asked).getTime()), at(0).getTime() + hour)))
    const last = moments[Math.max(0, steps - 1)]!.toISOString()
    const isClosed = state === 'closed'
    const outcome = isClosed ? (i % 10 < 5 ? 'solved' : i % 10 < 9 ? 'improved' : 'unchanged') : null
    const rating = isClosed && i % 3 !== 0 ? (outcome === 'unchanged' ? between(random, 2, 3) : between(random, 4, 5)) : null
    const of = { consultation_id: id, organisation_id: firm.id, region_x: firm.region_x }
    const hasReport = steps >= 7
    const spare = [2, 3].map((n) => ({ from: new Date(at(n).getTime() + hour).toISOString(), until: new Date(at(n).getTime() + 4 * hour).toISOString() }))
    tables.consultation.push({
      id, organisation_id: firm.id, region_x: firm.region_x, organisation_name: firm.name, state, mode, symptoms: complaint.symptoms, scene_codes: complaint.scenes, wanted: JSON.stringify(state === 'accepted' || state === 'asked' ? spare : []),
      proposed: JSON.stringify(state === 'proposed' ? spare : []), from_at: hasTime ? from.toISOString() : null, until_at: hasTime ? until.toISOString() : null, meeting_url: hasTime && mode === 'remote' ? `https://meet.example/jingwei-${id}` : null, place: hasTime && mode === 'on-site' ? '企业会议室' : null,
      contact_name: '演示·生产主任', contact_phone: `1380000${String(1000 + (i % 9000))}`, lead_expert_id: steps >= 4 ? expert.id : null,
      findings: JSON.stringify(hasReport ? [{ text: complaint.finding, sceneCode: complaint.scenes[0] }] : []), prescription: JSON.stringify(hasReport ? [{ kind: 'advice', text: complaint.advice }, ...(i % 4 === 0 ? [{ kind: 'programme', text: '中小企业数字化转型试点：按投入比例奖补，向县区工信部门申报。' }] : [])] : []),
      reported_at: hasReport ? moments[6]!.toISOString() : null, follow_up_on: hasReport ? on(day + 14) : null, follow_up_note: steps >= 8 ? '电话回访：已按意见试行两周，停机与返工有所减少。' : null,
      outcome, rating, rated_at: rating === null ? null : last, end_reason: state === 'cancelled' ? '企业已自行解决' : null, due_at: isClosed || state === 'cancelled' ? null : state === 'scheduled' ? new Date(until.getTime() + dayMs).toISOString() : new Date(at(i % 4 === 0 ? -1 : between(random, 1, 6)).getTime() + 2 * hour).toISOString(),
      created_by_name: '演示·企业负责人', created_at: moments[0]!.toISOString(), updated_at: last,
    })
    const isDeclined = state === 'declined'
    if (!(state === 'asked' && i % 2 === 0)) tables.asked.push({ ...of, expert_id: expert.id, name: expert.name, title: expert.title, institution: expert.institution, reply: isDeclined ? 'declined' : steps >= 4 ? 'accepted' : 'asked', reason: isDeclined ? '近期出差，建议另请本地专家' : null, replied_at: steps >= 4 || isDeclined ? moments[3]!.toISOString() : null })
    if (steps >= 3) tables.question.push({ ...of, text: complaint.question, by_name: expert.name, at: moments[1]!.toISOString(), answer: complaint.answer, answered_at: moments[2]!.toISOString() })
    for (let n = 0; n < steps; n++) {
      const name = order[n]!
      const side = name === 'ask' || name === 'answer' || name === 'confirm' ? 'firm' : 'expert'
      tables.step.push({ ...of, step: name, side, by_name: side === 'firm' ? '演示·企业负责人' : expert.name, note: null, at: moments[n]!.toISOString() })
    }
    if (state === 'proposed' || isDeclined || state === 'cancelled') tables.step.push({ ...of, step: state === 'proposed' ? 'propose' : isDeclined ? 'decline' : 'cancel', side: state === 'cancelled' ? 'firm' : 'expert', by_name: state === 'cancelled' ? '演示·企业负责人' : expert.name, note: null, at: last })
    if (hasTime) tables.booking.push({ ...of, expert_id: expert.id, during: `[${from.toISOString()},${until.toISOString()})` })
    if (steps >= 6) {
      const row = tables.expert[expert.id - experts[0]!.id]!
      row['consultations'] = Number(row['consultations']) + 1
      if (rating !== null) {
        row['ratings'] = Number(row['ratings']) + 1
        row['rating_sum'] = Number(row['rating_sum']) + rating
      }
    }
  }
}
