import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datatypes, encodePayload, parseTopic, step, unknownNode, type HostAction, type HostEvent, type MetricOut, type NodeState, type Topic } from './index.ts'

const began = 1_760_000_000_000
const settings = { reorderMs: 2000, rebirthMs: 5000, mostWaiting: 8 }

/** An edge node that talks to a host: what it says, and what the host does about it. */
function scene() {
  let state: NodeState = unknownNode
  let nowMs = began
  const tell = (event: HostEvent): HostAction[] => {
    const { state: next, actions } = step(state, event, settings)
    state = next
    return actions
  }
  const send = (topic: string, metrics: MetricOut[], seq?: number, atMs = nowMs) => {
    const parsed = parseTopic(topic) as Exclude<Topic, { type: 'STATE' }>
    return tell({ type: 'message', topic: parsed, payload: encodePayload({ atMs, ...(seq !== undefined && { seq }), metrics }), nowMs })
  }
  const number = (name: string, value: number, more: Partial<MetricOut> = {}): MetricOut => ({ name, datatype: datatypes.Int32, value, ...more })
  return {
    send, number, tell,
    bytes: (topic: string, payload: Uint8Array) => tell({ type: 'message', topic: parseTopic(topic) as Exclude<Topic, { type: 'STATE' }>, payload, nowMs }),
    nodeBirth: (bdSeq = 0, metrics: MetricOut[] = [number('load', 1, { alias: 1 })], atMs = nowMs) =>
      send('spBv1.0/g/NBIRTH/e', [{ name: 'bdSeq', datatype: datatypes.Int64, value: bdSeq }, { name: 'Node Control/Rebirth', datatype: datatypes.Boolean, value: false }, ...metrics], 0, atMs),
    deviceBirth: (seq: number, device = 'd', metrics: MetricOut[] = [number('speed', 500, { alias: 10 })]) => send(`spBv1.0/g/DBIRTH/e/${device}`, metrics, seq),
    data: (seq: number, value = seq, device = 'd') => send(`spBv1.0/g/DDATA/e/${device}`, [{ alias: 10, datatype: datatypes.Int32, omitDatatype: true, value }], seq),
    death: (bdSeq: number) => send('spBv1.0/g/NDEATH/e', [{ name: 'bdSeq', datatype: datatypes.Int64, value: bdSeq }]),
    after: (ms: number) => void (nowMs += ms),
    timer: () => tell({ type: 'timer', nowMs }),
    get nowMs() { return nowMs },
    get state() { return state },
  }
}
const born = () => {
  const s = scene()
  s.nodeBirth()
  s.deviceBirth(1)
  return s
}
const values = (actions: readonly HostAction[]) => actions.flatMap((a) => (a.type === 'points' ? a.points.map((p) => p.value) : []))
const kinds = (actions: readonly HostAction[]) => actions.map((a) => a.type)
const faults = (actions: readonly HostAction[]) => actions.flatMap((a) => (a.type === 'fault' ? [a.code] : []))
const notes = (actions: readonly HostAction[]) => actions.flatMap((a) => (a.type === 'note' ? [a.note] : []))
const rebirth = (reason: string) => ({ type: 'rebirth', reason })

