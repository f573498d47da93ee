import type { Text } from '@jingwei/contract/text'
import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const expertNotFound = () => notFound({ zh: '专家', en: 'Expert' })
export const consultationNotFound = () => notFound({ zh: '会诊', en: 'Consultation' })
export const notAnExpert = () =>
  new ProblemError('experts.not-an-expert', 403, {
    title: { zh: '你的账号还没有对应的专家档案', en: 'Your account is not that of an expert' },
    detail: { zh: '请聘任你的部门在专家档案里绑定你的账号。', en: 'Ask the bureau that appointed you to link your account to your record.' },
  })
export const fault = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])
export const unknownRegion = (path: string, code: string) => fault(path, 'region', `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
export const outsideRegion = () =>
  new ProblemError('experts.outside-region', 403, { title: { zh: '所选区划不在你的辖区内', en: 'That region lies outside yours' }, detail: { zh: '请选辖区内的区划。', en: 'Choose one within your region.' } })
export const unknownScenes = (path: string, codes: readonly string[]) => fault(path, 'scene', `场景目录里没有：${codes.join('、')}`, `the catalogue of scenes has no ${codes.join(', ')}`)
export const sameExpert = () =>
  new ProblemError('experts.same-expert', 409, {
    title: { zh: '已有同名同单位的专家', en: 'An expert of this name and institution exists' },
    detail: { zh: '请打开原有档案修改；确是两人的，请在单位后加部门区分。', en: 'Change the existing record; for two people, tell them apart by the department after the institution.' },
  })
export const accountTaken = () => new ProblemError('experts.account-taken', 409, { title: { zh: '这个账号已绑定另一位专家', en: 'This account belongs to another expert' } })
export const noSuchAccount = () => fault('body.account', 'account', '没有用这个手机号或邮箱登录的账号，请先邀请其注册', 'nobody signs in with this number or address; invite them first')
export const mandateNotFound = () => notFound({ zh: '聘任', en: 'Mandate' })
export const notListed = (names: readonly string[]) =>
  new ProblemError('experts.not-listed', 422, { title: { zh: '所选专家当前没有有效聘任', en: 'The chosen experts have no running mandate' }, detail: { zh: `${names.join('、')} 现在不能接受申请，请换一位。`, en: `${names.join(', ')} cannot be asked now; choose somebody else.` } })
export const wrongMode = (names: readonly string[], mode: Text) =>
  new ProblemError('experts.wrong-mode', 422, { title: { zh: `${names.join('、')} 不接受${mode.zh}`, en: `${names.join(', ')} does not do ${mode.en}` }, detail: { zh: '请换一种方式，或换一位专家。', en: 'Choose another mode or another expert.' } })
export const notYourStep = () =>
  new ProblemError('experts.not-your-step', 403, { title: { zh: '这一步不由你办理', en: 'This step is not yours to take' }, detail: { zh: '请看页面上列出的可办事项。', en: 'See what the page offers you to do.' } })
export const notNow = (state: Text) =>
  new ProblemError('experts.not-now', 409, { title: { zh: `会诊${state.zh}，不能办理这一步`, en: `The consultation is ${state.en}; this step does not fit` }, detail: { zh: '请刷新后按当前状态办理。', en: 'Load it again and go on from its present state.' } })
export const slotTaken = () =>
  new ProblemError('experts.slot-taken', 409, { title: { zh: '这个时间专家已有安排', en: 'The expert is taken at that time' }, detail: { zh: '没有写入。请另选空闲时间。', en: 'Nothing was written. Choose another free time.' } })
export const notWanted = () =>
  new ProblemError('experts.not-wanted', 422, { title: { zh: '企业没有选过这个时间', en: 'The firm did not ask for this time' }, detail: { zh: '请用“另约时间”，由企业确认。', en: 'Propose it instead; the firm then agrees.' } })
export const ratedAlready = () => new ProblemError('experts.rated-already', 409, { title: { zh: '这次会诊已经评价过', en: 'This consultation has been rated' }, detail: { zh: '每次会诊评价一次，不能修改。', en: 'Each consultation is rated once and the rating stays.' } })
export const notHeldYet = () => new ProblemError('experts.not-held-yet', 409, { title: { zh: '会诊还没有进行，不能评价', en: 'It was not held yet and cannot be rated' }, detail: { zh: '请在专家上门或问诊之后再评价。', en: 'Rate it after the visit or the call.' } })
export const unknownSolutions = (missing: readonly { i: number; id: number }[]) =>
  invalid(missing.map(({ i, id }) => ({ path: `body.prescription.${i}.solutionId`, code: 'solution', message: { zh: `方案目录里没有编号 ${id} 的已发布方案，请重新选择`, en: `the catalogue has no published solution ${id}; choose another` } })))
export const photoNotFound = () => notFound({ zh: '照片', en: 'Photo' })
export const notAPhoto = () => new ProblemError('experts.not-a-photo', 415, { title: { zh: '这不是照片', en: 'This is not a photo' }, detail: { zh: '请上传 JPEG、PNG 或 WebP 图片。', en: 'Send a JPEG, PNG or WebP picture.' } })
export const brokenPhoto = () => new ProblemError('experts.broken-photo', 422, { title: { zh: '照片文件已损坏', en: 'The photo is damaged' }, detail: { zh: '请重新拍照或另存后再传。', en: 'Take it again or save it anew, then send it.' } })
export const notAsked = () => fault('body.expertId', 'expert', '这位专家没有被邀请，请先指派', 'this expert is not asked; assign them first')
export const tooManyExceptions = () => new ProblemError('experts.too-many-exceptions', 422, { title: { zh: '例外日太多', en: 'Too many exceptions' }, detail: { zh: '最多 500 个，请先删除已过去的。', en: 'At most 500; remove past ones first.' } })
export const tooEarly = () => new ProblemError('experts.too-early', 409, { title: { zh: '约定的时间还没有到', en: 'The time has not come yet' }, detail: { zh: '请在会诊开始后再登记。', en: 'Record it once it has begun.' } })
export const notProposed = () => fault('body.slot', 'slot', '不在专家提出的时间里，请从中选一个', 'is none of the proposed times; choose one of them')
export const noSuchQuestion = () => fault('body.questionId', 'question', '没有这个问题', 'there is no such question')
