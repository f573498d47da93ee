import type { Language } from '../../app/i18n.ts'

/** What was done, in words; in the order of the modules that write it down. */
const words: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'account.signed-in': ['登录', 'signed in'], 'account.signed-out': ['退出', 'signed out'], 'account.locked': ['账号锁定', 'account locked'],
  'account.unlocked': ['解除锁定', 'account unlocked'], 'account.capacity-chosen': ['换身份', 'changed capacity'],
  'account.password-changed': ['改密码', 'changed password'], 'account.session-revoked': ['注销设备', 'ended a session'],
  'account.two-factor-begun': ['开始设两步验证', 'began two-factor'], 'account.two-factor-on': ['开启两步验证', 'two-factor on'],
  'account.two-factor-off': ['关闭两步验证', 'two-factor off'], 'account.passkey-added': ['添加通行密钥', 'added a passkey'],
  'account.passkey-removed': ['移除通行密钥', 'removed a passkey'], 'person.created': ['建账号', 'account created'],
  'mandate.granted': ['授权', 'mandate granted'], 'mandate.revoked': ['撤销授权', 'mandate revoked'],
  'invitation.sent': ['发邀请', 'invitation sent'], 'invitation.accepted': ['接受邀请', 'invitation accepted'],
  'invitation.withdrawn': ['撤回邀请', 'invitation withdrawn'], 'token.created': ['建令牌', 'token created'],
  'token.revoked': ['撤销令牌', 'token revoked'], 'region.added': ['新增区划', 'place added'], 'region.renamed': ['区划改名', 'place renamed'],
  'region.former-code-mapped': ['登记旧代码', 'former code mapped'], 'organisation.created': ['新增企业', 'firm added'],
  'organisation.changed': ['改企业', 'firm changed'], 'organisation.merged': ['合并企业', 'firms merged'],
  'organisation.honoured': ['登记荣誉', 'honour recorded'], 'organisation.honour-withdrawn': ['撤销荣誉', 'honour withdrawn'],
  'organisation.contacts-changed': ['改联系人', 'contacts changed'], 'organisation.contacts-seen': ['查看联系方式', 'contacts seen'],
  'organisations.tagged': ['加减标签', 'firms tagged'], 'organisations.exported': ['导出企业', 'firms exported'],
  'import.uploaded': ['上传名录', 'file uploaded'], 'import.mapped': ['改列的对应', 'columns matched'],
  'import.confirmed': ['确认写入', 'import confirmed'], 'import.written': ['写入完成', 'import written'],
  'import.cancelled': ['放弃导入', 'import given up'], 'import.failed': ['导入失败', 'import failed'],
  'campaign.opened': ['发起测评', 'campaign opened'], 'campaign.closed': ['结束批次', 'campaign closed'], 'campaign.reminded': ['催办', 'reminded'],
  'campaign.invited': ['生成邀请链接', 'links made'], 'assessment.begun': ['开始自测', 'assessment begun'],
  'assessment.submitted': ['提交自测', 'assessment submitted'], 'assessment.assigned': ['派评估人', 'assessor assigned'],
  'assessment.grading-begun': ['开始现场评分', 'grading begun'], 'assessment.graded': ['完成现场评分', 'graded on site'],
  'assessment.returned': ['退回评估人', 'returned'], 'assessment.confirmed': ['确认测评', 'level confirmed'],
  'evidence.added': ['上传佐证', 'evidence added'], 'evidence.removed': ['删除佐证', 'evidence removed'],
  'instrument.drafted': ['起草工具', 'instrument drafted'], 'instrument.changed': ['改工具草稿', 'draft changed'],
  'connection.created': ['新增接入', 'connection added'], 'connection.changed': ['改接入', 'connection changed'],
  'connection.disabled': ['停用接入', 'connection disabled'], 'connection.enabled': ['启用接入', 'connection enabled'],
  'connection.secret-renewed': ['换令牌', 'new device token'], 'connection.replayed': ['重放报文', 'messages replayed'],
  'machine.created': ['新增设备', 'machine added'], 'machine.changed': ['改设备', 'machine changed'], 'machine.retired': ['停用设备', 'machine retired'],
  'machine.signal-added': ['添加信号', 'signal added'], 'machine.signal-changed': ['改信号', 'signal changed'],
  'machines.imported': ['导入设备', 'machines imported'], 'machines.exported': ['导出设备', 'machines exported'],
  'machines.sharing-changed': ['改共享范围', 'sharing changed'], 'machine-type.saved': ['存设备类型', 'machine type saved'],
  'workshop.created': ['新增车间', 'workshop added'], 'workshop.renamed': ['车间改名', 'workshop renamed'], 'workshop.removed': ['删除车间', 'workshop removed'],
  'production.settings-saved': ['改班次与电价', 'plant settings saved'], 'production.stop-explained': ['登记停机原因', 'stop explained'],
  'production.reason-added': ['新增停机原因', 'stop cause added'], 'production.run-begun': ['开始产品', 'product begun'], 'production.exported': ['导出指标', 'figures exported'],
  'notice-channel.added': ['新增群机器人', 'robot added'], 'notice-channel.changed': ['改群机器人', 'robot changed'], 'notice-channel.removed': ['删除群机器人', 'robot removed'],
  'notice-channel.tried': ['测试群机器人', 'robot tried'], 'notice-preferences.changed': ['改通知方式', 'ways of notices changed'],
  'instrument.published': ['发布工具', 'instrument published'], 'instrument.retired': ['停用工具', 'instrument retired'],
}

/** An action that has no words yet is shown by its code. */
export const actionWords = (action: string, language: Language): string =>
  Object.hasOwn(words, action) ? words[action]![language === 'zh' ? 0 : 1] : action