describe('births', () => {
  it('bring node and device online with their values and times [tck-id-topics-nbirth-metrics] [tck-id-topics-dbirth-metrics] [tck-id-topics-nbirth-seq-num] [tck-id-topics-dbirth-seq] [tck-id-payloads-metric-datatype-req] [tck-id-payloads-dbirth-seq-inc]', () => {
    const s = scene()
    expect(s.nodeBirth()).toEqual([{ type: 'online', device: null, atMs: began }, { type: 'points', device: null, points: [{ name: 'load', datatype: 3, atMs: began, value: 1, quality: 0, isTransient: false }] }])
    expect(s.deviceBirth(1, 'd', [s.number('speed', 500, { alias: 10, atMs: began - 7 })])).toEqual([
      { type: 'online', device: 'd', atMs: began }, { type: 'points', device: 'd', points: [{ name: 'speed', datatype: 3, atMs: began - 7, value: 500, quality: 0, isTransient: false }] },
    ])
  })
  it('give aliases their names, and the datatypes that data leave out [tck-id-payloads-alias-birth-requirement] [tck-id-payloads-alias-data-cmd-requirement] [tck-id-payloads-metric-datatype-not-req] [tck-id-topics-ddata-seq-num]', () => {
    expect(born().data(2, -3)).toMatchObject([{ type: 'points', device: 'd', points: [{ name: 'speed', value: -3, datatype: 3 }] }])
  })
  it('a metric by its name alone [tck-id-payloads-name-requirement]', () => {
    expect(values(born().send('spBv1.0/g/DDATA/e/d', [{ name: 'speed', datatype: 3, omitDatatype: true, value: 4 }], 2))).toEqual([4])
  })
  it('the same alias means another metric after another birth', () => {
    const s = born()
    s.nodeBirth()
    s.deviceBirth(1, 'd', [s.number('picks', 1, { alias: 10 })])
    expect(s.data(2, 9)).toMatchObject([{ points: [{ name: 'picks', value: 9 }] }])
  })
  it('null is told as null [tck-id-operational-behavior-data-publish-nbirth-values] [tck-id-operational-behavior-data-publish-dbirth-values]', () => {
    const s = scene()
    expect(values(s.nodeBirth(0, [{ name: 'a', datatype: 10, value: null }]))).toEqual([null])
    expect(values(s.deviceBirth(1, 'd', [{ name: 'b', datatype: 12, value: null }]))).toEqual([null])
  })
  it('without bdSeq, with another sequence number, with an alias for the command: taken, and noted [tck-id-topics-nbirth-bdseq-included] [tck-id-topics-nbirth-rebirth-metric] [tck-id-operational-behavior-data-commands-rebirth-name] [tck-id-operational-behavior-data-commands-rebirth-name-aliases] [tck-id-payloads-nbirth-bdseq]', () => {
    const s = scene()
    expect(notes(s.send('spBv1.0/g/NBIRTH/e', [], 3))).toEqual(['no-bdseq', 'birth-seq', 'no-rebirth-metric'])
    expect(kinds(s.send('spBv1.0/g/NDATA/e', [s.number('a', 1)], 4))).toEqual(['note', 'points'])
    expect(notes(s.nodeBirth(0, [{ name: 'Node Control/Rebirth', alias: 4, datatype: 11, value: false }]))).toEqual(['rebirth-metric-alias'])
  })
  it('names that differ by case only, and an alias given twice, are noted [tck-id-case-sensitivity-metric-names] [tck-id-payloads-alias-uniqueness]', () => {
    const s = scene()
    expect(notes(s.nodeBirth(0, [s.number('Speed', 1, { alias: 1 }), s.number('speed', 1, { alias: 1 })])).toSorted()).toEqual(['alias-twice', 'names-differ-by-case'])
  })
  it('commands are no readings', () => {
    const s = scene()
    expect(values(s.nodeBirth(0, [{ name: 'Node Control/Reboot', datatype: 11, value: false }]))).toEqual([])
    expect(values(s.deviceBirth(1, 'd', [{ name: 'Device Control/Rebirth', datatype: 11, value: false }]))).toEqual([])
  })
  it('a device without birth after the node was born again is gone when data come [tck-id-payloads-dbirth-order] [tck-id-payloads-ndata-order] [tck-id-payloads-ddata-order]', () => {
    const s = born()
    s.deviceBirth(2, 'e2')
    expect(kinds(s.nodeBirth())).toEqual(['points'])
    expect(kinds(s.deviceBirth(1))).toEqual(['points'])
    expect(s.data(2).slice(0, 2)).toEqual([{ type: 'offline', device: 'e2', atMs: began }, { type: 'stale', devices: ['e2'], atMs: began }])
  })
  it('a device that is found while the node runs', () => {
    const s = born()
    s.data(2)
    expect(kinds(s.deviceBirth(3, 'late'))).toEqual(['online', 'points'])
  })
  it('a new session without the death of the one before: its devices are gone until they are born [tck-id-topics-nbirth-bdseq-increment]', () => {
    const s = born()
    s.after(1000)
    expect(s.nodeBirth(1).slice(0, 3)).toEqual([{ type: 'offline', device: 'd', atMs: began + 1000 }, { type: 'stale', devices: 'all', atMs: began + 1000 }, { type: 'online', device: null, atMs: began + 1000 }])
    expect(kinds(s.deviceBirth(1))).toEqual(['online', 'points'])
  })
  it('a late birth of an older session is ignored, unless it answers a request', () => {
    const s = born()
    s.nodeBirth(1)
    expect(notes(s.nodeBirth(0, [], began - 50))).toEqual(['late-birth'])
    s.tell({ type: 'start', nowMs: s.nowMs })
    expect(kinds(s.nodeBirth(5, [], began - 50))).toContain('online')
  })
})

