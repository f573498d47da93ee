import { afterAll, describe, expect, it } from 'vitest'
import { openLog } from '../log/log.ts'
import { mostFormRows, sealOf, type PrintForm } from './form.ts'
import { printForm } from './print-form.ts'
import { readPdf } from './read-pdf.fixture.ts'

const closing: (() => Promise<unknown>)[] = []
const kernel = { log: openLog('silent'), onClose: (step: () => Promise<unknown>) => void closing.push(step) }
afterAll(async () => {
  for (const step of closing) await step()
})
const print = async (form: PrintForm) => {
  const { seal, bytes, stream } = await printForm(kernel, form)
  const pdf = Buffer.concat(await stream().toArray() as Buffer[])
  expect(bytes).toBe(pdf.length)
  return { seal, pdf, ...readPdf(pdf) }
}

const form: PrintForm = {
  language: 'zh', title: '付款单', subtitle: '示例区技术改造补助', number: 'P-2026-0007', issuer: '示例区工业和信息化局', madeOn: '2026-06-30',
  blocks: [
    { kind: 'facts', facts: [{ label: '收款单位', value: '示例织造有限公司' }, { label: '收款账号', value: '6222021234567890123' }, { label: '经办人', value: '刘龑' }] },
    { kind: 'facts', wide: true, facts: [{ label: '金额', value: { fen: 123_456_789, inWords: true } }] },
    { kind: 'rows', title: '依据', columns: [{ label: '里程碑', width: 3 }, { label: '证据' }, { label: '金额（元）', summed: true }], rows: [['设备到货', '发票 2 张', { fen: 100_000_000 }], ['验收 ≥ 90 %', null, { fen: 23_456_789 }]] },
    { kind: 'text', title: '说明', text: '按协议第三条支付第二期。' },
  ],
  signatures: [{ label: '申请人', name: '王芳', on: '2026-06-28' }, { label: '审批人' }, { label: '财务' }, { label: '监督' }],
}

