import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkArithmetic, readClaims, type Outcome } from './index.ts'

const said = (text: string) => readClaims(text).figures.map((f) => [f.raw, f.upTo === null ? f.value : [f.value, f.upTo], f.unit.kind, f.qualifier])
const one = (text: string) => {
  const [first, ...more] = said(text)
  expect(more, text).toEqual([])
  return first
}
const outcomes = (text: string): [string, Outcome, string][] => {
  const { claims, figures, scanned } = readClaims(text)
  return claims.flatMap((claim) => {
    const checked = checkArithmetic(claim, figures, scanned)
    return checked ? [[claim.kind, checked.outcome, checked.text.zh] satisfies [string, Outcome, string]] : []
  })
}

describe('figures in a text', () => {
  it.each([
    ['资金1.12亿元', '1.12亿元', 1.12e8, 'money', 'exact'],
    ['3,359万元', '3,359万元', 33_590_000, 'money', 'exact'],
    ['５万人', '５万人', 50_000, 'count', 'exact'],
    ['1 246.35 亿元', '1 246.35 亿元', 124_635_000_000, 'money', 'exact'],
    ['超过14,000台设备', '超过14,000台', 14_000, 'count', 'over'],
    ['1000余家企业', '1000余家企业', 1000, 'count', 'over'],
    ['16,000多个', '16,000多个', 16_000, 'count', 'over'],
    ['1,000+家', '1,000+家', 1000, 'count', 'over'],
    ['24万户以上', '24万户以上', 240_000, 'count', 'at-least'],
    ['约750亿元', '约750亿元', 7.5e10, 'money', 'about'],
    ['签约38家', '38家', 38, 'count', 'exact'],
    ['不足三成', '不足三成', 30, 'percent', 'under'],
    ['占七成', '七成', 70, 'percent', 'exact'],
    ['近五成', '近五成', 50, 'percent', 'nearly'],
    ['七成五', '七成五', 75, 'percent', 'exact'],
    ['有一半是', '一半', 50, 'percent', 'about'],
    ['超半数', '超半数', 50, 'percent', 'over'],
    ['三分之二', '三分之二', 200 / 3, 'percent', 'about'],
    ['百分之八十六点一', '百分之八十六点一', 86.1, 'percent', 'exact'],
    ['拨付率86.1％', '86.1％', 86.1, 'percent', 'exact'],
    ['＋13.5%', '＋13.5%', 13.5, 'percent', 'exact'],
    ['提高3.2个百分点', '3.2个百分点', 3.2, 'points', 'exact'],
    ['三百二十家', '三百二十家', 320, 'count', 'exact'],
    ['两千六百个岗位', '两千六百个', 2600, 'count', 'exact'],
    ['1.4万亿元', '1.4万亿元', 1.4e12, 'money', 'exact'],
    ['新增用户上万人', '万人', 10_000, 'count', 'over'],
    ['more than 14,000 devices', 'more than 14,000 devices', 14_000, 'count', 'over'],
    ['nearly 50 % of it', 'nearly 50 %', 50, 'percent', 'nearly'],
    ['RMB 33.59 million was paid', '33.59 million', 33_590_000, 'money', 'exact'],
    ['16,030 industrial firms', '16,030 industrial firms', 16_030, 'count', 'exact'],
    ['about two thirds', 'about two thirds', 200 / 3, 'percent', 'about'],
    ['twenty-three projects', 'twenty-three projects', 23, 'count', 'exact'],
    ['4 200 P', '4 200 P', 4200, 'measure', 'exact'],
  ])('%s', (text, raw, value, kind, qualifier) => {
    const found = one(text)
    expect([found?.[0], found?.[2], found?.[3]]).toEqual([raw, kind, qualifier])
    expect(found?.[1]).toBeCloseTo(value, 6)
  })
  it('reads ranges', () => {
    expect(one('5—6个站点')?.[1]).toEqual([5, 6])
    expect(one('50至60家企业')?.[1]).toEqual([50, 60])
    expect(one('5 to 6 stations')?.[1]).toEqual([5, 6])
    expect(one('30%–40%')?.[1]).toEqual([30, 40])
  })
  it.each(['2026年10月31日', '截至10月底', '1—10月', '31 October 2026', 'since 1994', '第3批', '“20+8”产业集群', '1+7+6+13体系', '一图四清单', '五大行动', '进一步统一', '5G基站', 'C1711类', '一家企业', '近年来', '三级联动', '文号〔2026〕12号', '1. 加快建设', '（一）总体要求', '成立三成立', '91360000158263543X', 'v1.2.3', '10:30', '12 月上线'])('finds no figure in %s', (text) => expect(said(text)).toEqual([]))
})

