import { dictionary } from '../../app/i18n.ts'

/** OEE and its parts, in words. */
export const texts = dictionary({
  zh: {
    oee: 'OEE', availability: '可用率', effectiveness: '表现性', quality: '质量率', minutesOf: '{{a}} / {{b}} 分', piecesOf: '{{a}} / {{b}} {{unit}}',
    idealOf: '应需 {{a}} / 实际 {{b}} 分', before: '上期 {{value}}', target: '目标 {{value}}', oeeUntil: 'OEE，{{name}}至 {{time}}', oeeDays: 'OEE，近 {{count}} 天', oeePlain: 'OEE',
    noOee: '算不出 OEE', whyOee: 'OEE = 可用率 × 表现性 × 质量率，按 ISO 22400-2 计算',
    planned: '计划 {{count}} 分钟去了哪里', effective: '有效', scrap: '不良', slow: '降速', stopped: '停机', unknown: '未知', minutes: '分钟', losses: '时间损失',
    flagNoPlan: '这段时间没有排班，所以没有计划时间，也就没有 OEE。请在“全厂设置”里排班。',
    flagNoProduction: '这段时间没有产量读数：表现性和质量率都算不出。', flagNoIdeal: '没有计划单件时间（节拍），表现性算不出。请登记产品，或在设备资料里填写。',
    flagEffectivenessOver1: '表现性超过 100 %：计划单件时间填得太长，按它算本来做不出这么多。请核对产品的节拍。',
    flagQualityAssumed: '没有合格数或不良数，质量率按 100 % 计。', flagGaps: '有一部分计划时间没有数据（{{share}}），按未知计，不算运行。',
    someNoIdeal: '有的设备没有计划单件时间（节拍），它们的表现性算不出。请登记产品，或在设备资料里填写。', someOver1: '有的设备表现性超过 100 %：计划单件时间填得太长，请核对节拍。', someNoProduction: '有的设备没有产量读数，它们的表现性和质量率算不出。', someQualityAssumed: '有的设备没有合格数或不良数，质量率按 100 % 计。',
    flagCounterReset: '计数器中途归零过，产量已按各段相加。', fixPlan: '去排班', fixProduct: '登记产品',
    kWh: '千瓦时', kgce: '千克标准煤', energy: '能耗', cost: '电费', perUnit: '单位能耗', perUnitOf: '千瓦时/{{unit}}', noTariff: '没有设电价', coefficient: '折标系数 {{version}}',
    state: '状态', stateOne: '状态', today: '今天', output: '产量', stops: '停机', reason: '原因', noReason: '未登记原因', count: '次', cumulative: '累计', from: '开始', until: '结束', lasted: '时长',
  },
  en: {
    oee: 'OEE', availability: 'Availability', effectiveness: 'Effectiveness', quality: 'Quality', minutesOf: '{{a}} / {{b}} min', piecesOf: '{{a}} / {{b}} {{unit}}',
    idealOf: '{{a}} needed / {{b}} min taken', before: 'before {{value}}', target: 'target {{value}}', oeeUntil: 'OEE, {{name}} until {{time}}', oeeDays: 'OEE, last {{count}} days', oeePlain: 'OEE',
    noOee: 'No OEE', whyOee: 'OEE = availability × effectiveness × quality, after ISO 22400-2',
    planned: 'Where {{count}} planned minutes went', effective: 'Effective', scrap: 'Scrap', slow: 'Slow', stopped: 'Stopped', unknown: 'Unknown', minutes: 'minutes', losses: 'Lost time',
    flagNoPlan: 'No shift was planned for this time, so there is no planned time and no OEE. Plan shifts in the plant’s settings.',
    flagNoProduction: 'No output was read in this time: neither effectiveness nor quality can be said.', flagNoIdeal: 'No planned run time per unit is known, so effectiveness cannot be said. Enter the product, or fill it in with the machine.',
    flagEffectivenessOver1: 'Effectiveness is over 100%: the planned run time per unit is too long, by it so much could not have been made. Check the product’s time per unit.',
    flagQualityAssumed: 'Neither good nor rejected units are counted; quality is taken as 100%.', flagGaps: 'For part of the planned time nothing is known ({{share}}); it counts as unknown, not as running.',
    someNoIdeal: 'Some machines have no planned run time per unit; their effectiveness cannot be said. Enter the products, or fill it in with the machines.', someOver1: 'Some machines have an effectiveness over 100%: their planned run time per unit is too long. Check the time per unit.', someNoProduction: 'Some machines have no output readings; neither their effectiveness nor quality can be said.', someQualityAssumed: 'Some machines count neither good nor rejected units; their quality is taken as 100%.',
    flagCounterReset: 'A counter started again from zero; the parts were added up.', fixPlan: 'Plan shifts', fixProduct: 'Enter the product',
    kWh: 'kWh', kgce: 'kg of standard coal', energy: 'Energy', cost: 'Electricity cost', perUnit: 'Energy per unit', perUnitOf: 'kWh/{{unit}}', noTariff: 'no tariff set', coefficient: 'coefficients {{version}}',
    state: 'States', stateOne: 'State', today: 'Today', output: 'Output', stops: 'Stops', reason: 'Cause', noReason: 'No cause given', count: 'Times', cumulative: 'Cumulative', from: 'From', until: 'Until', lasted: 'Lasted',
  },
})
