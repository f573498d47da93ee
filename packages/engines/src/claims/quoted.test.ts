import { describe, expect, it } from 'vitest'
import { checkArithmetic, openGlossary, readClaims } from './index.ts'

/** Figures that public reports of places quote, in sentences of ours; every figure of a sentence, in its order. */
const sentences: readonly (readonly [string, ...(number | readonly [number, number])[]])[] = [
  ['自1994年结对以来，落实帮扶资金1.12亿元，实施项目372个。', 1.12e8, 372],
  ['Since 1994, 112 million yuan went into 372 projects.', 1.12e8, 372],
  ['五个领域中有一个完成，选派干部4名。', 5, 4],
  ['每乡建5—6个田间站，间距1米，覆盖30余亩。', [5, 6], 1, 30],
  ['分解任务19项，成立3个小组，形成3个方案。', 19, 3, 3],
  ['确定7个课题，走访10家银行。', 7, 10],
  ['入池贷款超过1.4万亿元，惠及企业超24万户，新增贷款超1600亿元。', 1.4e12, 240_000, 1.6e11],
  ['More than 30,000 firms got first loans of nearly 100 billion yuan.', 30_000, 1e11],
  ['13只基金规模逾200亿元，投资项目超575个、金额超175亿元。', 13, 2e10, 575, 1.75e10],
  ['30余家企业签订20份协议，意向金额超50亿元；代理协议1亿元/12个月；订单6000万元。', 30, 20, 5e9, 1e8, 12, 6e7],
  ['7家企业、14个渠道对接村里的产品。', 7, 14],
  ['服务商800余家，方案1200多个。', 800, 1200],
  ['改造后效率提升50%，产能提升70%。', 50, 70],
  ['After the retrofit efficiency rose by 50 % and capacity by 70 %.', 50, 70],
  ['新建基站6999座、扩容1499座、优化4197座，处理干扰2174处，消除盲点1516个。', 6999, 1499, 4197, 2174, 1516],
  ['6 999 base stations were built, 1 499 expanded, 4 197 optimised.', 6999, 1499, 4197],
  ['分3批开放公共场所1.6万余处。', 3, 16_000],
  ['全市基站7.2万座，用户1300万人。', 72_000, 1.3e7],
  ['诊断企业16030家，改造10900家，计划投资超400亿元。', 16_030, 10_900, 4e10],
  ['16,030 firms were diagnosed and 10,900 retrofitted; over 40 billion yuan is planned.', 16_030, 10_900, 4e10],
  ['举办活动600余场，参加5万人次。', 600, 50_000],
  ['在102个园区开展对接1795场。', 102, 1795],
  ['五个行业分别增长3.9%、23.4%、15.3%、33.9%、12.6%，投资增长13.5%。', 5, 3.9, 23.4, 15.3, 33.9, 12.6, 13.5],
  ['专项资金2.6亿元，支持132家企业、147个项目，已完成78个。', 2.6e8, 132, 147, 78],
  ['上云企业1000多家、设备14000多台，其中纺织平台接入647家、10015台。', 1000, 14_000, 647, 10_015],
  ['The textile platform connects 647 firms and 10,015 machines.', 647, 10_015],
  ['249家纺织中小企业列入改造。', 249],
  ['地区生产总值1246.35亿元，数字经济约750亿元，财政502亿元。', 1.24635e11, 7.5e10, 5.02e10],
  ['规上产值2629.39亿元，其中纺织1629亿元，占62%。', 2.62939e11, 1.629e11, 62],
  ['算力4200P。', 4200],
  ['入园企业1000余家，注册资本717亿元。', 1000, 7.17e10],
  ['生态企业237家，伙伴500余家，产品422个，交易额超42亿元。', 237, 500, 422, 4.2e9],
  ['协作资金3900万元，涉及5个领域11个项目，开工率100%，已拨付3359万元，拨付率86%。', 3.9e7, 5, 11, 100, 3.359e7, 86],
  ['The 39 million yuan for 11 projects: 33.59 million paid, 86 %.', 3.9e7, 11, 3.359e7, 86],
  ['总投资12亿元，年销售8亿元、税收3000万元，就业1000余人，已招20余人。', 1.2e9, 8e8, 3e7, 1000, 20],
  ['730家企业发布岗位2600个，79家机构、16个载体，注册用户13900人，匹配3100人。', 730, 2600, 79, 16, 13_900, 3100],
  ['签约38家、开工16家、投产4家；目标500家、50000人、500亿元；已投55亿元，占地5100亩、12万平方米。', 38, 16, 4, 500, 50_000, 5e10, 5.5e9, 5100, 120_000],
  ['贷款2000万元建原料中心。', 2e7],
  ['投资2亿元，养殖50万羽，林地6300亩，产值2.8亿元，就业150人、季节工1000人。', 2e8, 500_000, 6300, 2.8e8, 150, 1000],
  ['有机茶1万亩，年产值2.8亿元。', 10_000, 2.8e8],
]

