import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fill, foldWidth, maskIdNumber, maskPhone, nameKey, neutraliseFormula, normaliseName, queryTerms, quoted, saysNothing,
  searchTerms } from './index.ts'

const letters = fc.constantFrom(...'江西陶瓷有限公司集团（）()·• \u3000\u00a0\u200b\ufeffＡaBＢ１1.。-—“”㈱①か\u3099é')
const anyText = fc.oneof(fc.array(letters, { maxLength: 20 }).map((list) => list.join('')), fc.string({ unit: 'binary', maxLength: 20 }))

describe('foldWidth', () => {
  it('makes a cell plain', () => {
    expect(foldWidth(' Ａ１，\u00a0ｂ\u200b\u3000')).toBe('A1, b')
    expect(foldWidth('a\u0000b\tc')).toBe('ab c')
    expect(foldWidth('有限公司')).toBe('有限公司')
  })
  it('knows the spellings of nothing, and that zero is something', () => {
    expect(['N/A', '无', '', '--', 'NULL', '未公示'].map(saysNothing)).toEqual([true, true, true, true, true, true])
    expect(['0', '无锡', 'na-1'].map(saysNothing)).toEqual([false, false, false])
  })
})

describe('normaliseName', () => {
  it.each([
    ['  景德镇　陶瓷（集团）有限公司。', '景德镇陶瓷(集团)有限公司'],
    ['景德镇陶瓷【集团】有限公司;', '景德镇陶瓷(集团)有限公司'],
    ['ＡＢＣ  Co., Ltd.', 'ABC Co.,Ltd'],
    ['“好又多” 超市', '好又多超市'],
    ['江西㈱', '江西(株)'],
    ['某\u0000某\ufeff\u00ad某', '某某某'],
    ['A (B) 公司', 'A(B)公司'],
    ['3M  China', '3M China'],
    ['一○一厂', '一〇一厂'],
    ['阿里•巴·巴', '阿里·巴·巴'],
    [' 。,', ''],
  ])('%j → %j', (raw, name) => {
    expect(normaliseName(raw)).toBe(name)
  })
  it('keeps case, and nameKey drops it', () => {
    expect(nameKey('ＡＢＣ有限公司')).toBe(nameKey('abc 有限公司'))
    expect(normaliseName('ABC')).not.toBe(normaliseName('abc'))
  })
  it('is idempotent', () => {
    fc.assert(fc.property(anyText, (raw) => {
      expect(normaliseName(normaliseName(raw))).toBe(normaliseName(raw))
      expect(nameKey(nameKey(raw))).toBe(nameKey(raw))
    }), { numRuns: 2000 })
  })
})

describe('search', () => {
  const within = (small: number[], large: number[]): boolean => small.every((token) => large.includes(token))

  it('makes sorted distinct int32 tokens', () => {
    fc.assert(fc.property(fc.array(anyText, { maxLength: 12 }), fc.array(fc.string(), { maxLength: 3 }), (names, codes) => {
      const tokens = searchTerms({ names, codes })
      expect(tokens).toEqual([...new Set(tokens)].sort((a, b) => a - b))
      expect(tokens.every((token) => (token | 0) === token)).toBe(true)
    }))
  })

  it('holds the tokens of everything a name contains', () => {
    fc.assert(fc.property(anyText, anyText, anyText, (before, needle, after) => {
      const haystack = before + needle + after
      fc.pre(nameKey(haystack).includes(nameKey(needle)))
      expect(within(queryTerms(needle).name, searchTerms({ names: ['别的', haystack], codes: [] }))).toBe(true)
    }), { numRuns: 2000 })
  })

  it('holds the tokens of every part of a code, in either case', () => {
    const code = fc.array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: 18,
      maxLength: 18 }).map((list) => list.join(''))
    fc.assert(fc.property(code, fc.nat(14), fc.integer({ min: 4, max: 18 }), (whole, from, length) => {
      const part = whole.slice(from, from + length)
      const query = queryTerms(part.toLowerCase())
      expect(query.code.length).toBeGreaterThan(0)
      expect(within(query.code, searchTerms({ names: [], codes: [whole] }))).toBe(true)
      expect(query.codeLike).toBe(`%${part}%`)
    }))
  })

  it('keeps names and codes apart', () => {
    const common = searchTerms({ names: ['91350100M000100Y43'], codes: [] }).filter((token) => searchTerms({ names: [],
      codes: ['91350100M000100Y43'] }).includes(token))
    expect(common).toEqual([])
  })

  it('packs as documented, and skips pairs across marks', () => {
    expect(searchTerms({ names: ['ab(c'], codes: [] })).toEqual([0x610062])
    expect(searchTerms({ names: [], codes: ['000Z'] })).toEqual([((0xe000 << 16) + 35) | 0])
  })

  it('tells what a text can be', () => {
    expect(queryTerms('陶瓷')).toMatchObject({ kind: 'name', like: '%陶瓷%', codeLike: '' })
    expect(queryTerms('江西 陶瓷')).toMatchObject({ kind: 'name', like: '%江西%陶瓷%' })
    expect(queryTerms('中 国')).toMatchObject({ kind: 'name', like: '%中国%' })
    expect(queryTerms('huawei').kind).toBe('either')
    expect(queryTerms('91350100M').kind).toBe('code')
    expect(queryTerms('9135 0100')).toMatchObject({ kind: 'code', codeLike: '%91350100%' })
    expect(queryTerms('1_0%\\').like).toBe('%1\\_0\\%%')
    expect(['', '景', 'a b', '%'].map((text) => queryTerms(text).kind)).toEqual(['short', 'short', 'short', 'short'])
  })
})

