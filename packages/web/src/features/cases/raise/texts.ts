import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    stepWhat: '什么问题', stepWhere: '在哪里', stepUrgency: '多急', back: '上一步', next: '下一步', send: '提交', chooseSubject: '属于哪一类', otherSubject: '换一类', subjectFirst: '请选一类，如“用电”', describe: '说说情况', describeExample: '如：变压器容量不够，三天跳闸两次，喷气织机停了 12 台', textFirst: '请写一句话；录了音也请写个大概，便于分派',
    voice: '录音', stop: '停止', recording: '正在录音 {{time}}', photo: '拍照', document: '文件', orSpeak: '打字不便，可以录音或拍照；照片里的拍摄位置会自动去掉。', voiceName: '录音 {{time}}', noMicrophone: '没有拿到麦克风', noMicrophoneWhy: '请在浏览器里允许使用麦克风，或改用文字、照片。', tooBig: '“{{name}}”超过 12 MB，没有加上', voiceText: '见录音', photoText: '见照片',
    alike: '看看是不是已经有了', alikeAnswers: '已有的答复', alikeOpen: '本企业相似的诉求', others: '本地还有 {{count}} 件很像的诉求正在办理', answered: '{{date}} 答复', helps: '若已解答您的问题，就不必再提。',
    place: '具体地点', placeExample: '如：二号车间配电房', placeDefault: '不填就是企业所在地', region: '所在地', ofFirm: '{{place}}（企业所在地）', aboutPerson: '涉及具体个人', aboutPersonWhy: '只有办理的人看得到内容和提交人。',
    urgencyNormal: '一般', urgencyNormalWhy: '影响不大，按常规时限', urgencyUrgent: '紧急', urgencyUrgentWhy: '影响生产，一天内要有答复', urgencyEmergency: '特急', urgencyEmergencyWhy: '有安全风险或已停产，两小时内', check: '核对', failed: '没有提交成功', kept: '您写的内容都在，可以再试一次。', draftKept: '草稿已存 {{time}}',
    doneTitle: '已提交', doneNumber: '编号', donePromised: '答复时间', doneUnit: '承办单位', doneNobody: '等待分派，分派后会通知您', donePromisedNone: '分派后告知', see: '查看这件诉求', another: '再提一件', sendingFiles: '正在上传 {{done}} / {{all}}', fileFailed: '“{{name}}”没有传上', fileFailedWhy: '诉求已提交，可以在诉求页里再加。',
    firm: '企业', firmHint: '按名称或信用代码找；不属于企业就空着', source: '怎么来的', phone: '电话', desk: '窗口', letter: '来信', reporterName: '诉求人', reporterContact: '联系方式', dropped: '去掉', firmSearch: '企业名称或信用代码',
  },
  en: {
    stepWhat: 'What', stepWhere: 'Where', stepUrgency: 'How urgent', back: 'Back', next: 'Next', send: 'Send', chooseSubject: 'What is it about', otherSubject: 'Choose another', subjectFirst: 'Choose one, such as “Power supply”', describe: 'What is the matter', describeExample: 'Such as: the transformer is too small, tripped twice in three days, 12 air-jet looms stood still', textFirst: 'Write one sentence; with a voice note too, so that it finds its unit',
    voice: 'Voice note', stop: 'Stop', recording: 'Recording {{time}}', photo: 'Photo', document: 'File', orSpeak: 'Speak or take a photo if that is easier; where a photo was taken is removed from it.', voiceName: 'Voice note {{time}}', noMicrophone: 'No microphone', noMicrophoneWhy: 'Allow the microphone in the browser, or write or take a photo.', tooBig: '“{{name}}” is larger than 12 MB and was not added', voiceText: 'See the voice note', photoText: 'See the photo',
    alike: 'Is it here already?', alikeAnswers: 'Answers that exist', alikeOpen: 'Requests of your firm that are alike', others: '{{count}} request much like it is open here || {{count}} requests much like it are open here', answered: 'answered {{date}}', helps: 'If it answers your question, there is no need to send.',
    place: 'Where exactly', placeExample: 'Such as: switch room of hall 2', placeDefault: 'Left empty: where the firm is', region: 'Place', ofFirm: '{{place}} (where the firm is)', aboutPerson: 'It is about a named person', aboutPersonWhy: 'Only those who handle it see the text and who sent it.',
    urgencyNormal: 'Normal', urgencyNormalWhy: 'It can wait its turn', urgencyUrgent: 'Urgent', urgencyUrgentWhy: 'Production suffers; an answer within a day', urgencyEmergency: 'Emergency', urgencyEmergencyWhy: 'Danger, or production stands; within two hours', check: 'Check', failed: 'Not sent', kept: 'What you wrote is kept; try again.', draftKept: 'draft saved {{time}}',
    doneTitle: 'Sent', doneNumber: 'Number', donePromised: 'Answer promised', doneUnit: 'In charge', doneNobody: 'Waits to be assigned; you will be told', donePromisedNone: 'You will be told once it is assigned', see: 'See the request', another: 'Raise another', sendingFiles: 'Sending {{done}} of {{all}}', fileFailed: '“{{name}}” was not sent', fileFailedWhy: 'The request is sent; add the file on its page.',
    firm: 'Firm', firmHint: 'By name or credit code; empty if it is of no firm', source: 'How it came', phone: 'Phone', desk: 'Desk', letter: 'Letter', reporterName: 'Who reports', reporterContact: 'How to reach them', dropped: 'Take away', firmSearch: 'Name or credit code',
  },
})