describe('deaths', () => {
  it('of a node: it and its devices are offline, all metrics stale, by the clock of the host [tck-id-operational-behavior-edge-node-termination-host-action-ndeath-node-offline] [tck-id-operational-behavior-edge-node-termination-host-action-ndeath-node-tags-stale] [tck-id-operational-behavior-edge-node-termination-host-action-ndeath-devices-offline] [tck-id-operational-behavior-edge-node-termination-host-action-ndeath-devices-tags-stale] [tck-id-payloads-ndeath-bdseq] [tck-id-topics-ndeath-payload] [tck-id-topics-ndeath-seq] [tck-id-payloads-ndeath-seq]', () => {
    const s = born()
    s.after(500)
    const atMs = began + 500
    expect(s.death(0)).toEqual([{ type: 'offline', device: null, atMs }, { type: 'offline', device: 'd', atMs }, { type: 'stale', devices: 'all', atMs }])
    expect(s.death(0)).toEqual([])
  })
  it('the late will of an older session changes nothing [tck-id-topics-nbirth-bdseq-matching] [tck-id-payloads-nbirth-bdseq-repeat]', () => {
    const s = born()
    s.nodeBirth(1)
    s.deviceBirth(1)
    expect(s.death(0)).toEqual([{ type: 'note', note: 'late-death' }])
    expect(values(s.data(2, 5))).toEqual([5])
    expect(kinds(s.death(1))).toEqual(['offline', 'offline', 'stale'])
  })
  it('of a node that the host has not heard of since it started', () => {
    expect(kinds(scene().death(3))).toEqual(['offline', 'stale'])
  })
  it('of a device: by the time in its payload, the node goes on [tck-id-operational-behavior-edge-node-termination-host-action-ddeath-devices-offline] [tck-id-operational-behavior-edge-node-termination-host-action-ddeath-devices-tags-stale] [tck-id-topics-ddeath-seq-num] [tck-id-payloads-ddeath-timestamp] [tck-id-payloads-ddeath-seq-number]', () => {
    const s = born()
    s.after(900)
    expect(s.send('spBv1.0/g/DDEATH/e/d', [], 2, began + 100)).toEqual([{ type: 'offline', device: 'd', atMs: began + 100 }, { type: 'stale', devices: ['d'], atMs: began + 100 }])
    expect(values(s.send('spBv1.0/g/NDATA/e', [{ alias: 1, datatype: 3, omitDatatype: true, value: 8 }], 3))).toEqual([8])
    expect(s.data(4)).toMatchObject([{ type: 'fault', code: 'before-birth' }, rebirth('before-birth'), { type: 'timer' }])
  })
  it('what waited for a missing message is not lost with the node', () => {
    const s = born()
    s.data(3, 33)
    const actions = s.death(0)
    expect(values(actions)).toEqual([33])
    expect(kinds(actions)).toEqual(['points', 'offline', 'offline', 'stale', 'timer'])
  })
})

describe('data before birth', () => {
  it('become nothing and ask for a rebirth', () => {
    const s = scene()
    expect(s.data(5)).toEqual([{ type: 'fault', code: 'before-birth', detail: 'DDATA before NBIRTH' }, rebirth('before-birth'), { type: 'timer', afterMs: 5000 }])
    s.nodeBirth()
    expect(faults(s.data(1))).toEqual(['before-birth'])
  })
  it('an alias of which no birth told; what is known in the message counts', () => {
    const s = born()
    const actions = s.send('spBv1.0/g/DDATA/e/d', [{ alias: 99, datatype: 3, value: 1 }, { alias: 10, datatype: 3, omitDatatype: true, value: 2 }], 2)
    expect(values(actions)).toEqual([2])
    expect(actions).toContainEqual(rebirth('unknown-metric'))
    expect(faults(actions)).toEqual(['unknown-metric'])
  })
  it('a name of which no birth told: taken if it says its datatype', () => {
    const s = born()
    expect(values(s.send('spBv1.0/g/DDATA/e/d', [s.number('new', 6)], 2))).toEqual([6])
    expect(kinds(s.send('spBv1.0/g/DDATA/e/d', [s.number('newer', 6, { omitDatatype: true })], 3))).toContain('rebirth')
  })
})

