import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '车间现场', machines: '{{count}} 台', shift: '{{name}}', noShift: '现在不在班次内', at: '{{time}} 的产量与 OEE', failed: '现场没有取到', hall: '车间现场', allWorkshops: '全部车间', noWorkshop: '未分车间', workshops: '车间',
    states: '按状态筛选', all: '全部', output: '本班产量', oee: 'OEE', alerts: '{{count}} 条报警', live: '实时', polling: '每 10 秒取一次', connecting: '正在接通', nothing: '还没有设备', nothingWhy: '接入第一台设备后，这里按状态亮灯：绿色运行、黄色换型、红色故障。',
    add: '新增设备', import: '从表格导入', noneInState: '没有“{{state}}”的设备', showAll: '看全部', noneInWorkshop: '这个车间没有设备', withAlerts: '有报警', list: '设备列表',
  },
  en: {
    title: 'Shop floor', machines: '{{count}} machine || {{count}} machines', shift: '{{name}}', noShift: 'no shift is on now', at: 'output and OEE at {{time}}', failed: 'The shop floor could not be read', hall: 'the shop floor', allWorkshops: 'All workshops', noWorkshop: 'No workshop', workshops: 'Workshops',
    states: 'Only in a state', all: 'All', output: 'Output', oee: 'OEE', alerts: '{{count}} alert || {{count}} alerts', live: 'live', polling: 'updated every 10 s', connecting: 'connecting', nothing: 'No machines yet', nothingWhy: 'Once the first machine is connected, its lamp is here: green runs, yellow is being set up, red has failed.',
    add: 'Add a machine', import: 'Import a spreadsheet', noneInState: 'No machine is “{{state}}”', showAll: 'Show all', noneInWorkshop: 'No machine in this workshop', withAlerts: 'With alerts', list: 'List of machines',
  },
})
