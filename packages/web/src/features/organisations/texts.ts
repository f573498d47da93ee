import { dictionary } from '../../app/i18n.ts'

/** Words that the list, the record and the form of an organisation share. */
export const texts = dictionary({
  zh: {
    organisations: '企业', firmUnit: '家', firmUnitOne: '家', firms: '{{count}} 家', moreThanFirms: '超过 {{count}} 家', name: '企业名称',
    creditCode: '统一社会信用代码', kind: '类别', region: '区划', county: '县区', industry: '行业', section: '门类与行业', size: '规模', aboveScale: '规上',
    staff: '从业人员', staffUnit: '人', revenue: '营收', revenueLong: '营业收入', capital: '注册资本', established: '成立日期', closed: '注销日期', level: '水平',
    score: '得分', points: '分', basis: '测评', assessedOn: '测评日期', honours: '荣誉', tags: '标签', updated: '动态', kindText: '企业类型',
    legalRepresentative: '法定代表人', address: '地址', point: '位置', businessScope: '经营范围', mainProducts: '主要产品', formerNames: '曾用名', contacts: '联系人', yes: '是',
    no: '否', above: '规上', below: '规下', unknown: '未定', kindEnterprise: '企业', kindProvider: '服务商', kindBank: '金融机构', kindInstitute: '科研院所',
    kindGovernment: '政府部门', kindCooperative: '合作社', kindParkOperator: '园区运营方', sizeLarge: '大型', sizeMedium: '中型', sizeSmall: '小型',
    sizeMicro: '微型', basisSite: '现场评分', basisSelf: '企业自测', basisNone: '待测评', industries: '行业分类', findIndustry: '按名称或代码找行业',
    noIndustry: '没有这个行业', openBelow: '下级', allOf: '{{name}}（全部）', chooseIndustry: '选择行业', chooseRegion: '选择区划', addRegion: '再选一处', removeOne: '去掉{{name}}', clear: '清除',
    onlyLook: '{{what}}需要相应权限，可由管理员授予', separator: '、', mayNotWrite: '需要档案维护权限，可由管理员授予', mayNotExport: '需要导出权限', mayNotCampaign: '需要测评组织权限',
    mayNotImport: '需要导入权限', cancel: '取消', save: '保存', close: '关闭',
  },
  en: {
    organisations: 'Firms', firmUnit: 'firms', firmUnitOne: 'firm', firms: '{{count}} firm || {{count}} firms',
    moreThanFirms: 'more than {{count}} firms', name: 'Name', creditCode: 'Credit code', kind: 'Kind', region: 'Place', county: 'County',
    industry: 'Industry', section: 'Industry', size: 'Size', aboveScale: 'Above scale', staff: 'Staff', staffUnit: 'people',
    revenue: 'Revenue', revenueLong: 'Revenue', capital: 'Registered capital', established: 'Established', closed: 'Closed on',
    level: 'Level', score: 'Score', points: 'points', basis: 'Diagnosis', assessedOn: 'Assessed on', honours: 'Honours', tags: 'Tags',
    updated: 'Updated', kindText: 'Legal form', legalRepresentative: 'Legal representative', address: 'Address', point: 'Place',
    businessScope: 'Business scope', mainProducts: 'Main products', formerNames: 'Former names', contacts: 'Contacts', yes: 'Yes', no: 'No',
    above: 'Above scale', below: 'Below scale', unknown: 'Not known', kindEnterprise: 'Enterprise', kindProvider: 'Provider',
    kindBank: 'Bank', kindInstitute: 'Institute', kindGovernment: 'Government body', kindCooperative: 'Cooperative',
    kindParkOperator: 'Park operator', sizeLarge: 'Large', sizeMedium: 'Medium', sizeSmall: 'Small', sizeMicro: 'Micro',
    basisSite: 'On site', basisSelf: 'Self', basisNone: 'None', industries: 'industries', findIndustry: 'Find an industry by name or code',
    noIndustry: 'No such industry', openBelow: 'Below it', allOf: '{{name}} (all)', chooseIndustry: 'Choose an industry',
    chooseRegion: 'Choose a place', addRegion: 'One more place', removeOne: 'Remove {{name}}', clear: 'Clear', onlyLook: '{{what}}: your capacity lacks the right; an administrator can grant it',
    separator: ', ', mayNotWrite: 'needs the right to keep records; an administrator can grant it',
    mayNotExport: 'needs the right to export', mayNotCampaign: 'needs the right to run campaigns',
    mayNotImport: 'needs the right to import', cancel: 'Cancel', save: 'Save', close: 'Close',
  },
})
