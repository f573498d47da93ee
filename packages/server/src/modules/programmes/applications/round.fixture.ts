import { cookieOf, upload } from '../../../testing/home.ts'
import type { Answer, Json } from '../../accounts/browser.fixture.ts'
import { openFunds, type roundTerms } from '../scene.fixture.ts'

export type Terms = ReturnType<typeof roundTerms>
type Firm = Awaited<ReturnType<Awaited<ReturnType<typeof openFunds>>['registered']>>
type Official = Awaited<ReturnType<Awaited<ReturnType<typeof openFunds>>['official']>>

/** A city with a clock of its own, whose people take applications through a round as they do on the day. */
export async function openRound(begin = '2026-03-10T02:00:00Z') {
  const clock = { now: new Date(begin) }
  const s = await openFunds({ now: () => clock.now })
  const made = (answer: Answer): Json => s.made(answer) as unknown as Json
  const finance = await s.official('finance', '3611', '市财务')
  let n = 0
  const paper = (text = `%PDF-1.4 paper ${++n}`) => ({ name: `${text.slice(-8)}.pdf`, bytes: Buffer.from(text) })
  const attach = (firm: Firm, id: number, code = 'licence', file = paper()) => upload(s.t, Object.assign(firm.owner, { account: '' }), `/programme-applications/${id}/files`, file, { code })
  /** Begun, filled and with its papers; the version to submit it by. */
  const filled = async (firm: Firm, programmeId: number, more: { cost?: number; answers?: object; title?: string; summary?: string } = {}) => {
    const begun = made(await firm.owner.post(`/programmes/${programmeId}/applications`))
    const id = Number(begun.id)
    const saved = made(await firm.owner.put(`/programme-applications/${id}`, { version: begun.version, title: more.title ?? '车间联网改造', summary: more.summary ?? '三条线联网', costFen: (more.cost ?? 1_000_000) * 100, answers: more.answers ?? { equipment_cost: more.cost ?? 1_000_000 } }))
    made(await attach(firm, id))
    return { id, version: Number(saved.version) }
  }
  const sign = (firm: Firm, id: number, version: number) => firm.owner.post(`/programme-applications/${id}/submit`, { version, signature: '负责人', truthful: true })
  const submitted = async (firm: Firm, programmeId: number, more?: Parameters<typeof filled>[2]) => {
    const { id, version } = await filled(firm, programmeId, more)
    return made(await sign(firm, id, version))
  }
  const check = (who: Official, id: number, version: unknown, decision = 'accept') => who.post(`/programme-applications/${id}/check`, { decision, note: '材料齐全', version })
  const accepted = async (firm: Firm, programmeId: number, more?: Parameters<typeof filled>[2]) => {
    const a = await submitted(firm, programmeId, more)
    return made(await check(s.officer, Number(a.id), a.version))
  }
  const versionOf = async (id: number) => Number(made(await s.officer.get(`/programmes/${id}`)).version)
  const step = async (who: Official, id: number, name: string, body: object = {}) => who.post(`/programmes/${id}/${name}`, { ...body, version: await versionOf(id) })
  const scored = async (who: Official, id: number, plan: number, team = plan) => {
    made(await who.post(`/programme-applications/${id}/declaration`, { conflict: null }))
    return who.put(`/programme-applications/${id}/review`, { version: 0, scores: [{ criterion: 'plan', score: plan }, { criterion: 'team', score: team }] })
  }
  /** Money comes onto a line of the programme’s book, recorded by one and approved by another. */
  const funded = async (programmeId: number, line: string, source: string, fen: number) => {
    const bookId = Number(made(await s.officer.get(`/programmes/${programmeId}`)).bookId)
    const accounts = (await s.t.kernel.database.owner.query<{ id: number; code: string }>('select id, code from ledgers.account where book_id = $1', [bookId])).rows
    const id = (code: string) => Number(accounts.find((a) => a.code === code)!.id)
    const proposal = made(await finance.post(`/ledger-books/${bookId}/proposals`, { move: 'receive', on: clock.now.toISOString().slice(0, 10), text: '资金下达', lines: [{ accountId: id(`source-${source}`), amount: -fen }, { accountId: id(line), amount: fen }] }))
    made(await s.leader.post(`/ledger-proposals/${Number(proposal.id)}/decision`, { decision: 'post' }))
    return bookId
  }
  const on = (day: string) => void (clock.now = new Date(`${day}T02:00:00Z`))
  return { ...s, made, finance, paper, attach, filled, sign, submitted, check, accepted, versionOf, step, scored, funded, on, clock, cookieOf }
}
export type Round = Awaited<ReturnType<typeof openRound>>
