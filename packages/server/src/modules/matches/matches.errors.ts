import { askAtMost, deadlineDays } from '@jingwei/contract/matches'
import type { Text } from '@jingwei/contract/text'
import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const needNotFound = () => notFound({ zh: '需求', en: 'Need' })
export const enquiryNotFound = () => notFound({ zh: '询价', en: 'Enquiry' })
export const requestNotFound = () => notFound({ zh: '收到的询价', en: 'Request' })
export const workNotFound = () => notFound({ zh: '实施项目', en: 'Work' })
export const brokenPhoto = () => new ProblemError('matches.broken-photo', 422, { title: { zh: '照片已损坏，无法去除位置信息', en: 'The photo is damaged: what it says of its place cannot be removed' }, detail: { zh: '请重新拍照或另存后再传。', en: 'Take it again or save it anew, then send it.' } })
export const fileNotFound = () => notFound({ zh: '附件', en: 'File' })
export const firmNotFound = () => notFound({ zh: '企业', en: 'Firm' })

const refused = (code: string, title: Text, detail?: Text, status = 409) => new ProblemError(`matches.${code}`, status, { title, ...(detail && { detail }) })
const at = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])

export const unknownRegion = (code: string) => at('body.regionCode', 'region', `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
export const unknownScene = (code: string) => at('body.sceneCode', 'scene', `没有代码为 ${code} 的场景，请从场景目录中选择`, `no scene has the code ${code}; choose one from the catalogue of scenes`)
export const nothingSaid = () => at('body.text', 'empty', '请选择场景，或用几句话说明要解决什么', 'choose a scene, or say in a few words what is to be solved')
export const needWithoutResult = () => refused('no-result', { zh: '还没有测评结果', en: 'There is no result yet' }, { zh: '请先完成测评，或不勾选“取自测评结果”后直接填写。', en: 'Finish an assessment first, or state the need without taking it from a result.' }, 422)
export const firmMissing = () => refused('firm-missing', { zh: '请指明企业', en: 'Say which firm' }, { zh: '政府部门的身份须给出 organisationId。', en: 'An officer gives organisationId.' }, 422)
export const pastDay = (path: string) => at(path, 'past', '不能早于今天', 'must not be before today')

export const needAsked = () => refused('need-asked', { zh: '已就这项需求询价，不能再改', en: 'Providers were asked about this need; it cannot change now' }, { zh: '请撤回询价后再改，或另提一项需求。', en: 'Withdraw the enquiry first, or state another need.' })
export const needOver = () => refused('need-over', { zh: '这项需求已关闭或已解决', en: 'This need is closed or met' }, { zh: '如仍需要，请另提一项。', en: 'State another one if it is still wanted.' })
export const needWorking = () => refused('need-working', { zh: '这项需求已选定服务商，正在实施', en: 'A provider was chosen for this need and is at work' }, { zh: '请在实施项目中继续；终止后可以重新询价。', en: 'Go on in the work; after it is broken off one can ask again.' })

export const badDeadline = () => at('body.until', 'deadline', `截止日须在今天之后 ${deadlineDays.least} 至 ${deadlineDays.most} 天`, `the last day must be ${deadlineDays.least} to ${deadlineDays.most} days after today`)
export const unknownSolution = (ids: readonly number[]) => at('body.solutionIds', 'solution', `这些方案不存在、已下架或不能接单：${ids.join('、')}。请从适配列表中重选。`, `these solutions do not exist, are withdrawn or cannot take orders: ${ids.join(', ')}; choose again from what fits`)
export const ownSolution = () => refused('own-solution', { zh: '不能向本企业自己询价', en: 'A firm cannot ask itself' }, { zh: '请去掉本企业发布的方案。', en: 'Leave out the solutions that your own organisation publishes.' }, 422)
export const alreadyAsked = (names: readonly string[]) => refused('already-asked', { zh: '已就这项需求询问过这些方案', en: 'These solutions were asked about this need already' }, { zh: `${names.join('、')} 的询价仍在进行。`, en: `The enquiry to ${names.join(', ')} is still open.` })
export const repeatedSolution = () => at('body.solutionIds', 'repeated', '同一方案只需选一次', 'name each solution once')
export const tooManyAsked = () => refused('too-many-asked', { zh: `一项需求最多同时询问 ${askAtMost} 家`, en: `At most ${askAtMost} can be asked about one need at a time` }, { zh: '请等已有询价结束，或先撤回。', en: 'Wait for the open enquiry to end, or withdraw it.' }, 422)
export const contactMissing = () => at('body.contact', 'missing', '选择了共享联系方式，请填写', 'you chose to share a contact; give one')

export const enquiryOver = () => refused('enquiry-over', { zh: '这次询价已经结束', en: 'This enquiry is over' })
export const deadlinePassed = () => refused('deadline-passed', { zh: '报价截止日已过', en: 'The last day for offers has passed' }, { zh: '不再接受新报价或修改，对方已按截止日比较。', en: 'No offer is taken or changed any more; the firm compares what came in time.' })
export const noOffer = () => refused('no-offer', { zh: '还没有报价', en: 'There is no offer yet' })
export const offerInvalid = () => refused('offer-invalid', { zh: '这份报价已撤回或已过有效期', en: 'This offer was withdrawn or is no longer valid' }, { zh: '请请对方更新有效期，或选择其他报价。', en: 'Ask the provider to renew it, or choose another one.' })
export const alreadyDeclined = () => refused('declined', { zh: '已谢绝这次询价', en: 'This request was declined' }, { zh: '谢绝后不能再报价。', en: 'After declining no offer can be made.' })
export const shortValidity = () => at('body.validUntil', 'valid', '报价有效期不能早于询价截止日，否则对方来不及选择', 'must not end before the enquiry’s last day, or there is no time to choose it')
export const priceTooLarge = () => at('body.parts', 'sum', '合计金额过大', 'the sum is too large')
export const tooManyFiles = (most: number) => refused('too-many-files', { zh: `一份报价最多 ${most} 个附件`, en: `An offer has at most ${most} files` }, undefined, 422)

export const cannotMove = (move: string, state: string, from: readonly string[]) =>
  refused('cannot-move', { zh: `项目当前状态（${state}）不能进行这一步（${move}）`, en: `A work that is ${state} cannot ${move}` }, { zh: `这一步只在以下状态可用：${from.join('、')}。请刷新后再看。`, en: `It can from: ${from.join(', ')}. Load it again and look.` })
export const workOver = () => refused('work-over', { zh: '项目已验收或已结束，不能再改里程碑', en: 'The work is accepted or over; its milestones stay' })
export const milestoneInFuture = (i: number) => at(`body.milestones.${i}.doneOn`, 'future', '完成日不能晚于今天', 'must not be after today')
export const effectNotShared = () => refused('effect-not-shared', { zh: '没有这份已共享且已算完的成效报告', en: 'There is no such effect report that is shared and computed' }, { zh: '请先在成效报告中打开“共享”。', en: 'Share it in the effect reports first.' }, 422)

export const unknownFacets = (codes: readonly string[], known: readonly string[]) => at('body.weights', 'facet', `没有这些指标：${codes.join('、')}；可用：${known.join('、')}`, `no such facets: ${codes.join(', ')}; known: ${known.join(', ')}`)
export const weightsSum = (sum: number) => at('body.weights', 'sum', `各项权重之和应为 10000，现在是 ${sum}`, `the weights must add up to 10000, not ${sum}`)
export const noOwnWeights = () => refused('no-own-weights', { zh: '本地没有自设权重', en: 'This region has no weights of its own' }, undefined, 409)
export const badFilter = (condition: string, message: Text) => invalid([{ path: 'query.filter', code: 'filter', message: { zh: `${condition}：${message.zh}`, en: `${condition}: ${message.en}` } }])
