import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { openKernel } from '../../kernel/kernel.ts'
import { startReceiver, type Receiver } from '../../kernel/outgoing/receiver.fixture.ts'
import { moduleNames, startModules } from '../../modules.ts'
import type { Browser } from '../accounts/browser.fixture.ts'
import { startMailbox, type Mailbox } from '../diagnosis/mailbox.fixture.ts'
import type { MachineFacts } from '../machines/index.ts'
import { evaluateJob } from './context.ts'
import { alertScene, hot, made, secondMs, start, type AlertScene } from './scene.fixture.ts'

const iso = (ms: number) => new Date(ms).toISOString()

describe('alerts', () => {
  let s: AlertScene
  let mailbox: Mailbox
  let owner: Browser & { id: string }, other: Browser & { id: string }
  let loom: MachineFacts, theirs: MachineFacts
  const open: { close(): Promise<void> }[] = []
  const receiver = async (...replies: Parameters<typeof startReceiver>): Promise<Receiver> => {
    const r = await startReceiver(...replies)
    open.push(r)
    return r
  }
  const ruleOf = async (id: number) => (made(await owner.get('/alert-rules')).items as unknown as { id: number; version: number; open: number }[]).find((r) => r.id === id)!
  const remove = async (...rules: number[]) => {
    for (const id of rules) made(await owner.remove(`/alert-rules/${id}`))
  }
  const deliveries = async (alertId: number) => made(await owner.get(`/alerts/${alertId}`)).deliveries as unknown as { channel: string; outcome: string; problem: string | null }[]

  beforeAll(async () => {
    mailbox = await startMailbox()
    s = await alertScene({ JINGWEI_SMTP_URL: mailbox.url, JINGWEI_PUBLIC_URL: 'http://localhost:7460' })
    owner = await s.owner('owner', 0)
    other = await s.owner('other', 1)
    loom = await s.loom(owner, 'L-01')
    theirs = await s.loom(other, 'L-01')
  })
  afterAll(async () => {
    await s.close()
    await mailbox.close()
    for (const r of open) await r.close()
  })

  it('begin, are told in the product and to a webhook that can trust it, and end', async () => {
    const hook = await receiver()
    const channel = await s.channel(owner, `${hook.url}/hook`, 'webhook', 'topsecret')
    const rule = await s.rule(owner, { condition: { ...hot, forSeconds: 10 }, channelIds: [channel] })
    await s.say(loom, 'temp', [60, 30])
    await s.pass(0)
    await s.say(theirs, 'temp', 95)
    await s.say(loom, 'temp', [79, 20], [85, 12], [86, 1])
    await s.pass(0)
    const [alert, ...rest] = await s.alerts(owner)
    expect(rest).toEqual([])
    expect(alert).toMatchObject({ ruleId: rule, ruleName: '过热', severity: 'critical', state: 'open', machine: { code: 'L-01' }, signal: 'temp', from: iso(start - 12 * secondMs), until: null, value: 85, message: 'L-01: temp is 85 ℃, above 80 ℃ for 10 s' })
    expect(made(await owner.get(`/alerts/${alert!.id}`, { 'accept-language': 'zh' })).message).toBe('L-01：temp 为 85 ℃，高于 80 ℃，持续 10 秒')
    const { headers, text, body } = hook.received[0]!
    expect(hook.received).toHaveLength(1)
    expect(body).toMatchObject({ event: 'alert.begun', alert: { id: alert!.id, value: 85, machine: { code: 'L-01' } }, link: `http://localhost:7460/alerts/${alert!.id}` })
    expect(headers['x-jingwei-signature']).toBe(`sha256=${createHmac('sha256', 'topsecret').update(`${String(headers['x-jingwei-timestamp'])}.${text}`).digest('hex')}`)
    expect(await s.sql('select kind, link, text_zh from kernel.notice where person = $1', [owner.id])).toEqual([{ kind: 'alert.begun', link: `/alerts/${alert!.id}`, text_zh: '【严重】过热：L-01：temp 为 85 ℃，高于 80 ℃，持续 10 秒' }])
    expect(await s.sql('select 1 from kernel.notice where person = $1', [other.id])).toEqual([])
    expect(await deliveries(alert!.id)).toMatchObject([{ channel: 'webhook', outcome: 'sent', problem: null }])
    expect((await ruleOf(rule)).open).toBe(1)

    await s.pass(5)
    await s.say(loom, 'temp', 78)
    await s.pass(5)
    expect((await s.alerts(owner, 'state=open')).map((a) => a.id), 'inside the hysteresis').toEqual([alert!.id])
    await s.say(loom, 'temp', 70)
    await s.pass(5)
    expect(await s.alerts(owner)).toMatchObject([{ state: 'ended', until: iso(start + 10 * secondMs) }])
    expect(hook.received.map((r) => r.body.event), 'a critical one is told to be over').toEqual(['alert.begun', 'alert.ended'])
    expect(hook.received[1]!.body).toMatchObject({ text: { en: '[Over, Critical] 过热: L-01: temp is 85 ℃, above 80 ℃ for 10 s' }, alert: { id: alert!.id, until: iso(start + 10 * secondMs) } })
    expect(await s.sql('select 1 from kernel.notice where person = $1', [owner.id])).toHaveLength(1)
    await remove(rule)
    expect(await s.alerts(owner)).toMatchObject([{ id: alert!.id, ruleId: null, ruleName: '过热', message: 'L-01: temp is 85 ℃, above 80 ℃ for 10 s' }])
  })

  it('remember over restarts, and begin once whoever evaluates', async () => {
    const rule = await s.rule(owner, { condition: { ...hot, forSeconds: 30 }, machineIds: [loom.id] })
    await s.say(loom, 'temp', 90)
    await s.pass(20)
    expect(await s.alerts(owner, `state=all&ruleId=${rule}`)).toEqual([])
    // Another process takes over: what this one remembers is void, and what is stored counts.
    await s.sql("update alerts.progress set holder = 'another'")
    await s.pass(12)
    const [alert] = await s.alerts(owner, `state=all&ruleId=${rule}`)
    expect(alert).toMatchObject({ state: 'open', from: iso(s.now() - 32 * secondMs) })
    await s.sql("update alerts.progress set holder = 'another'")
    await s.say(loom, 'temp', 91)
    await s.pass(5)
    await s.sql('delete from alerts.progress')
    await s.pass(5)
    expect((await s.alerts(owner, `state=all&ruleId=${rule}`)).map((a) => [a.id, a['state']])).toEqual([[alert!.id, 'open']])
    await remove(rule)
    expect(await s.alerts(owner, 'state=open')).toEqual([])
  })

  it('begin once when two processes look at the same moment', async () => {
    const { kernel } = s.t
    const second = await openKernel({ config: kernel.config, log: kernel.log, modules: moduleNames, now: () => new Date(s.now()) })
    try {
      await startModules(second)
      const hook = await receiver()
      const rule = await s.rule(owner, { condition: hot, machineIds: [loom.id], channelIds: [await s.channel(owner, hook.url)] })
      for (const value of [60, 90, 91, 60, 95]) {
        s.wait(5)
        await s.say(loom, 'temp', value)
        await kernel.database.as(system, async (db) => {
          for (let i = 0; i < 6; i++) await kernel.jobs.enqueue(db, evaluateJob, {})
        })
        await Promise.all([kernel.jobs.drain(), second.jobs.drain()])
      }
      expect((await s.alerts(owner, `state=all&ruleId=${rule}`)).map((a) => [a['state'], a['value']])).toEqual([['open', 95], ['ended', 90]])
      expect(hook.received.map((r) => [r.body.event, r.body.alert!['value']])).toEqual([['alert.begun', 90], ['alert.ended', 90], ['alert.begun', 95]])
      await remove(rule)
      s.wait(1)
    } finally {
      await second.close()
    }
  })

  it('go by the time at the source, and not by late arrivals', async () => {
    const rule = await s.rule(owner, { condition: hot, machineIds: [loom.id] })
    await s.pass(300)
    await s.say(loom, 'temp', 60)
    await s.pass(1)
    await s.say(loom, 'temp', [99, 200], [60, 250])
    await s.pass(1)
    expect(await s.alerts(owner, `state=all&ruleId=${rule}`)).toEqual([])
    await s.say(loom, 'temp', [60, 0], [95, 1])
    await s.pass(1)
    expect(await s.alerts(owner, `state=all&ruleId=${rule}`), 'a spike that is over is an alert as well').toMatchObject([{ state: 'ended', value: 95 }])
    await remove(rule)
  })

  it('of silence, of a state and of a beam that runs out', async () => {
    const silence = await s.rule(owner, { name: '失联', condition: { kind: 'silence', seconds: 60 } })
    const stopped = await s.rule(owner, { name: '久停', condition: { kind: 'state', states: ['idle', 'fault'], seconds: 40 } })
    const runout = await s.rule(owner, { name: '了机', condition: { kind: 'runout', signal: 'beam', withinSeconds: 1800 } })
    const namesOfOpen = async () => (await s.alerts(owner, 'state=open')).map((a) => a['ruleName']).sort()
    await s.pass(1800)
    await s.say(loom, 'state', 'running')
    await s.say(loom, 'beam', ...[18, 15, 12, 9, 6, 3, 0].map((m): [number, number] => [10 + m / 2, m * 60]))
    await s.pass(1)
    expect(await namesOfOpen()).toEqual(['了机'])
    expect((await s.alerts(owner, `state=open&ruleId=${runout}`))[0]).toMatchObject({ value: 14.5, message: 'L-01: beam: 14.5 m left, used up in about 29 min' })
    await s.say(loom, 'state', 'idle')
    await s.say(loom, 'beam', 200)
    await s.pass(30)
    await s.say(loom, 'state', 'fault')
    await s.pass(11)
    expect(await namesOfOpen(), 'a new beam; idle and fault together').toEqual(['久停'])
    await s.pass(47)
    expect(await namesOfOpen()).toEqual(['久停'])
    await s.pass(3)
    expect(await namesOfOpen()).toEqual(['久停', '失联'])
    await s.say(loom, 'state', 'running')
    await s.pass(1)
    expect(await namesOfOpen()).toEqual([])
    await remove(silence, stopped, runout)
  })

  it('are muted, and told when the mute has ended and they have not', async () => {
    const hook = await receiver()
    const channel = await s.channel(owner, hook.url)
    const rule = await s.rule(owner, { condition: hot, channelIds: [channel] })
    expect((await owner.post('/alert-mutes', { until: iso(s.now() + 600 * secondMs), reason: '检修' })).status).toBe(400)
    expect((await owner.post('/alert-mutes', { machineId: theirs.id, until: iso(s.now() + 600 * secondMs), reason: '检修' })).body.code).toBe('alerts.no-such-machine')
    expect((await other.post('/alert-mutes', { ruleId: rule, until: iso(s.now() + 600 * secondMs), reason: '检修' })).status).toBe(404)
    made(await owner.post('/alert-mutes', { machineId: loom.id, until: iso(s.now() + 600 * secondMs), reason: '检修' }))
    await s.say(loom, 'temp', 90)
    await s.pass(1)
    const [alert] = await s.alerts(owner, 'state=open')
    expect([alert!['value'], hook.received.length, (made(await owner.get('/alert-mutes')).items as unknown as unknown[]).length]).toEqual([90, 0, 1])
    expect((made(await other.get('/alert-mutes')).items as unknown as unknown[])).toEqual([])
    s.wait(595)
    await s.say(loom, 'temp', 90)
    await s.pass(10)
    expect(hook.received.map((r) => r.body.event)).toEqual(['alert.begun'])
    await remove(rule)
  })

  it('are escalated when nobody acknowledges them in time', async () => {
    const [first, second] = [await receiver(), await receiver()]
    const rule = await s.rule(owner, { condition: hot, channelIds: [await s.channel(owner, first.url)], escalateAfterMinutes: 5, escalateChannelIds: [await s.channel(owner, second.url)] })
    const begin = async () => {
      await s.say(loom, 'temp', 60)
      await s.pass(1)
      await s.say(loom, 'temp', 90)
      await s.pass(1)
      return (await s.alerts(owner, 'state=open'))[0]!.id
    }
    const acknowledged = await begin()
    expect((await other.post(`/alerts/${acknowledged}/acknowledge`, {})).status).toBe(404)
    expect(made(await owner.post(`/alerts/${acknowledged}/acknowledge`, { note: '已派人' }))).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'owner', note: '已派人' })
    expect((await owner.post(`/alerts/${acknowledged}/acknowledge`, {})).body.code).toBe('alerts.already-acknowledged')
    await s.pass(301)
    expect([first.received.length, second.received.length]).toEqual([1, 0])
    const unanswered = await begin()
    await s.pass(290)
    expect(second.received).toEqual([])
    await s.pass(15)
    await s.pass(15)
    expect(second.received.map((r) => [r.body.event, r.body.alert!['id']])).toEqual([['alert.escalated', unanswered]])
    expect(made(await owner.get(`/alerts/${unanswered}`)).escalatedAt).not.toBeNull()
    expect((await s.sql<{ action: string }>("select action from kernel.audit where subject = $1", [`alert:${acknowledged}`])).map((r) => r.action)).toEqual(['alert.acknowledged'])
    await remove(rule)
  })

  it('try again what may pass, give up what will not, and say why', async () => {
    const shaky = await receiver({ status: 503 }, { status: 502 }, { status: 200 })
    const dead = await receiver({ status: 404 })
    const robot = await receiver({ body: '{"errcode":0}' })
    const wecom = await receiver({ body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    const channelIds = [await s.channel(owner, shaky.url), await s.channel(owner, dead.url), await s.channel(owner, `${robot.url}/robot/send?access_token=abcdefghijklmnop`, 'dingtalk', 'SECone'), await s.channel(owner, `${wecom.url}/send?key=k`, 'wecom'), await s.channel(owner, 'leader@example.com', 'email')]
    const rule = await s.rule(owner, { condition: hot, channelIds })
    await s.say(loom, 'temp', 60)
    await s.pass(1)
    await s.say(loom, 'temp', 90)
    await s.pass(1)
    const [alert] = await s.alerts(owner, 'state=open')
    expect([shaky.received.length, dead.received.length, wecom.received.length]).toEqual([3, 1, 1])
    expect(new Set(shaky.received.map((r) => r.body.id)).size, 'one id, so that a receiver knows it again').toBe(1)
    expect((await deliveries(alert!.id)).map((d) => [d.channel, d.outcome, d.problem])).toEqual([
      ['webhook', 'sent', null], ['webhook', 'failed', 'the server answered 404'], ['dingtalk', 'sent', null], ['wecom', 'failed', 'the robot refused: 93000 invalid webhook url'], ['email', 'sent', null],
    ])
    const [said] = robot.received
    expect(said!.body).toMatchObject({ msgtype: 'text' })
    expect((said!.body.text as { content: string }).content).toContain('【严重】过热：L-01：temp 为 90 ℃，高于 80 ℃')
    expect(said!.url.searchParams.get('sign')).toBe(createHmac('sha256', 'SECone').update(`${said!.url.searchParams.get('timestamp')!}\nSECone`).digest('base64'))
    expect(mailbox.received.map((l) => l.to)).toEqual([['leader@example.com']])
    expect(mailbox.received[0]!.text).toContain('temp is 90 ℃, above 80 ℃')
    const channels = made(await owner.get('/alert-channels')).items as unknown as { id: number; target: string; lastSentAt: string | null; lastProblem: string | null }[]
    const shown = (id: number) => channels.find((c) => c.id === id)!
    expect(shown(channelIds[2]!).target).toBe(`${robot.url}/robot/send?access_token=…mnop`)
    expect([shown(channelIds[0]!).lastProblem, shown(channelIds[1]!).lastProblem, shown(channelIds[1]!).lastSentAt]).toEqual([null, 'the server answered 404', null])
    await remove(rule)
  })

  it('storm: one alert for each machine, ten messages, and the rest in one', async () => {
    const hook = await receiver()
    const many: MachineFacts[] = []
    for (let i = 0; i < 25; i++) many.push(await s.loom(owner, `S-${String(i).padStart(2, '0')}`))
    const rule = await s.rule(owner, { condition: hot, channelIds: [await s.channel(owner, hook.url)], machineIds: many.map((m) => m.id) })
    const before = (await s.sql('select 1 from kernel.notice where person = $1', [owner.id])).length
    for (let round = 0; round < 3; round++) {
      for (const m of many) await s.say(m, 'temp', 90 + round)
      await s.pass(1)
    }
    expect((await s.alerts(owner, `state=open&ruleId=${rule}&limit=200`)).length).toBe(25)
    expect(hook.received.filter((r) => r.body.event === 'alert.begun')).toHaveLength(10)
    expect(hook.received.filter((r) => r.body.event === 'alert.summary').map((r) => r.body.alert!['count'])).toEqual([15])
    expect((await s.sql('select 1 from kernel.notice where person = $1', [owner.id])).length - before, 'one notice tells of all').toBe(1)
    expect(await s.sql(`select outcome, count(*)::int as n from alerts.delivery d join alerts.alert a on a.id = d.alert_id where a.rule_id = ${rule} group by 1`)).toEqual([{ outcome: 'sent', n: 25 }])
    await remove(rule)
  })

  it('that come and go are told three times in ten minutes, then once more if they stay; how grave they are says whether their end is told', async () => {
    const hook = await receiver()
    const rule = await s.rule(owner, { severity: 'warning', condition: hot, channelIds: [await s.channel(owner, hook.url)], machineIds: [loom.id] })
    const begun = () => hook.received.map((r) => r.body.event)
    await s.say(loom, 'temp', 20)
    await s.pass(5)
    for (let i = 0; i < 6; i++) {
      await s.say(loom, 'temp', [90, 4], [20, 3], [90, 2], [20, 1])
      await s.pass(5)
    }
    expect(begun()).toEqual(['alert.begun', 'alert.begun', 'alert.begun'])
    await s.say(loom, 'temp', 91)
    await s.pass(5)
    expect(begun()).toHaveLength(3)
    const seen = await s.sql<{ n: number }>(`select count(*)::int as n from alerts.alert where rule_id = ${rule}`)
    expect(seen, 'all of them are kept').toEqual([{ n: 13 }])
    await s.pass(600)
    expect(begun()).toHaveLength(4)
    await s.say(loom, 'temp', 20)
    await s.pass(5)
    expect(begun(), 'a warning that is over is seen, not sent').toHaveLength(4)
    await remove(rule)
  })

  it('that ended long ago go with what was sent of them; those that are open stay', async () => {
    const hook = await receiver()
    const rule = await s.rule(owner, { condition: hot, channelIds: [await s.channel(owner, hook.url)], machineIds: [loom.id] })
    await s.say(loom, 'temp', 90)
    await s.pass(5)
    const [open] = await s.alerts(owner, `state=open&ruleId=${rule}`)
    await s.say(loom, 'temp', 20)
    await s.pass(5)
    await s.say(loom, 'temp', 90)
    await s.pass(5)
    const days = (n: number) => iso(s.now() - n * 86_400 * secondMs)
    const keep = async () => {
      await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.enqueue(db, 'alerts.retention', {}))
      await s.t.kernel.jobs.drain()
      return (await s.alerts(owner, `state=all&ruleId=${rule}`)).map((a) => [a.id, a['state']])
    }
    const [young] = await s.alerts(owner, `state=open&ruleId=${rule}`)
    await s.sql('update alerts.alert set from_at = $2, until_at = $3 where id = $1', [open!.id, days(500), days(399)])
    await s.sql('update alerts.alert set from_at = $2 where id = $1', [young!.id, days(500)])
    expect(await keep()).toEqual([[young!.id, 'open'], [open!.id, 'ended']])
    await s.sql('update alerts.alert set until_at = $2 where id = $1', [open!.id, days(401)])
    expect(await keep()).toEqual([[young!.id, 'open']])
    expect(await s.sql('select 1 from alerts.delivery where alert_id = $1', [open!.id])).toEqual([])
    await remove(rule)
  })

  it('end with the rule that is switched off, and begin anew with what is watched anew', async () => {
    const rule = await s.rule(owner, { condition: hot, machineIds: [loom.id] })
    await s.say(loom, 'temp', 90)
    await s.pass(1)
    const fields = { name: '过热', severity: 'warning', isEnabled: true, condition: hot, machineIds: [loom.id], typeId: null, channelIds: [], escalateAfterMinutes: null, escalateChannelIds: [] }
    const change = async (more: object) => made(await owner.put(`/alert-rules/${rule}`, { ...fields, ...more, version: (await ruleOf(rule)).version }))
    await change({ severity: 'info' })
    await s.pass(1)
    expect(await s.alerts(owner, `state=all&ruleId=${rule}`)).toMatchObject([{ state: 'open' }])
    await change({ isEnabled: false })
    expect(await s.alerts(owner, `state=all&ruleId=${rule}`)).toMatchObject([{ state: 'ended' }])
    await change({ condition: { ...hot, above: 85 } })
    await s.pass(1)
    expect(await s.alerts(owner, `state=all&ruleId=${rule}`)).toMatchObject([{ state: 'open', value: 90 }, { state: 'ended' }])
    expect((await owner.put(`/alert-rules/${rule}`, { ...fields, version: 1 })).body.code).toBe('record.changed-meanwhile')
    made(await owner.post(`/machines/${loom.id}/retire`))
    await s.pass(31)
    expect((await s.alerts(owner, 'state=open')), 'a retired machine has no alerts').toEqual([])
    loom = await s.loom(owner, 'L-02')
    await remove(rule)
  })

  it('rules of a type watch machines that come later', async () => {
    const { typeId } = loom
    const [rule, elsewhere] = [await s.rule(owner, { condition: hot, typeId }), await s.rule(owner, { condition: hot, typeId: typeId + 1000 })]
    const late = await s.loom(owner, 'L-99')
    await s.say(late, 'temp', 99)
    await s.pass(1)
    expect((await s.alerts(owner, `state=open&machineId=${late.id}`)).map((a) => a['ruleId'])).toEqual([rule])
    await remove(rule, elsewhere)
  })

  it('refuse rules that cannot be meant, and addresses inside', async () => {
    const refused = async (more: object) => (await owner.post('/alert-rules', { name: 'x', severity: 'info', isEnabled: true, condition: hot, machineIds: null, typeId: null, channelIds: [], escalateAfterMinutes: null, escalateChannelIds: [], ...more })).body
    expect((await refused({ condition: { kind: 'threshold', signal: 'temp' } })).fields).toMatchObject([{ code: 'bound' }])
    expect((await refused({ condition: { kind: 'threshold', signal: 'temp', above: 10, below: 9, hysteresis: 1 } })).fields).toMatchObject([{ code: 'bounds' }])
    expect((await refused({ escalateAfterMinutes: 5 })).fields).toMatchObject([{ path: 'body.escalateChannelIds' }])
    expect((await refused({ channelIds: [999_999] })).code).toBe('alerts.no-such-channel')
    expect((await refused({ machineIds: [theirs.id] })).code).toBe('alerts.no-such-machine')
    expect((await refused({ machineIds: [loom.id], condition: { ...hot, signal: 'pressure' } })).code).toBe('alerts.no-such-signal')
    expect((await owner.post('/alert-channels', { name: 'x', kind: 'email', target: 'nobody' })).body.fields).toMatchObject([{ path: 'body.target' }])
    expect((await owner.post('/alert-channels', { name: 'x', kind: 'webhook', target: 'ftp://example.com/' })).status).toBe(400)
  })

  it('a channel is tried at once, and its secret is read by nobody', async () => {
    const hook = await receiver({ status: 200 }, { status: 500 })
    const id = await s.channel(owner, `${hook.url}/?token=abcdefgh12345678`, 'webhook', 'verysecret')
    expect(made(await owner.post(`/alert-channels/${id}/try`))).toMatchObject({ lastProblem: null, lastSentAt: iso(s.now()) })
    expect(hook.received[0]!.body.event).toBe('alert.test')
    expect(made(await owner.post(`/alert-channels/${id}/try`))).toMatchObject({ lastProblem: 'the server answered 500' })
    expect([(await other.post(`/alert-channels/${id}/try`)).status, (await other.remove(`/alert-channels/${id}`)).status, hook.received.length]).toEqual([404, 404, 2])
    const everything = JSON.stringify([await owner.get('/alert-channels'), await s.sql('select * from alerts.channel'), await s.sql('select * from kernel.audit')])
    expect(everything).not.toContain('verysecret')
    expect(everything).not.toContain('abcdefgh12345678')
    made(await owner.remove(`/alert-channels/${id}`))
    expect((await owner.post(`/alert-channels/${id}/try`)).status).toBe(404)
  })

  it('belong to the firm alone', async () => {
    expect(made(await other.get('/alerts?state=all'))).toMatchObject({ items: [], total: 0 })
    expect(made(await other.get('/alert-rules')).items).toEqual([])
    expect(made(await other.get('/alert-channels')).items).toEqual([])
    const [alert] = await s.alerts(owner)
    expect((await other.get(`/alerts/${alert!.id}`)).status).toBe(404)
    const first = made(await owner.get('/alerts?state=all&limit=2'))
    const next = made(await owner.get(`/alerts?state=all&limit=2&cursor=${String(first.next)}`))
    const ids = [first, next].flatMap((p) => (p.items as unknown as { id: number }[]).map((a) => a.id))
    expect([new Set(ids).size, ids]).toEqual([4, [...ids].sort((a, b) => b - a)])
    expect((await owner.get('/alerts?cursor=zzz')).status).toBe(400)
  })
})