describe('a form', () => {
  it('says what it was given, with sums, seal and page number', async () => {
    const { lines, texts, pages, seal } = await print(form)
    expect(pages).toBe(1)
    const said = lines.join('\n').replaceAll(' ', '')
    for (const text of ['付款单', '示例区技术改造补助', '编号P-2026-0007', '收款单位示例织造有限公司', '刘龑', '1,234,567.89元', '壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分', '设备到货', '验收≥90%', '合计', '申请人', '王芳', '签字（盖章）', '按协议第三条支付第二期。', '出具日期2026-06-30', '第1页/共1页'])
      expect(said).toContain(text)
    expect(said).toContain(`校验码SHA-256${seal}`)
    expect(seal).toBe(sealOf(form))
    expect(said).not.toContain('\uFFFD')
    expect(texts.every(({ x, y }) => x > 0 && x < 595 && y > 0 && y < 842)).toBe(true)
  })
  it('has its amounts one under the other, ending at one line', async () => {
    const { texts } = await print(form)
    const ends = ['1,000,000.00', '234,567.89', '1,234,567.89'].map((amount) => texts.findLast((t) => t.text === amount)!)
    // Digits are of one width: a longer amount begins further to the left by its digits. The sum is bold.
    expect(ends[0]!.x).toBeLessThan(ends[1]!.x)
    expect(ends[2]!.x).toBeLessThan(ends[1]!.x)
    expect(new Set(ends.map((t) => t.page)).size).toBe(1)
  })
  it('has a line to sign on for each who has not signed yet, in its own column', async () => {
    const { strokes, texts } = await print(form)
    const columnOf = (sign: string) => Math.round(texts.findLast((t) => t.text.startsWith(sign))!.x)
    const toSignOn = strokes.filter(({ x1, x2 }) => Math.round(x2 - x1) === 130)
    expect(toSignOn.map(({ x1 }) => Math.round(x1))).toEqual([columnOf('审'), columnOf('财'), columnOf('监')])
    expect(new Set(toSignOn.map(({ y }) => y)).size).toBe(2)
  })
  it('in English', async () => {
    const { lines } = await print({ ...form, language: 'en', title: 'Payment order', blocks: [{ kind: 'rows', columns: [{ label: 'Milestone' }, { label: 'Yuan', summed: true }], rows: [] }] })
    const said = lines.join('\n').replaceAll(' ', '')
    for (const text of ['Paymentorder', 'No.P-2026-0007', '(none)', 'Total', '0.00', 'Signature(seal)', 'Madeon2026-06-30', 'Page1of1', 'SealSHA-256']) expect(said).toContain(text)
  })
  it('goes on over pages, each with its heading, number and seal', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`第 ${i + 1} 项`, '示例织造有限公司', { fen: 100 + i }])
    const { lines, pages, seal } = await print({ ...form, mark: '草稿', blocks: [{ kind: 'rows', columns: [{ label: '项目', width: 1 }, { label: '单位', width: 3 }, { label: '金额（元）', summed: true }], rows }] })
    expect(pages).toBeGreaterThan(2)
    const count = (text: string) => lines.filter((line) => line.replaceAll(' ', '').includes(text)).length
    expect([count('项目单位金额（元）'), count(seal), count('示例区工业和信息化局'), count('编号P-2026-0007')]).toEqual([pages, pages, pages, pages])
    expect([count(`第1页/共${pages}页`), count(`第${pages}页/共${pages}页`), count('第120项示例织造有限公司2.19'), count('合计191.40')]).toEqual([1, 1, 1, 1])
  })
  it('is the same file again; another word or fen gives another seal', async () => {
    const [first, second] = await Promise.all([print(form), print(structuredClone(form))])
    expect(second.pdf.equals(first.pdf)).toBe(true)
    const changed = { ...form, blocks: form.blocks.map((block) => (block.kind === 'rows' ? { ...block, rows: [['设备到货', '发票 2 张', { fen: 100_000_001 }]] } : block)) }
    expect(new Set([form, changed, { ...form, number: 'P-2026-0008' }].map(sealOf)).size).toBe(3)
    const { title, ...rest } = form
    expect(sealOf({ ...rest, title })).toBe(first.seal)
  })
  it('reads no file and fetches nothing, whatever stands in it', async () => {
    const { lines } = await print({ ...form, title: 'file:///etc/passwd', number: '<img src=x> {{x}}' })
    expect(lines.join(' ').replaceAll(' ', '')).toContain('file:///etc/passwd')
  })
  it('draws bars and a curve as lines and areas, with their values in words; what is missing is a gap', async () => {
    const blocks: PrintForm['blocks'] = [
      { kind: 'bars', title: '各地', bars: [{ label: '甲区', value: 120, text: '120 家' }, { label: '乙县', value: null, text: '不公布' }, { label: '丙县', value: -30, text: '−30 家' }] },
      { kind: 'curve', title: '走势', points: [3, 5, null, 8, 13].map((value, i) => ({ label: `2026-0${i + 1}-28`, value, text: value === null ? '不公布' : `${value} 家` })) },
      { kind: 'curve', points: [{ label: '2026-01-31', value: null, text: '' }] }, { kind: 'bars', bars: [{ label: '丁县', value: 0, text: '0 家' }] },
    ]
    const { lines, pages, texts } = await print({ ...form, blocks })
    expect(pages).toBe(1)
    const said = lines.join('\n').replaceAll(' ', '')
    for (const text of ['各地', '甲区120家', '乙县不公布', '丙县−30家', '走势', '13家', '2026-01-28', '丁县0家']) expect(said).toContain(text)
    expect(texts.every(({ x, y }) => x > 0 && x < 595 && y > 0 && y < 842)).toBe(true)
  })
  it('that would be a book is refused', async () => {
    const rows = Array.from({ length: mostFormRows + 1 }, () => ['x'])
    await expect(printForm(kernel, { ...form, blocks: [{ kind: 'rows', columns: [{ label: 'x' }], rows }] })).rejects.toMatchObject({ code: 'print.too-long', status: 413 })
  })
})