describe('order', () => {
  it('goes from 255 to 0 [tck-id-topics-ndata-seq-num] [tck-id-payloads-ddata-seq-inc] [tck-id-payloads-ndata-seq-inc] [tck-id-payloads-sequence-num-incrementing]', () => {
    const s = born()
    const actions = Array.from({ length: 600 }, (_, i) => s.data((i + 2) % 256, i)).flat()
    expect(values(actions)).toEqual(Array.from({ length: 600 }, (_, i) => i))
    expect(new Set(kinds(actions))).toEqual(new Set(['points']))
  })
  it('a message too early waits, and the timer runs; when the missing one comes both are taken in order and the timer ends [tck-id-operational-behavior-host-reordering-param] [tck-id-operational-behavior-host-reordering-start] [tck-id-operational-behavior-host-reordering-success]', () => {
    const s = born()
    expect(s.data(3)).toEqual([{ type: 'timer', afterMs: 2000 }])
    expect(s.data(4)).toEqual([])
    s.after(1999)
    const actions = s.data(2)
    expect(values(actions)).toEqual([2, 3, 4])
    expect(actions.at(-1)).toEqual({ type: 'timer', afterMs: null })
    s.after(10)
    expect(s.timer()).toEqual([])
  })
  it('one that does not come: what waited is taken, doubted where an alias named it, and a rebirth is asked for [tck-id-operational-behavior-host-reordering-rebirth]', () => {
    const s = born()
    s.data(4, 44)
    s.data(3, 33)
    s.after(2000)
    const actions = s.timer()
    expect(actions).toMatchObject([{ type: 'points', points: [{ value: 33, quality: 4 }] }, { type: 'points', points: [{ value: 44, quality: 4 }] }, rebirth('gap'), { type: 'timer', afterMs: 5000 }])
    expect(s.data(9, 99)).toMatchObject([{ type: 'points', points: [{ value: 99, quality: 4 }] }])
    expect(s.send('spBv1.0/g/DDATA/e/d', [s.number('speed', 5)], 10)).toMatchObject([{ type: 'points', points: [{ value: 5, quality: 0 }] }])
    s.nodeBirth()
    s.deviceBirth(1)
    expect(s.data(2, 22)).toMatchObject([{ type: 'points', points: [{ value: 22, quality: 0 }] }])
  })
  it('no more wait than the settings allow', () => {
    const s = born()
    for (let seq = 3; seq < 10; seq += 1) expect(values(s.data(seq))).toEqual([])
    expect(values(s.data(10))).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  })
  it('a message that comes twice counts once', () => {
    const s = born()
    s.data(2)
    expect(notes(s.data(2))).toEqual(['duplicate'])
    s.data(4)
    expect(notes(s.data(4))).toEqual(['duplicate'])
    expect(values(s.data(3))).toEqual([3, 4])
  })
  it('births and deaths of devices wait like data', () => {
    const s = scene()
    s.nodeBirth()
    expect(kinds(s.data(2))).toEqual(['timer'])
    expect(kinds(s.deviceBirth(1))).toEqual(['online', 'points', 'points', 'timer'])
  })
  it('data that overtook the birth of a new session are read by that birth', () => {
    const s = born()
    s.after(100)
    s.send('spBv1.0/g/DDATA/e/d', [{ alias: 10, datatype: 3, omitDatatype: true, value: 7 }], 3, began + 200)
    expect(values(s.nodeBirth(1))).toEqual([1])
    s.deviceBirth(1, 'd', [s.number('picks', 1, { alias: 10 })])
    expect(s.data(2)).toMatchObject([{ points: [{ name: 'picks', value: 2 }] }, { points: [{ name: 'picks', value: 7 }] }, { type: 'timer', afterMs: null }])
  })
  it('a message without a sequence number becomes nothing [tck-id-payloads-sequence-num-always-included]', () => {
    const s = born()
    expect(faults(s.send('spBv1.0/g/DDATA/e/d', [s.number('speed', 1)]))).toEqual(['no-seq'])
  })
  it('whatever the order within the window, each value comes once and in order', () => {
    fc.assert(fc.property(fc.shuffledSubarray([2, 3, 4, 5, 6, 7, 8], { minLength: 7, maxLength: 7 }), (order) => {
      const s = born()
      expect(values(order.flatMap((seq) => s.data(seq)))).toEqual([2, 3, 4, 5, 6, 7, 8])
    }))
  })
})

