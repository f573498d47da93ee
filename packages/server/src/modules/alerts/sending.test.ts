import { createHmac, randomBytes } from 'node:crypto'
import type { LookupAddress } from 'node:dns'
import { afterAll, describe, expect, it } from 'vitest'
import { alertText, lasting, messageText, summaryText } from './alert-text.ts'
import { checkRobotAnswer, outgoingFor, signedByDingTalk } from './channel-message.ts'
import { isInside } from './inside-addresses.ts'
import { startReceiver } from './receiver.fixture.ts'
import { shownTarget } from './save-channel.ts'
import { openSeal } from './seal.ts'
import { checkTarget, outsideOnly, SendFailure, sendOutside } from './send-outside.ts'
import { limited, messagesPerMinute } from './tell.ts'

describe('addresses inside', () => {
  it.each(['127.0.0.1', '127.255.0.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1',
    '::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:4136::1', 'not an address', ''])('%s is', (address) => {
    expect(isInside(address)).toBe(true)
  })
  it.each(['8.8.8.8', '114.114.114.114', '172.32.0.1', '172.15.255.255', '100.128.0.1', '192.167.255.255', '2606:4700::1', '240e::1'])('%s is not', (address) => {
    expect(isInside(address)).toBe(false)
  })
})

describe('where messages may go', () => {
  it.each([
    'http://example.com/', 'ftp://example.com/', 'https://user:secret@example.com/', 'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://017700000001/', 'https://[::1]/', 'https://[::ffff:10.0.0.1]/',
    'https://localhost/', 'https://localhost./', 'https://intranet/', 'https://printer.local/', 'https://a.localhost/', 'https://metadata.google.internal/', 'https://169.254.169.254/latest', 'javascript:alert(1)', 'nothing',
  ])('not %s', (target) => {
    expect(checkTarget(target, false)).not.toBeNull()
  })
  it('to the open internet over https; elsewhere only where a plant allows it', () => {
    expect(checkTarget('https://oapi.dingtalk.com/robot/send?access_token=abc', false)).toBeNull()
    expect(checkTarget('https://8.8.8.8:8443/hook', false)).toBeNull()
    expect(checkTarget('http://192.168.1.10:8080/hook', true)).toBeNull()
    expect(checkTarget('file:///etc/passwd', true)).not.toBeNull()
  })
  it('a name that resolves inside is refused before the socket opens', async () => {
    const resolved = (all: boolean) => new Promise<NodeJS.ErrnoException | null>((done) => outsideOnly('localhost', { all }, (error: NodeJS.ErrnoException | null, _a: string | LookupAddress[]) => done(error)))
    expect(await resolved(true)).toBeInstanceOf(SendFailure)
    expect(await resolved(false)).toBeInstanceOf(SendFailure)
  })
})

describe('sending', () => {
  const open: { close(): Promise<void> }[] = []
  const receiver = async (...replies: Parameters<typeof startReceiver>) => {
    const r = await startReceiver(...replies)
    open.push(r)
    return r
  }
  afterAll(async () => void (await Promise.all(open.map((r) => r.close()))))
  const send = (url: string, timeoutMs = 5_000) => sendOutside({ url, body: '{}' }, { allowPrivate: true, timeoutMs }).then(() => 'sent', (e: unknown) => (e instanceof SendFailure ? e : Promise.reject(e as Error)))

  it('gives the answer, and says which failures may pass', async () => {
    expect(await send((await receiver({ status: 204 })).url)).toBe('sent')
    for (const [status, mayPass] of [[500, true], [503, true], [429, true], [400, false], [404, false]] as const) expect(await send((await receiver({ status })).url)).toMatchObject({ mayPass, text: { en: `the server answered ${status}` } })
    expect(await send('http://127.0.0.1:1/')).toMatchObject({ mayPass: true })
  })
  it('follows no redirect', async () => {
    const inside = await receiver()
    const outside = await receiver({ status: 307, headers: { location: `${inside.url}/metadata` } })
    expect(await send(outside.url)).toMatchObject({ mayPass: false })
    expect([outside.received.length, inside.received.length]).toEqual([1, 0])
  })
  it('does not wait for ever, and does not read for ever', async () => {
    expect(await send((await receiver({ isMute: true })).url, 150)).toMatchObject({ mayPass: true, text: { en: 'no answer in time' } })
    expect(await send((await receiver({ body: randomBytes(200_000).toString('hex') })).url)).toMatchObject({ mayPass: false })
  })
  it('reaches nothing inside unless a plant allows it', async () => {
    const r = await receiver()
    await expect(sendOutside({ url: r.url, body: '{}' }, { allowPrivate: false, timeoutMs: 1000 })).rejects.toBeInstanceOf(SendFailure)
    await expect(sendOutside({ url: r.url.replace('http:', 'https:'), body: '{}' }, { allowPrivate: false, timeoutMs: 1000 })).rejects.toBeInstanceOf(SendFailure)
    expect(r.received).toEqual([])
  })
})

