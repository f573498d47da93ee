import { dictionary } from '../../app/i18n.ts'

/** Words that administration, one's own account and the invitation share. */
export const texts = dictionary({
  zh: {
    settings: '设置', people: '人员与授权', invitations: '邀请', regions: '园区与村', audit: '审计', instruments: '测评工具', apiDocs: '接口文档', tabs: '设置的各部分',
    notAllowed: '你的身份不能看这一页', notAllowedWhy: '可由所在地的管理员授权，或在右上角换一个身份。', role: '角色', region: '区划', from: '起', until: '至', forEver: '长期',
    cancel: '取消', close: '关闭', copy: '复制链接', copied: '已复制', chooseRegion: '选择区划', required: '必填', name: '姓名', account: '账号', password: '密码',
    note: '说明', days: '{{count}} 天', validity: '{{from}} 至 {{until}}', sinceOnly: '{{from}} 起', expires: '到期', state: '状态', firm: '企业',
    roleAdministratorDoes: '管人员、区划、测评、导入和工具', roleOfficerDoes: '管名录、导入，组织测评', roleFinanceDoes: '记资金账，由领导审批', roleLeaderDoes: '看企业、测评和驾驶舱', roleAssessorDoes: '到现场给派来的企业评分',
    roleAuditorDoes: '确认或退回现场评分，看审计', roleAnalystDoes: '定义指标，布置报表，与其他平台交换数据', rolePressDoes: '写带数据的稿件，由领导定稿', roleOwnerDoes: '代表企业答诊断，管联系人', roleMemberDoes: '代表企业答诊断', passwordHint: '至少 10 个字，可以是一句话',
    passwordShort: '至少 10 个字，如 三个不相干的词加数字', beforeToday: '不能早于今天',
  },
  en: {
    settings: 'Settings', people: 'People and mandates', invitations: 'Invitations', regions: 'Parks and villages', audit: 'Audit trail',
    instruments: 'Instruments', apiDocs: 'API documentation', tabs: 'Parts of the settings',
    notAllowed: 'Your capacity may not see this page',
    notAllowedWhy: 'The administrator of your region can grant it, or change your capacity at the top right.', role: 'Role',
    region: 'Place', from: 'From', until: 'Until', forEver: 'no end', cancel: 'Cancel', close: 'Close', copy: 'Copy the link',
    copied: 'Copied', chooseRegion: 'Choose a place', required: 'Required', name: 'Name', account: 'Account', password: 'Password',
    note: 'Note', days: '{{count}} day || {{count}} days', validity: '{{from}} to {{until}}', sinceOnly: 'since {{from}}',
    expires: 'Expires', state: 'State', firm: 'Firm', roleAdministratorDoes: 'keeps people, places, diagnosis, imports and instruments',
    roleOfficerDoes: 'keeps the roster, imports, runs campaigns', roleFinanceDoes: 'records money; a leader approves', roleLeaderDoes: 'sees firms, diagnosis and the cockpit',
    roleAssessorDoes: 'grades on site the firms assigned', roleAuditorDoes: 'confirms or returns grades, reads the audit trail', roleAnalystDoes: 'defines indicators, sends out reports to fill, exchanges figures with other instances', rolePressDoes: 'writes statements with figures, which a leader freezes',
    roleOwnerDoes: 'answers for the firm, keeps its contacts', roleMemberDoes: 'answers for the firm',
    passwordHint: 'At least 10 characters; a sentence is fine',
    passwordShort: 'At least 10 characters, such as three unrelated words and a number', beforeToday: 'Not before today',
  },
})
