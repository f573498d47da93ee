import { system } from '../kernel/access/actor.ts'
import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { TestKernel } from './kernel.ts'
import type { Known } from './made-input.ts'

type Parts = { t: TestKernel; admin: Browser; officer: Browser & { id: string }; regionCode: string; mark: string; made: (answer: Answer) => Answer['body'] }
const wishes = { email: 'all', sms: 'none', quiet: { from: '22:00', until: '07:00' } }
/** A robot that nobody answers for: its name resolves to nothing. */
const robot = { kind: 'dingtalk', target: 'https://robot.example.invalid/robot/send?access_token=0123456789abcdef', topics: ['case'] }

/** A robot and what it was told, a notice to the officer with its way out, and what the officer chose. */
export async function makeHomeNotices({ t, admin, officer, regionCode, mark, made }: Parts) {
  const channel = Number(made(await admin.post('/notice-channels', { ...robot, name: `${mark}值班群`, regionCode })).id)
  made(await officer.put('/me/notice-preferences', wishes))
  await t.kernel.database.as(system, (db) =>
    t.faces.notices.tell(db, { people: [officer.id] }, { kind: 'case.assigned', key: `${mark}-1`, title: { zh: `${mark}新诉求`, en: `${mark} a case` }, detail: { zh: mark, en: mark }, link: null }))
  const owner = t.kernel.database.owner
  const { rows } = await owner.query<{ id: number }>('select id from kernel.notice where key = $1', [`${mark}-1`])
  await owner.query(`insert into notices.delivery (notice_id, person, way, target, at, outcome) values ($1, $2, 'email', $3, now(), 'sent')`, [rows[0]!.id, officer.id, `${mark}@example.com`])
  await owner.query(`insert into notices.channel_delivery (channel_id, region_x, key, kind, title, at, outcome) select id, region_x, $2, 'case.assigned', jsonb_build_object('zh', $2::text, 'en', $2::text), now(), 'sent' from notices.channel where id = $1`, [channel, mark])
  return { channel, notice: rows[0]!.id }
}

export const noticePlaces = ({ notices }: Home): Record<string, number> => ({ 'notice-channels id': notices.channel })
export const noticeOperations = ({ notices }: Home): Record<string, Known> => ({
  'notices.read': { upTo: undefined, ids: [notices.notice] }, 'notices.setPreferences': wishes, 'notices.addChannel': robot, 'notices.changeChannel': { topics: ['case'] },
})