describe('figures that reports quote', () => {
  it.each(sentences.map(([text, ...values]) => ({ text, values })))('$text', ({ text, values }) => {
    const { figures, claims, scanned } = readClaims(text)
    expect(figures.map((f) => (f.upTo === null ? f.value : [f.value, f.upTo]))).toEqual(values)
    for (const claim of claims) {
      const checked = checkArithmetic(claim, figures, scanned)
      if (checked) expect(['right', 'loose'], `${claim.kind} ${checked.text.zh}`).toContain(checked.outcome)
    }
  })
})

describe('which indicator is meant', () => {
  const glossary = openGlossary(
    [
      { code: 'firms_diagnosed', names: ['已诊断企业数', 'Diagnosed firms', '完成数字化诊断企业'], unit: 'firm' },
      { code: 'firms_known', names: ['在册企业数', 'Firms on record'], unit: 'firm' },
      { code: 'projects_done', names: ['完成项目数', 'Projects done'], unit: 'project' },
      { code: 'paid_rate', names: ['资金拨付率', 'Share of funds paid', '拨付率'], unit: '1' },
      { code: 'paid', names: ['已拨付资金', 'Funds paid'], unit: 'fen' },
      { code: 'machines', names: ['联网设备数', 'Machines connected', '上云设备'], unit: 'machine' },
      { code: 'investment_growth', names: ['技改投资增长', 'Growth of investment'], unit: '1' },
    ],
    [{ code: null, names: ['全市', '全省'] }, { code: '361102', names: ['信州区', '信州', 'Xinzhou'] }, { code: '3611', names: ['上饶市', '上饶', 'Shangrao'] }],
  )
  const meant = (text: string) => {
    const { figures, scanned } = readClaims(text)
    return figures.map((_, i) => glossary.meaningOf(scanned, figures, i, '2026-11-22'))
  }
  it('by the words around, the unit, the place and the day', () => {
    expect(meant('截至2026年10月底，上饶市已诊断企业1,203家，信州区联网设备320台，全市资金拨付率86.1%。').map((m) => [m.code, m.regionCode, m.day])).toEqual([
      ['firms_diagnosed', '3611', '2026-10-31'], ['machines', '361102', '2026-10-31'], ['paid_rate', null, '2026-10-31'],
    ])
    expect(meant('As of 31 October 2026, Shangrao has 1,203 diagnosed firms and has 320 machines connected.').map((m) => [m.code, m.regionCode, m.day])).toEqual([['firms_diagnosed', '3611', '2026-10-31'], ['machines', '3611', '2026-10-31']])
  })
  it('and none where nothing fits', () => {
    expect(meant('旅游收入增长13.5%，接待游客5万人次，税收3亿元。').map((m) => m.code)).toEqual([null, null, null])
    expect(meant('技改投资增长13.5%').map((m) => m.code)).toEqual(['investment_growth'])
    expect(meant('拨付率86%').map((m) => m.code)).toEqual(['paid_rate'])
    expect(meant('已拨付资金3359万元').map((m) => m.code)).toEqual(['paid'])
  })
  it('a day without a year is the newest that has been', () => {
    expect(meant('12月底上饶已诊断企业3家；截至10月31日3家；2026年11月3家；今年3月5日3家').map((m) => m.day)).toEqual(['2025-12-31', '2026-10-31', '2026-11-22', '2026-03-05'])
  })
})