describe('traps of quoted figures', () => {
  it('1: from 50,000 to 70,000 is not nearly half as much again', () => {
    const [[kind, outcome, words] = []] = outcomes('某场馆用户容量从5万人增至7万人，增长近50%。')
    expect([kind, outcome, words]).toEqual(['change', 'wrong', '是 40%，不是近50%'])
    for (const text of ['场馆由5万人提升到7万人，扩容近五成', '容量从50,000人增长到70,000人，提升近一半', 'Capacity grew from 50,000 to 70,000 users, an increase of nearly 50 %.', 'a rise of nearly 50 %, from 50,000 to 70,000 people'])
      expect(outcomes(text).map((o) => [o[0], o[1]]), text).toEqual([['change', 'wrong']])
    expect(outcomes('容量从5万人增至7万人，增长40%')[0]?.[1]).toBe('right')
    expect(outcomes('容量从5万人增至7万人，增加2万人')[0]?.[1]).toBe('right')
    expect(outcomes('容量从5万人增至7万人，增加3万人')[0]?.[1]).toBe('wrong')
    expect(outcomes('容量从约5万人增至约7万人，增长近50%')[0]?.[1]).toBe('loose')
  })
  it('2: 3,359 of 3,900 is 86 %, and eleven of eleven are all', () => {
    for (const text of ['投入协作资金3900万元，已拨付3359万元，拨付率86%。', '已拨付3,359万元，占3,900万元的86.1%', '3,359 of 3,900 万元 (86 %)', 'RMB 33.59 million of the planned RMB 39 million, or 86 %, has been paid', '实施项目11个，已开工11个，开工率100%', '11个项目全部开工，开工率100%'])
      expect(outcomes(text).filter(([, outcome]) => outcome !== 'right'), text).toEqual([])
    expect(outcomes('投入协作资金3900万元，已拨付3359万元，拨付率86%。')[0]?.[0]).toBe('share')
    expect(outcomes('投入协作资金3900万元，已拨付3359万元，拨付率90%。')[0]?.[2]).toBe('是 86.1%，不是90%')
    expect(outcomes('11 of 11 projects started')).toEqual([['share', 'right', '占 100%']])
    expect(outcomes('eleven of eleven projects have started')[0]?.[1]).toBe('right')
  })
  it('3: 1,629 of 2,629.39 may be called 62 %', () => {
    expect(outcomes('规上工业总产值2629.39亿元，其中纺织业1629亿元，占62%')[0]?.[1]).toBe('right')
    expect(outcomes('Textiles make up 1,629 of the 2,629.39 亿元, 62 %')[0]?.[1]).toBe('right')
    expect(outcomes('规上工业总产值2629.39亿元，其中纺织业1629亿元，占65%')[0]?.[1]).toBe('wrong')
  })
  it('4: open posts and people matched do not add up', () => {
    expect(outcomes('平台现有在招岗位2600个，累计匹配成功3100人，合计5700人次')[0]?.[1] ?? 'mixed').toBe('mixed')
    expect(outcomes('2,600 open posts and 3,100 posts matched so far, in total 5,700 posts')[0]?.slice(0, 2)).toEqual(['sum', 'mixed'])
  })
  it('5: intents, contracts and orders do not add up', () => {
    const [[kind, outcome, words] = []] = outcomes('达成意向50亿元、代理协议1亿元、订单6000万元，合计51.6亿元')
    expect([kind, outcome]).toEqual(['sum', 'mixed'])
    expect(words).toBe('意向与合同与订单不能相加')
  })
  it('6: those retrofitted are among those diagnosed; planned money is no money paid', () => {
    expect(outcomes('诊断企业16030家，其中实施改造10900家，合计26930家')).toContainEqual(['sum', 'mixed', '其中一个数已包含在另一个里，不能再加一次'])
    expect(outcomes('147个项目中已完成78个，完成率53%')[0]?.[1]).toBe('right')
    expect(outcomes('78 of 147 projects are done, nearly 60 %')).toEqual([['share', 'wrong', '是 53.1%，不是nearly 60 %']])
    expect(outcomes('计划投资400亿元、已拨付2.6亿元，合计402.6亿元')[0]?.[1]).toBe('mixed')
  })
  it('7: machines that sit inside others are not added to them', () => {
    expect(outcomes('上云设备14000台，其中纺织平台10015台，两者合计24015台')).toContainEqual(['sum', 'mixed', '其中一个数已包含在另一个里，不能再加一次'])
    expect(outcomes('上云设备14000台，其中纺织平台10015台')).toEqual([['share', 'right', '占 71.54%']])
    expect(outcomes('上云设备10015台，其中纺织平台14000台')[0]?.[1]).toBe('wrong')
  })
})

