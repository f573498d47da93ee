import { dictionary } from '../../app/i18n.ts'

/** Words that every page about machines uses. */
export const texts = dictionary({
  zh: {
    machines: '设备', machine: '设备', machineCount: '{{count}} 台', hall: '车间现场', connections: '接入', plant: '全厂', workshop: '车间', noWorkshop: '未分车间',
    type: '类型', code: '编号', name: '名称', maker: '厂家', model: '型号', serial: '出厂编号', commissionedOn: '投产日期', connection: '接入',
    payloadName: '报文里的名称', idealSeconds: '计划单件时间，秒',
    offline: '离线', running: '运行', setup: '调整换型', idle: '待机', fault: '故障', maintenance: '维修保养', planned: '计划停机',
    protocolJingwei: '经纬 JSON', protocolThingsboard: 'ThingsBoard', protocolSparkplug: 'Sparkplug B', protocolCustom: '自定义 JSON',
    branchTextile: '纺织', branchMetal: '机加与金属', branchElectronics: '电子', branchAny: '通用',
    kindState: '状态', kindGauge: '测量值', kindCounter: '累计值', kindEvent: '事件',
    roleState: '状态', roleProduced: '总产量', roleGood: '合格数', roleRejected: '不良数', roleEnergy: '电量', rolePower: '功率', roleSpeed: '速度',
    roleAlarm: '报警', roleReason: '停机原因', roleProduct: '产品', roleRunout: '余量',
    stale: '过期', bad: '坏值', uncertain: '存疑', outOfBounds: '超限', clockSkewed: '时钟偏差', historical: '补传',
    alive: '在线', silent: '无数据', never: '从未上报', retired: '已停用', unit: '单位', signal: '信号', value: '值', time: '时间',
    mayNotManage: '需要设备管理权限，可由企业负责人授予', mayNotShare: '只有企业负责人能改', cancel: '取消', save: '保存', close: '关闭', add: '添加', remove: '去掉',
    required: '必填', separator: '、', failed: '没有取到', notSaved: '没有保存', saved: '已保存', export: '导出', exportXlsx: 'Excel 表格（.xlsx）', exportCsv: '文本表格（.csv）', more: '更多',
    notFoundMachine: '没有这台设备', notFoundWhy: '地址可能写错了，或者企业没有向你共享它。', toMachines: '去设备列表',
    codeExample: '字母、数字、空格、. _ / -，如 LOOM-07', minutes: '分', all: '全部',
  },
  en: {
    machines: 'Machines', machine: 'Machine', machineCount: '{{count}} machine || {{count}} machines', hall: 'Shop floor', connections: 'Connections', plant: 'Plant', workshop: 'Workshop', noWorkshop: 'No workshop',
    type: 'Type', code: 'Code', name: 'Name', maker: 'Maker', model: 'Model', serial: 'Serial number', commissionedOn: 'In use since', connection: 'Connection',
    payloadName: 'Name in messages', idealSeconds: 'Planned run time per unit, s',
    offline: 'Offline', running: 'Running', setup: 'Set-up', idle: 'Idle', fault: 'Fault', maintenance: 'Maintenance', planned: 'Planned stop',
    protocolJingwei: 'Jingwei JSON', protocolThingsboard: 'ThingsBoard', protocolSparkplug: 'Sparkplug B', protocolCustom: 'Custom JSON',
    branchTextile: 'Textile', branchMetal: 'Metal working', branchElectronics: 'Electronics', branchAny: 'Any branch',
    kindState: 'State', kindGauge: 'Gauge', kindCounter: 'Counter', kindEvent: 'Event',
    roleState: 'state', roleProduced: 'produced', roleGood: 'good', roleRejected: 'rejected', roleEnergy: 'energy', rolePower: 'power', roleSpeed: 'speed',
    roleAlarm: 'alarm', roleReason: 'stop reason', roleProduct: 'product', roleRunout: 'remaining',
    stale: 'stale', bad: 'bad', uncertain: 'uncertain', outOfBounds: 'out of bounds', clockSkewed: 'clock skewed', historical: 'sent later',
    alive: 'Connected', silent: 'Silent', never: 'Never heard of', retired: 'Retired', unit: 'Unit', signal: 'Signal', value: 'Value', time: 'Time',
    mayNotManage: 'needs the right to manage machines; the owner of the firm can grant it', mayNotShare: 'Only the owner of the firm may change this', cancel: 'Cancel', save: 'Save', close: 'Close', add: 'Add', remove: 'Remove',
    required: 'Required', separator: ', ', failed: 'Could not be read', notSaved: 'Not saved', saved: 'Saved', export: 'Export', exportXlsx: 'Excel workbook (.xlsx)', exportCsv: 'Text table (.csv)', more: 'More',
    notFoundMachine: 'There is no such machine', notFoundWhy: 'The address may be wrong, or the firm does not share it with you.', toMachines: 'To the machines',
    codeExample: 'Letters, digits, spaces, . _ / -, such as LOOM-07', minutes: 'min', all: 'All',
  },
})
