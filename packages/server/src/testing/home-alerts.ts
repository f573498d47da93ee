import type { TestKernel } from './kernel.ts'
import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { t: TestKernel; owner: Browser; machine: number; signal: string; mark: string; made: (answer: Answer) => Answer['body'] }
const watched = (signal: string) => ({ kind: 'threshold', signal, above: 9_000_000, below: null, hysteresis: 0, forSeconds: 0 })

/** A channel, a rule, a mute and an open alert of the home firm, with what was sent of it. */
export async function makeHomeAlerts({ t, owner, machine, signal, mark, made }: Parts) {
  const channel = Number(made(await owner.post('/alert-channels', { name: `${mark}值班`, kind: 'email', target: 'jichuan-duty@example.com' })).id)
  const rule = made(await owner.post('/alert-rules', {
    name: `${mark}过热`, severity: 'critical', isEnabled: false, condition: watched(signal), machineIds: [machine], typeId: null, channelIds: [channel], escalateAfterMinutes: null, escalateChannelIds: [],
  }))
  const until = new Date(t.kernel.now().getTime() + 20 * 86_400_000).toISOString()
  const mute = made(await owner.post('/alert-mutes', { machineId: machine, until, reason: `${mark}检修` }))
  // An alert begins when readings arrive; here it is enough that there is one.
  const { rows } = await t.kernel.database.owner.query<{ id: number }>(
    `insert into alerts.alert (organisation_id, region_x, rule_id, rule_name, severity, condition, machine_id, machine_code, machine_name, signal, unit, value, from_at, opened_at, told_at)
     select organisation_id, region_x, id, name, severity, condition, $2, 'L-01', $3, $4, '', 1, now(), now(), now() from alerts.rule where id = $1 returning id`, [Number(rule.id), machine, `${mark}一号机械`, signal])
  const alert = rows[0]!.id
  await t.kernel.database.owner.query(
    `insert into alerts.delivery (alert_id, organisation_id, region_x, channel_id, channel_name, reason, at, outcome) select a.id, a.organisation_id, a.region_x, $2, $3, 'begin', now(), 'sent' from alerts.alert a where a.id = $1`, [alert, channel, `${mark}值班`])
  await t.kernel.database.owner.query(`insert into alerts.rule_state (rule_id, machine_id, watch, state) values ($1, $2, 1, '{}')`, [Number(rule.id), machine])
  return { alert, channel, rule: Number(rule.id), mute: Number(mute.id), signal, until }
}

export const alertPlaces = ({ alerts }: Home): Record<string, number> => ({ 'alerts id': alerts.alert, 'alert-rules id': alerts.rule, 'alert-channels id': alerts.channel, 'alert-mutes id': alerts.mute })
const rule = ({ alerts, machines }: Home): Known => ({ condition: watched(alerts.signal), machineIds: [machines.machine], typeId: null, channelIds: [alerts.channel], escalateChannelIds: [alerts.channel], isEnabled: false })
export const alertOperations = (home: Home): Record<string, Known> => ({
  'alerts.list': { ruleId: home.alerts.rule }, 'alerts.addRule': rule(home), 'alerts.changeRule': rule(home), 'alerts.mute': { ruleId: home.alerts.rule, until: home.alerts.until },
  'alerts.addChannel': { kind: 'email', target: 'elsewhere@example.com' },
})