describe('arithmetic', () => {
  it.each<[string, Outcome]>([
    ['产值从100亿元增长到205亿元，实现翻番', 'right'], ['产值从100亿元增长到180亿元，翻了一番', 'wrong'], ['产值从100亿元增至400亿元，翻两番', 'right'],
    ['用户从2万人增加到6万人，增长2倍', 'right'], ['用户从2万人增加到6万人，增长3倍', 'wrong'], ['能耗从50吨降至40吨，下降20%', 'right'], ['能耗从50吨降至40吨，下降25%', 'wrong'], ['能耗从40吨降至50吨，下降25%', 'wrong'],
    ['覆盖率从40%提高到60%，提高20个百分点', 'right'], ['覆盖率从40%提高到60%，提高20%', 'wrong'], ['覆盖率从40%提高到60%，提高50%', 'right'],
    ['共372个项目，其中工业200个、农业180个', 'wrong'], ['共372个项目，其中工业200个、农业100个', 'right'], ['工业200个、农业172个，共372个', 'right'], ['工业200个、农业170个，共372个', 'wrong'],
    ['资金1.1亿元，已拨付0.9亿元，拨付率84%', 'right'], ['资金1.1亿元，已拨付0.9亿元，拨付率60%', 'wrong'], ['1+7+6+13=27个', 'right'], ['output doubled from 20 to 41 machines', 'right'],
  ])('%s is %s', (text, outcome) => expect(outcomes(text).map((o) => o[1]), text).toContain(outcome))
  it('says nothing of a percentage without its base', () => {
    const { claims } = readClaims('拨付率86%。税收增长15%，规上工业产值1246.35亿元，一般公共预算收入约750亿元，占比62%。同比增长13.5%。')
    expect(claims.every((c) => c.kind === 'figure')).toBe(true)
  })
})

describe('any text', () => {
  const piece = fc.constantFrom('从', '5万', '人', '增至', '7万', '，', '增长', '近', '50%', '占', '的', '共', '其中', '合计', '。', '\n', '1 246.35', '亿元', '2026年', '10月', '+', '-', '—', '至', ' of ', ' to ', 'from ', 'half', 'million', '百分之', '分之', '三', '成', '十', '%', '​', '１２', ',', '.', '余', '翻', '番', '/', '=', '(')
  it('never throws, and every figure lies where it says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(piece, { maxLength: 60 }).map((p) => p.join('')), fc.string({ unit: 'grapheme', maxLength: 200 })), (text) => {
        const { figures, claims, scanned } = readClaims(text)
        let last = 0
        for (const f of figures) {
          expect(f.from).toBeGreaterThanOrEqual(last - 24)
          expect(f.end).toBeGreaterThan(f.at)
          expect(Number.isFinite(f.value)).toBe(true)
          expect(f.raw).toBe(text.slice(scanned.origin(f.from), scanned.origin(f.end)))
          last = f.end
        }
        for (const claim of claims) checkArithmetic(claim, figures, scanned)
      }),
      { numRuns: 3000 },
    )
  })
  // What takes time in the square of the length never ends here.
  it.each(['从5万人增至7万人，增长近50%，', '1,', '1', '1+', '1 111 ', '其中1个', '十', 'a', 'a1', '近', '一百', '合计1个、', '其中1家，合计', '１，', 'two hundred ', '11 of 11 ', '占1元的1%', '1月', '百分之', '​', '1.'])('a megabyte of %s is read', (unit) => {
    const { figures, claims, scanned } = readClaims(unit.repeat(Math.ceil(1e6 / unit.length)))
    for (const claim of claims) checkArithmetic(claim, figures, scanned)
    expect(figures.length).toBeLessThanOrEqual(20_000)
  })
})