describe('requests for a rebirth', () => {
  it('are not repeated while one is fresh, then later and later', () => {
    const s = scene()
    expect(kinds(s.data(1))).toContain('rebirth')
    expect(kinds(s.data(2))).toEqual(['fault'])
    s.after(5000)
    expect(s.timer()).toEqual([rebirth('before-birth'), { type: 'timer', afterMs: 10_000 }])
    s.after(9000)
    expect(s.timer()).toEqual([{ type: 'timer', afterMs: 1000 }])
    s.after(1000)
    expect(kinds(s.timer())).toEqual(['rebirth', 'timer'])
  })
  it('end with the birth', () => {
    const s = scene()
    s.data(1)
    expect(s.nodeBirth().at(-1)).toEqual({ type: 'timer', afterMs: null })
  })
  it('a node that is wrong after each birth is not asked faster for it', () => {
    const s = scene()
    let asked = 0
    for (let i = 0; i < 600; i += 1) {
      asked += s.nodeBirth().filter((a) => a.type === 'rebirth').length
      asked += s.send('spBv1.0/g/NDATA/e', [{ alias: 99, datatype: 3, value: 1 }], 1).filter((a) => a.type === 'rebirth').length
      s.after(100)
    }
    expect(asked).toBeLessThanOrEqual(4)
    expect(asked).toBeGreaterThan(1)
  })
  it('when the host has started', () => {
    const s = scene()
    expect(s.tell({ type: 'start', nowMs: began })).toEqual([rebirth('start'), { type: 'timer', afterMs: 5000 }])
  })
})

describe('quality and kinds of values', () => {
  const later = (metric: Partial<MetricOut>) => {
    const s = born()
    return s.send('spBv1.0/g/DDATA/e/d', [{ alias: 10, datatype: 3, omitDatatype: true, value: 1, ...metric }], 2)
  }
  it('a value from before keeps its time and says so', () => {
    expect(later({ isHistorical: true, atMs: began - 60_000 })).toMatchObject([{ points: [{ atMs: began - 60_000, quality: 32 }] }])
  })
  it('a metric without time has that of its message', () => {
    expect(later({})).toMatchObject([{ points: [{ atMs: began, quality: 0 }] }])
  })
  it('a value that is none of its datatype is left out and noted; the others count', () => {
    const s = born()
    const actions = s.send('spBv1.0/g/DDATA/e/d', [{ alias: 10, datatype: 12, omitDatatype: true, value: 'x' }, s.number('speed', 3)], 2)
    expect(notes(actions)).toEqual(['value-unreadable'])
    expect(values(actions)).toEqual([3])
  })
  it('an unreadable payload is a fault, an unreadable birth asks for another', () => {
    const s = born()
    expect(s.bytes('spBv1.0/g/DDATA/e/d', Uint8Array.of(255))).toMatchObject([{ type: 'fault', code: 'unreadable' }])
    expect(kinds(s.bytes('spBv1.0/g/NBIRTH/e', Uint8Array.of(255)))).toEqual(['fault', 'rebirth', 'timer'])
  })
  it('commands of other hosts are not ours', () => {
    expect(born().send('spBv1.0/g/NCMD/e', [{ name: 'Node Control/Rebirth', datatype: 11, value: true }])).toEqual([])
  })
})

it('the state passed in stays as it was', () => {
  const s = born()
  const freeze = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
    if (value instanceof Map) {
      for (const item of value.values()) freeze(item)
      value.set = () => { throw new Error('a map of the state was changed') }
    } else for (const item of Object.values(value)) freeze(item)
    Object.freeze(value)
  }
  freeze(s.state)
  expect(kinds([...s.data(3), ...s.data(2), ...s.deviceBirth(4, 'x'), ...s.nodeBirth(1), ...s.death(1)])).toContain('offline')
})
