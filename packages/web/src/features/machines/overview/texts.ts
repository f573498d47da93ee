import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '联网概况', scope: '{{place}}，截至 {{time}}', failed: '联网概况没有取到', record: '联网概况', toList: '共享到单台的设备', firms: '已接入企业', firmUnit: '家', machines: '已接入设备', machineUnit: '台', alive: '在线', aliveNote: '近 10 分钟有读数，占 {{share}}', online: '在线率', onlineNote: '近 24 小时有读数的时间占比', noOnline: '读数暂时取不到',
    byRegion: '按地区', byRegionScope: '点地名看下一级', place: '地区', firmsCol: '企业，家', machinesCol: '设备，台', aliveCol: '在线，台', aliveShare: '在线占比', onlineCol: '24 小时在线率', up: '上一级：{{place}}', byIndustry: '按行业', byIndustryScope: '近 30 天能耗，按共享数字的企业', industry: '行业', energyFirms: '有能耗的企业，家', energy: '能耗，吨标准煤', intensity: '能耗强度，千克标准煤/万元营收',
    intensityShort: '{{value}} 千克标准煤/万元', tooFew: '不足三家，不公布', oneRules: '一家占八成以上，不公布', noEnergy: '没有企业共享能耗', noRevenue: '营收不足，算不出', none: '还没有企业接入设备', noneWhy: '企业在“设备”里新增一台，接上网关，这里就会有数。', otherIndustry: '行业未登记', note: '台数和在线按全部企业统计；能耗只含愿意共享数字的企业，不足三家或一家占八成以上的不公布。',
  },
  en: {
    title: 'Connected machines', scope: '{{place}}, as of {{time}}', failed: 'The overview could not be read', record: 'the overview', toList: 'Machines that firms share', firms: 'Connected firms', firmUnit: 'firms', machines: 'Connected machines', machineUnit: 'machines', alive: 'Alive', aliveNote: 'heard of within ten minutes, {{share}}', online: 'Online rate', onlineNote: 'share of the last 24 hours with readings', noOnline: 'the readings are away just now',
    byRegion: 'By place', byRegionScope: 'a name leads one place further in', place: 'Place', firmsCol: 'Firms', machinesCol: 'Machines', aliveCol: 'Alive', aliveShare: 'Share alive', onlineCol: 'Online rate, 24 h', up: 'Up: {{place}}', byIndustry: 'By industry', byIndustryScope: 'energy of the last 30 days, of firms that share figures', industry: 'Industry', energyFirms: 'Firms with energy', energy: 'Energy, tce', intensity: 'Intensity, kgce per CNY 10,000 of revenue',
    intensityShort: '{{value}} kgce per CNY 10k', tooFew: 'fewer than three firms: not told', oneRules: 'one firm has over 80%: not told', noEnergy: 'no firm shares its energy', noRevenue: 'too little is known of revenue', none: 'No firm has connected a machine yet', noneWhy: 'A firm adds a machine under “Machines” and connects its gateway; it is then counted here.', otherIndustry: 'industry not on record', note: 'Machines are counted in every firm; energy only where firms share figures, and is not told for fewer than three firms or where one has over 80%.',
  },
})
