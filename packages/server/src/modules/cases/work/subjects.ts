import type { Text } from '@jingwei/contract/text'

export type Subject = { readonly code: string; readonly title: Text; readonly parent: string | null; readonly serviceClass: string; readonly hint: Text | null }
const subject = (code: string, zh: string, en: string, serviceClass = 'ordinary', hint: readonly [zh: string, en: string] | null = null): Subject => ({ code, title: { zh, en }, parent: null, serviceClass, hint: hint && { zh: hint[0], en: hint[1] } })

/** What firms ask for, as it comes with the product. A region adds its own and may change these for itself. */
export const shippedSubjects: readonly Subject[] = [
  subject('hiring', '招工用工', 'Hiring', 'ordinary', ['什么工种、缺几人、从何时起', 'Which trade, how many, since when']),
  subject('training', '技能培训', 'Training'),
  subject('finance', '融资贷款', 'Finance', 'hard', ['多少、做什么、卡在哪一步', 'How much, what for, where it is stuck']),
  subject('land', '用地厂房', 'Land and premises', 'hard'),
  subject('power', '用电', 'Power supply', 'utility', ['停电、电压不稳还是扩容，影响哪些设备', 'An outage, the voltage or more capacity; which machines']),
  subject('energy', '用气用能', 'Gas and energy', 'utility'),
  subject('water', '给水排水', 'Water and drainage', 'utility'),
  subject('logistics', '物流运输', 'Logistics'),
  subject('digital', '数字化改造', 'Digitalisation'),
  subject('policy', '政策兑现', 'Policies honoured', 'ordinary', ['哪项政策、哪一年、已申报到哪一步', 'Which policy, which year, how far the application is']),
  subject('permits', '审批办证', 'Permits'),
  subject('market', '市场开拓', 'Market access'),
  subject('arrears', '账款拖欠', 'Arrears', 'hard'),
  subject('environment', '环保', 'Environment'),
  subject('safety', '安全生产', 'Safety'),
  subject('tax', '税费', 'Taxes and fees'),
  subject('ip', '知识产权', 'Intellectual property'),
  subject('living', '员工住房与子女就学', 'Housing and schools for staff', 'hard'),
  subject('roads', '道路与公交', 'Roads and buses'),
  subject('disputes', '劳动与合同纠纷', 'Disputes'),
  subject('conduct', '干部作风', 'Conduct of officials', 'hard'),
  subject('other', '其他', 'Other'),
]
