import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '提一项需求', titleFor: '代企业登记需求', titleEdit: '修改需求', facts: '没做过测评也可以提：选场景，或用几句话说清楚。保存后就能看到合适的方案和专家。', factsFor: '走访、座谈中听到的需求，替企业记下来。企业会收到通知，是否询价由企业决定。', firm: '企业', faultFirm: '选一家企业', sceneField: '场景', sceneHint: '不确定就不选，写在说明里', target: '想达到', targetAny: '不选就是比现在高一级',
    faultSaid: '选一个场景，或用几句话说明要解决什么', faultNeededBy: '不能早于今天', save: '保存，看合适的方案', saveFor: '登记', saved: '需求已保存', preview: '先看看', previewTitle: '现在会推荐的', previewNone: '没有合适的方案。换个场景，或在说明里多写几句。', draft: '草稿存于 {{time}}', mayNot: '只有企业负责人能提出需求', mayNotWhy: '请企业负责人登录后提出，或联系所在地主管部门代为登记。', toNeeds: '看需求',
  },
  en: {
    title: 'State a need', titleFor: 'Record a need for a firm', titleEdit: 'Change the need', facts: 'It works without a diagnosis: choose a scene, or say it in your own words. Once saved, you see which solutions and experts fit.', factsFor: 'What a firm told you on a visit. It is told that you recorded it; whether to ask for offers is its to decide.', firm: 'Firm', faultFirm: 'Choose a firm', sceneField: 'Scene', sceneHint: 'If you are not sure, leave it and say it in words', target: 'Level wanted', targetAny: 'Left open: one above the level now',
    faultSaid: 'Choose a scene, or say in a few words what is to be solved', faultNeededBy: 'Not before today', save: 'Save and see what fits', saveFor: 'Record', saved: 'The need is saved', preview: 'Look first', previewTitle: 'What would be suggested now', previewNone: 'Nothing fits. Choose another scene, or say more in words.', draft: 'Draft kept at {{time}}', mayNot: 'Only an owner of the firm states needs', mayNotWhy: 'Ask an owner to sign in, or your local authority to record it for you.', toNeeds: 'To the needs',
  },
})