describe('what is sent', () => {
  const note = { event: 'alert.begun', id: 'delivery-7', text: { zh: '温度高', en: 'hot' }, link: 'https://x.example/alerts/7' } as const
  it('DingTalk’s signature is that of its documentation', () => {
    const url = new URL(signedByDingTalk('https://oapi.dingtalk.com/robot/send?access_token=abc', 'SECthis', 1_700_000_000_000))
    expect(url.searchParams.get('sign')).toBe(createHmac('sha256', 'SECthis').update('1700000000000\nSECthis').digest('base64'))
    expect([url.searchParams.get('timestamp'), url.searchParams.get('access_token')]).toEqual(['1700000000000', 'abc'])
    expect(signedByDingTalk('https://x.example/', null, 1)).toBe('https://x.example/')
  })
  it('robots get text, a webhook everything, signed', () => {
    expect(JSON.parse(outgoingFor('wecom', { target: 'https://x.example/', secret: null }, note, 1).body)).toEqual({ msgtype: 'text', text: { content: '温度高\nhot\nhttps://x.example/alerts/7' } })
    const hook = outgoingFor('webhook', { target: 'https://x.example/', secret: 's' }, note, 5000)
    expect(hook.headers).toMatchObject({ 'x-jingwei-delivery': 'delivery-7', 'x-jingwei-timestamp': '5000', 'x-jingwei-signature': `sha256=${createHmac('sha256', 's').update(`5000.${hook.body}`).digest('hex')}` })
    expect(JSON.parse(hook.body)).toMatchObject({ event: 'alert.begun', id: 'delivery-7', at: '1970-01-01T00:00:05.000Z' })
  })
  it('a robot that answers 200 with an error has not taken it', () => {
    const said = (answer: string) => {
      try {
        checkRobotAnswer(answer)
        return 'taken'
      } catch (error) {
        return (error as SendFailure).mayPass ? 'later' : 'never'
      }
    }
    expect([said('{"errcode":0}'), said('{"errcode":310000,"errmsg":"sign not match"}'), said('{"errcode":130101}'), said('{"errcode":45009}'), said('<html>'), said('null')]).toEqual(['taken', 'never', 'later', 'later', 'never', 'never'])
  })
  it('more than the limit of a channel waits for its summary', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ alert: { id: i } as never, channelId: i % 2, reason: 'begin' as const }))
    const marked = limited(many, new Map([[0, messagesPerMinute - 1]]))
    expect([0, 1].map((c) => marked.filter((d) => d.channelId === c && !d.inSummary).length)).toEqual([1, 10])
    expect(marked).toHaveLength(25)
  })
  const at = { machine_code: 'L-07', machine_name: '喷气织机', unit: '℃', value: 82.5, eta_seconds: null }
  it('says in both languages which machine and what about it', () => {
    expect([
      alertText({ ...at, condition: { kind: 'threshold', signal: 'temp', above: 80, below: 5, hysteresis: 2, forSeconds: 90 } }),
      alertText({ ...at, value: 3, condition: { kind: 'threshold', signal: 'temp', above: 80, below: 5, hysteresis: 2, forSeconds: 0 } }).zh,
      alertText({ ...at, value: null, condition: { kind: 'silence', seconds: 600 } }).en,
      alertText({ ...at, value: 4, condition: { kind: 'state', states: ['idle', 'fault'], seconds: 7200 } }),
      alertText({ ...at, unit: 'm', value: 12, eta_seconds: 1500, condition: { kind: 'runout', signal: 'beam', withinSeconds: 1800 } }),
      alertText({ ...at, value: 12, condition: { kind: 'rate', signal: 'temp', perSeconds: 60, above: 10, below: null } }).zh,
    ]).toEqual([
      { zh: 'L-07 喷气织机：temp 为 82.5 ℃，高于 80 ℃，持续 1.5 分钟', en: 'L-07 喷气织机: temp is 82.5 ℃, above 80 ℃ for 1.5 min' },
      'L-07 喷气织机：temp 为 3 ℃，低于 5 ℃', 'L-07 喷气织机: no data for more than 10 min',
      { zh: 'L-07 喷气织机：处于待机或故障超过 2 小时', en: 'L-07 喷气织机: idle or fault for more than 2 h' },
      { zh: 'L-07 喷气织机：beam 剩余 12 m，预计 25 分钟后用完', en: 'L-07 喷气织机: beam: 12 m left, used up in about 25 min' },
      'L-07 喷气织机：temp 在 1 分钟内变化 12 ℃',
    ])
    expect(messageText({ ...at, severity: 'critical', rule_name: '过热', condition: { kind: 'silence', seconds: 60 } }, 'escalation').zh).toBe('【升级·严重】过热：L-07 喷气织机：超过 1 分钟没有数据')
    expect(messageText({ ...at, severity: 'critical', rule_name: '过热', condition: { kind: 'silence', seconds: 60 } }, 'end').en).toBe('[Over, Critical] 过热: L-07 喷气织机: no data for more than 1 min')
    expect([lasting(59), lasting(3600), lasting(100_000)].map((t) => t.en)).toEqual(['59 s', '1 h', '27.8 h'])
    const silent = { ...at, condition: { kind: 'silence', seconds: 60 } } as const
    expect(summaryText([{ ...silent, until_at: '2026-09-18T00:00:00Z' }], 2).zh.split('\n')[1]).toBe('L-07 喷气织机：超过 1 分钟没有数据（已恢复）')
    expect(summaryText([silent, silent, silent], 2).zh.split('\n')).toEqual(['一分钟内有 3 条报警：', 'L-07 喷气织机：超过 1 分钟没有数据', 'L-07 喷气织机：超过 1 分钟没有数据', '另有 1 条'])
  })
})

describe('secrets', () => {
  const seal = openSeal({ keyFor: (purpose) => `key for ${purpose}` })
  it('open only with the key, and only as they were closed', () => {
    const content = { target: 'https://oapi.dingtalk.com/robot/send?access_token=abcdef', secret: 'SEC1' }
    const closed = seal.close(content)
    expect(seal.open(closed)).toEqual(content)
    expect(closed.toString('latin1')).not.toContain('abcdef')
    expect(seal.close(content).equals(closed)).toBe(false)
    expect(() => openSeal({ keyFor: () => 'another' }).open(closed)).toThrow()
    closed[closed.length - 1]! ^= 1
    expect(() => seal.open(closed)).toThrow()
  })
  it('are masked where the address is shown', () => {
    expect(shownTarget('dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef')).toBe('https://oapi.dingtalk.com/robot/send?access_token=…cdef')
    expect(shownTarget('webhook', 'https://hooks.example.com/services/T00000000/B1234567/abcdefghijklmnopqrstuvwx?x=1')).toBe('https://hooks.example.com/services/…0000/…/…uvwx?x=…')
    expect(shownTarget('email', 'leader@example.com')).toBe('leader@example.com')
  })
})
