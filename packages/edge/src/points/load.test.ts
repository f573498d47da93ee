import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCsv } from './csv.ts'
import { loadEdge } from './load.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'edge-'))))
afterAll(() => rmSync(folder, { recursive: true }))
const base = { target: { url: 'mqtt://localhost:1883', token: 't' }, sources: [{ name: 'hall', kind: 'modbus-tcp', host: '10.0.0.9' }, { name: 'dye', kind: 'opcua', endpoint: 'opc.tcp://dye:4840' }] }
const point = { machine: 'L1', signal: 'speed_rpm', source: 'hall', address: 100 }
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const load = (more: object) => loadEdge(write('edge.json', JSON.stringify({ ...base, ...more })))

describe('the file of the edge', () => {
  it('with points in it', () => {
    const edge = load({ points: [point, { machine: 'V1', signal: 'bath_c', source: 'dye', address: 'ns=2;s=Vat1.Bath', scale: 0.1, pollMs: 500 }] })
    expect(edge.lines.map((line) => line.points)).toEqual([
      [{ ...point, address: { register: 100, bit: null }, unit: 1, function: 3, type: 'uint16', wordOrder: 'big', byteOrder: 'big', scale: 1, offset: 0, pollMs: 1000 }],
      [{ machine: 'V1', signal: 'bath_c', source: 'dye', address: 'ns=2;s=Vat1.Bath', scale: 0.1, offset: 0, pollMs: 500, queue: 100 }],
    ])
    expect(edge.buffer.folder).toBe(join(folder, 'edge-buffer'))
  })
  it.each([
    ['commas', 'machine,signal,source,unit,function,address,type,wordOrder,scale,offset,pollMs\nL1,speed_rpm,hall,2,4,100,float32,little,0.1,-5,250\n\n'],
    ['semicolons and quotes', '"machine";"signal";"source";"unit";"function";"address";"type";"wordOrder";"scale";"offset";"pollMs"\r\n"L1";"speed_rpm";"hall";"2";"4";"100";"float32";"little";"0.1";"-5";"250"\r\n'],
    ['Chinese headings', '\uFEFF设备,信号,来源,站号,功能码,地址,类型,字序,倍率,偏移,周期毫秒\nL1,speed_rpm,hall,2,4,100,float32,little,0.1,-5,250'],
  ])('with a table of points: %s', (_, csv) => {
    write('points.csv', csv)
    expect(load({ points: 'points.csv' }).lines[0]!.points).toEqual([{ machine: 'L1', signal: 'speed_rpm', source: 'hall', unit: 2, function: 4, address: { register: 100, bit: null }, type: 'float32', wordOrder: 'little', byteOrder: 'big', scale: 0.1, offset: -5, pollMs: 250 }])
  })
  it('a table in GBK', () => {
    const gbk = Uint8Array.of(0xd6, 0xaf, 0xbb, 0xfa, 0x31)
    write('points.csv', Buffer.concat([Buffer.from('machine,signal,source,address\n'), gbk, Buffer.from(',speed_rpm,hall,7\n')]))
    expect(load({ points: 'points.csv' }).lines[0]!.points[0]!.machine).toBe('织机1')
  })
  it('tells every fault with its line', () => {
    write('points.csv', 'machine,signal,source,address,type,function,color\nL1,a,hall,70000,,,\nL1,b,roof,1,,,\nL1,c,hall,1,float,,\nL1,d,hall,1,uint16,1,\nL1,e,dye,40001,,,\nL1,f,hall,5,,,red\nL1,g,hall,5.3,,,\nL1,h,hall,1,,,\nL1,h,hall,2,,,')
    const lines = (() => {
      try {
        load({ points: 'points.csv' })
        return []
      } catch (error) {
        return (error as Error).message.split('\n').map((line) => line.replaceAll(`${folder}/`, ''))
      }
    })()
    expect(lines).toEqual([
      'points.csv line 2: address: must be a register from 0 to 65535, for a bit as 100.3', 'points.csv line 3: source: there is none called "roof"; there are hall, dye', expect.stringMatching(/^points.csv line 4: type: .*float32/),
      'points.csv line 5: type: functions 1 and 2 read the type bool', 'points.csv line 6: address: must be a node id such as ns=2;s=Loom1.Speed', 'points.csv line 7: color: no such field',
      'points.csv line 8: address: the type bit wants an address as 100.3, and no other type does', 'points.csv line 10: L1 h is there already (points.csv line 9)',
    ])
  })
  it.each([
    ['no JSON', '{', 'is not JSON'], ['no target', JSON.stringify({ sources: base.sources, points: [point] }), 'target'], ['a misspelt field', JSON.stringify({ ...base, points: [point], bufer: {} }), 'bufer: no such field'],
    ['a URL of another kind', JSON.stringify({ ...base, target: { url: 'ftp://x', token: 't' }, points: [point] }), 'target.url'], ['no token', JSON.stringify({ ...base, target: { url: 'mqtt://x' }, points: [point] }), 'give a token'],
    ['no points', JSON.stringify({ ...base, points: [] }), 'there are no points'], ['two sources of one name', JSON.stringify({ ...base, sources: [base.sources[0], base.sources[0]], points: [point] }), 'two sources are called hall'],
    ['a user without password', JSON.stringify({ ...base, sources: [{ ...base.sources[1], user: 'u' }], points: [] }), 'user and password'], ['a table that is not there', JSON.stringify({ ...base, points: 'none.csv' }), 'cannot be read'],
    ['a table without heading', JSON.stringify({ ...base, points: 'headless.csv' }), 'there is no column machine'],
  ])('%s', (_, content, fault) => {
    write('headless.csv', 'L1,speed_rpm,hall,5\n')
    expect(() => loadEdge(write('edge.json', content))).toThrow(fault)
  })
  it('quotes hold separators, quotes and line ends; lines are counted through them', () => {
    expect(parseCsv(Buffer.from('a,b\n"x, ""y""\nz",1\nlast,2'))).toEqual([{ line: 1, cells: ['a', 'b'] }, { line: 2, cells: ['x, "y"\nz', '1'] }, { line: 4, cells: ['last', '2'] }])
  })
})
