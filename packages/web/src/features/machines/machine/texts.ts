import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    shift: '本班', days7: '7 天', days30: '30 天', period: '时段', overview: '概况', stops: '停机', signals: '信号', runs: '产品', views: '设备的各部分', record: '设备', failed: '设备没有取到', productionFailed: '生产数据没有取到',
    since: '{{state}} {{lasted}}', shiftUntil: 'OEE，{{name}}至 {{time}}', today: '今天', live: '实时', explain: '登记停机原因', begin: '开始产品', edit: '改资料', retire: '停用', retireQuestion: '停用 {{name}}？',
    retireWhy: '停用后不再接收读数，不计入全厂；已有读数都保留。', retiredOn: '已于 {{date}} 停用', retiredDone: '已停用 {{name}}', sampling: '采样 {{every}}', noShift: '现在不在班次内，以下是最近一个班次或一天。', heard: '{{ago}}收到', notNow: '现在没有停机可登记',
    editTitle: '修改设备资料', changed: '资料已保存', clash: '别人刚改过这台设备，请关掉重开再改', signalsScope: '{{count}} 个，读数按信号归档', addSignal: '添加信号', changeSignal: '改', signalTitle: '信号', signalSaved: '信号已保存', signalFailed: '信号没有保存',
    titleZh: '中文名称', titleEn: '英文名称', kind: '种类', role: '用途', noRole: '无', roleHint: '同一用途一台设备只有一个信号', samplingSeconds: '采样间隔，秒', holdSeconds: '有效时长，秒', holdHint: '一条读数最多代表这么久；再往后算没有数据',
    min: '下限', max: '上限', bounds: '上下限', boundsHint: '超出的读数照样入库，标为“超限”', states: '状态对应', statesHint: '设备说什么 = 什么状态，一行一条，如 RUN = 运行', statesWrong: '第 {{line}} 行看不懂，如 RUN = 运行', unitHint: '如 rpm、℃、kWh', last: '最新值', none: '无',
    moveConnection: '换接入', noConnection: '不接入', dateHint: '如 2024-05-01', optionalIdeal: '没有登记产品时按它算表现性', gateway: '{{name}}',
  },
  en: {
    shift: 'Shift', days7: '7 days', days30: '30 days', period: 'Period', overview: 'Overview', stops: 'Stops', signals: 'Signals', runs: 'Products', views: 'Parts of the machine', record: 'the machine', failed: 'The machine could not be read', productionFailed: 'The production could not be read',
    since: '{{state}} for {{lasted}}', shiftUntil: 'OEE, {{name}} until {{time}}', today: 'Today', live: 'Live', explain: 'Say why it stood', begin: 'Begin a product', edit: 'Change', retire: 'Retire', retireQuestion: 'Retire {{name}}?',
    retireWhy: 'It takes no more readings and leaves the plant’s figures; its readings stay.', retiredOn: 'Retired on {{date}}', retiredDone: '{{name}} retired', sampling: 'every {{every}}', noShift: 'No shift is on now; below is the latest shift or day.', heard: 'heard {{ago}}', notNow: 'No stop to explain now',
    editTitle: 'Change the machine', changed: 'Saved', clash: 'Somebody has just changed this machine; close and open again', signalsScope: '{{count}}; readings are kept by signal', addSignal: 'Add a signal', changeSignal: 'Change', signalTitle: 'Signal', signalSaved: 'Signal saved', signalFailed: 'The signal was not saved',
    titleZh: 'Chinese name', titleEn: 'English name', kind: 'Kind', role: 'Used as', noRole: 'nothing', roleHint: 'One signal of a machine for each use', samplingSeconds: 'Sampled every, s', holdSeconds: 'Holds for, s', holdHint: 'So long a reading speaks; beyond, nothing is known',
    min: 'At least', max: 'At most', bounds: 'Bounds', boundsHint: 'Readings beyond are kept and marked “out of bounds”', states: 'States', statesHint: 'What the machine says = which state, one a line, such as RUN = running', statesWrong: 'Line {{line}} is not understood; such as RUN = running', unitHint: 'such as rpm, ℃, kWh', last: 'Last value', none: 'none',
    moveConnection: 'Connection', noConnection: 'none', dateHint: 'such as 2024-05-01', optionalIdeal: 'Effectiveness is computed by it where no product is known', gateway: '{{name}}',
  },
})