describe('neutraliseFormula', () => {
  it.each(['=1+1', '+86', '@SUM(A1)', '--1', '-1+cmd|x', '-2-3', '\t=1', '\r=1', '\n=1', ' =1', '\u3000=1', '\ufeff=1', '＝1', '－1＋1',
    '-.'])('disarms %j', (cell) => {
    expect(neutraliseFormula(cell)).toBe(`'${cell}`)
  })
  it.each(['-5', '-1,234.50', '-.5', '-1e-3', '-5%', '-', '', '有限公司', '1+1', "'=1", 'a=b', '（集团）'])('leaves %j', (cell) => {
    expect(neutraliseFormula(cell)).toBe(cell)
  })
  it('never leaves a formula, and does nothing twice', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...'=+-@\t\r\n 1e.,%a'),
      { maxLength: 8 }).map((list) => list.join(''))), (cell) => {
      const safe = neutraliseFormula(cell)
      expect(/^\s*[=+@]/u.test(safe)).toBe(false)
      expect(neutraliseFormula(safe)).toBe(safe)
    }))
  })
})

describe('masks', () => {
  it('shows the ends only', () => {
    expect(maskPhone('13800001234')).toBe('138****1234')
    expect(maskPhone('0791-88885678')).toBe('0791-****5678')
    expect(maskPhone('88885678')).toBe('8*****78')
    expect(maskPhone('12345')).toBe('*****')
    expect(maskPhone('张三13800001234')).toBe('**138****1234')
    expect(maskIdNumber('360101199001011234')).toBe('360*************34')
    expect(maskIdNumber('G1234567')).toBe('********')
  })
  it('keeps the length and hides at least four digits of a number', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...'0123456789- +'), { maxLength: 20 }).map((list) => list.join('')), (phone) => {
      const masked = maskPhone(phone)
      expect(masked.length).toBe(phone.length)
      const digits = phone.replace(/\D/g, '').length
      expect(digits - masked.replace(/\D/g, '').length).toBeGreaterThanOrEqual(Math.min(4, digits))
    }))
  })
})

describe('fill', () => {
  it('puts in what is known, as it is, and leaves the rest', () => {
    const known: Readonly<Record<string, string | number>> = { line: 3, found: '$& {line}', nothing: '' }
    expect(fill('{line}: {found}{nothing}, {other}, {}', (name) => known[name])).toBe('3: $& {line}, {other}, {}')
  })
  it('repeats only the beginning of what is long', () => expect([quoted('a'.repeat(60)), quoted('a'.repeat(61)), quoted('abc', 2)]).toEqual(['a'.repeat(60), `${'a'.repeat(60)}…`, 'ab…']))
})
