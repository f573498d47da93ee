import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    search: '编号、名称、型号', failed: '设备列表没有取到', scope: '{{place}}', add: '新增设备', import: '从表格导入', exportRows: '导出 {{count}} 台', exportWhat: '筛选出的这些设备', workshop: '车间', type: '类型', connection: '接入', state: '联网', alive: '在线', silent: '无数据', none: '没有',
    lastReading: '最近读数', organisation: '企业', nothing: '还没有设备', nothingWhy: '新增一台要两分钟：选类型、填编号、把令牌抄进网关，第一条读数会当场显示。', nothingOfficer: '还没有企业把设备共享给所在地', nothingOfficerWhy: '企业在“全厂 · 设置”里决定共享到哪一级；各地的台数和在线率在“联网概况”里。', noneFits: '没有符合条件的设备', reset: '清除条件',
    retired: '只看已停用', retiredShort: '已停用', makerModel: '厂家型号', retire: '停用', selected: '台', retireMany: '停用 {{count}} 台？', retireWhy: '停用后不再接收读数，不计入全厂；已有读数都保留。', retiredDone: '已停用 {{count}} 台', overview: '联网概况', moreThan: '超过 {{count}} 台', onlyShared: '只列出共享到单台的企业', onlySharedIn: '{{place}}，只列出共享到单台的企业',
  },
  en: {
    search: 'Code, name, model', failed: 'The machines could not be read', scope: '{{place}}', add: 'Add a machine', import: 'Import a spreadsheet', exportRows: 'Export {{count}} machine || Export {{count}} machines', exportWhat: 'The machines that are listed', workshop: 'Workshop', type: 'Type', connection: 'Connection', state: 'Connected', alive: 'Connected', silent: 'Silent', none: 'none',
    lastReading: 'Last reading', organisation: 'Firm', nothing: 'No machines yet', nothingWhy: 'Adding one takes two minutes: choose a type, give it a code, copy the token into the gateway; the first reading appears as it arrives.', nothingOfficer: 'No firm shares its machines with this place yet', nothingOfficerWhy: 'Firms decide under “Plant · Settings” how much they share; counts by place are under “Connected machines”.', noneFits: 'No machine fits', reset: 'Clear the conditions',
    retired: 'Retired only', retiredShort: 'retired', makerModel: 'Maker and model', retire: 'Retire', selected: 'machines', retireMany: 'Retire {{count}} machine? || Retire {{count}} machines?', retireWhy: 'They take no more readings and leave the plant’s figures; their readings stay.', retiredDone: '{{count}} machine retired || {{count}} machines retired', overview: 'Connected machines', moreThan: 'more than {{count}} machines', onlyShared: 'only firms that share single machines', onlySharedIn: '{{place}}, only firms that share single machines',
  },
})
