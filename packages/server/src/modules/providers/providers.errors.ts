import type { Text } from '@jingwei/contract/text'
import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const providerNotFound = () => notFound({ zh: '服务商', en: 'Provider' })
export const referenceNotFound = () => notFound({ zh: '业绩', en: 'Reference' })
export const brokenPhoto = () => new ProblemError('providers.broken-photo', 422, { title: { zh: '照片已损坏，无法去除位置信息', en: 'The photo is damaged: what it says of its place cannot be removed' }, detail: { zh: '请重新拍照或另存后再传。', en: 'Take it again or save it anew, then send it.' } })
export const proofNotFound = () => notFound({ zh: '证明文件', en: 'Proof' })
export const solutionNotFound = () => notFound({ zh: '解决方案', en: 'Solution' })
export const callNotFound = () => notFound({ zh: '征集', en: 'Call' })
export const applicationNotFound = () => notFound({ zh: '申请', en: 'Application' })
export const sceneNotFound = () => notFound({ zh: '本地场景', en: 'Scene of a region' })

const field = (path: string, code: string, zh: string, en: string) => ({ path, code, message: { zh, en } })
const absent = (code: string, path: string, zh: string, en: string) => new ProblemError(`providers.${code}`, 422, { title: { zh, en } }, { fields: [field(path, code, zh, en)] })
const refused = (code: string, title: Text, detail?: Text, data?: Record<string, unknown>) => new ProblemError(`providers.${code}`, 409, { title, ...(detail && { detail }) }, data ? { data } : {})

export const unknownRegion = (code: string, path: string) => absent('unknown-region', path, `没有代码为 ${code} 的区划`, `No region has the code ${code}`)
export const unknownScene = (code: string, path: string) => absent('unknown-scene', path, `没有代码为 ${code} 的场景，请从场景目录中选`, `No scene has the code ${code}; choose one of the catalogue`)
export const unknownIndustry = (code: string, path: string) => absent('unknown-industry', path, `${code} 不是国民经济行业代码（GB/T 4754-2017）`, `${code} is no industry code of GB/T 4754-2017`)
export const saysNothing = (path: string) => invalid([field(path, 'says-nothing', '没有文字内容：请用文字说明，只有符号或表情不够', 'Holds no letters or digits: symbols and emoji alone say nothing')])
export const sceneTwice = (code: string, path: string) => invalid([field(path, 'scene-twice', `场景 ${code} 列了两次，请合并`, `The scene ${code} is listed twice; keep one`)])
export const levelsWrong = (path: string) => invalid([field(path, 'levels', '实施后的等级应高于实施前', 'The level after must be higher than the level before')])
export const priceOrder = () => invalid([field('body.price.maxFen', 'price-order', '最高价低于最低价', 'The highest price is below the lowest')])
export const priceZero = () => invalid([field('body.price.minFen', 'price-zero', '价格为零只用于“免费”。面议请留空，免费请选“免费”。', 'A price of zero is only for “free”. Leave it empty for “by agreement”, or choose “free”.')])
export const priceNotFree = () => invalid([field('body.price.minFen', 'price-not-free', '选了“免费”，价格应为零或留空', 'With “free” the price is zero or left empty')])
export const yearAhead = (path: string) => invalid([field(path, 'year-ahead', '年份在未来', 'The year lies in the future')])

export const sceneTaken = (code: string) => new ProblemError('providers.scene-taken', 409, { title: { zh: `场景代码 ${code} 已在用`, en: `The scene code ${code} is taken` }, detail: { zh: '代码在全国目录和各地场景中唯一，请换一个，例如加上行业前缀。', en: 'Codes are unique among national and regional scenes; choose another, for instance with the trade in front.' } }, { fields: [field('body.code', 'scene-taken', '已在用', 'Taken')] })
export const noProfile = () => refused('no-profile', { zh: '还没有服务商档案', en: 'There is no provider profile yet' }, { zh: '请先填写档案并保存。', en: 'Fill in and save the profile first.' })
export const suspended = (reason: string | null) => refused('suspended', { zh: '服务商已被暂停', en: 'This provider is suspended' }, { zh: `原因：${reason ?? '—'}。请联系所在地主管部门。`, en: `Reason: ${reason ?? '—'}. Talk to your bureau.` })
export const notSuspended = () => refused('not-suspended', { zh: '这家服务商没有被暂停', en: 'This provider is not suspended' })
export const notPublished = () => refused('not-published', { zh: '请先公开服务商档案', en: 'Publish the profile first' }, { zh: '档案未公开时，解决方案不会出现在目录里，也不能申请入库。', en: 'Until then its solutions are in no catalogue and it cannot apply.' })
export const tooMany = (limit: number, zh: string, en: string) => new ProblemError('providers.too-many', 422, { title: { zh: `${zh}最多 ${limit} 个`, en: `At most ${limit} ${en}` } })

export const duplicateSolution = (first: { id: number; title: string }) =>
  new ProblemError('providers.duplicate-solution', 409, { title: { zh: `已有同名解决方案“${first.title}”`, en: `There is a solution of that name already: “${first.title}”` }, detail: { zh: '请修改已有的那一个，或换一个标题。', en: 'Change the one that is there, or choose another title.' } },
    { fields: [field('body.title', 'duplicate-solution', '标题与已有方案相同', 'Same title as one that is there')], data: { solutionId: first.id, link: { kind: 'solution', id: first.id } } })
export const solutionWithdrawn = () => refused('withdrawn', { zh: '解决方案已撤下', en: 'The solution was withdrawn' }, { zh: '重新发布后可继续。', en: 'Publish it again to go on.' })
export const noSuchEffect = (path: string) => absent('no-such-effect', path, '没有这份成效报告，或校验码不符、未共享、结论不是“有成效”', 'No such effect report: the digest is another, it is not shared, or its verdict is not “shown”')

export const weightsSum = (sum: number) => invalid([field('body.criteria', 'weights', `各项权重合计 ${sum}，应为 100`, `The weights add up to ${sum}; they must make 100`)])
export const criterionTwice = (code: string) => invalid([field('body.criteria', 'criterion-twice', `评审项 ${code} 重复`, `The criterion ${code} is listed twice`)])
export const datesWrong = () => invalid([field('body.closesOn', 'dates', '截止日早于开始日', 'The last day lies before the first')])
export const lastDayOver = () => invalid([field('body.closesOn', 'last-day-over', '截止日已过，请改晚', 'The last day is over; choose a later one')])
const callStates: Record<string, Text> = { draft: { zh: '草稿', en: 'a draft' }, open: { zh: '征集中', en: 'open' }, reviewing: { zh: '评审中', en: 'under review' }, decided: { zh: '已公布', en: 'decided' } }
export const callInState = (state: string) => refused('call-in-state', { zh: `这次征集是“${callStates[state]?.zh ?? state}”，不能这样做`, en: `The call is ${callStates[state]?.en ?? state}; this cannot be done now` })
export const onlyLaterClose = () => refused('only-later-close', { zh: '已发布的征集只能延后截止日', en: 'A published call only gets a later last day' }, { zh: '评审标准公布后不再改动，对所有申请者一样。', en: 'Criteria never change once published, so that they are the same for all applicants.' })
export const stillOpen = (until: string) => refused('still-open', { zh: `征集到 ${until} 才截止`, en: `Applications are taken until ${until}` }, { zh: '截止日之后才能开始评审。', en: 'The review begins after the last day.' })
export const callClosed = (until: string) => refused('call-closed', { zh: `征集已于 ${until} 截止`, en: `The call closed on ${until}` })
export const callNotBegun = (from: string) => refused('call-not-begun', { zh: `征集从 ${from} 开始`, en: `The call begins on ${from}` })
export const applicationInState = () => refused('application-in-state', { zh: '这份申请已撤回或已有结果', en: 'This application was withdrawn or decided' })
export const ownOrganisation = () => new ProblemError('providers.own-organisation', 403, { title: { zh: '你是申请单位的成员，不能参加评审', en: 'You are a member of the applicant’s organisation and cannot review it' }, detail: { zh: '请由其他评审人评审。', en: 'Leave it to the other reviewers.' } })
export const conflictDeclared = () => refused('conflict-declared', { zh: '你已申报利益冲突，不再参加这份申请的评审', en: 'You declared a conflict of interest and no longer review this application' })
export const scoresWrong = (missing: readonly string[], unknown: readonly string[]) =>
  invalid([field('body.scores', 'scores', `每个评审项打一次分。缺：${missing.join('、') || '无'}；多：${unknown.join('、') || '无'}`, `One score for each criterion. Missing: ${missing.join(', ') || 'none'}; unknown or twice: ${unknown.join(', ') || 'none'}`)])
export const decisionsWrong = (missing: number, unknown: number) =>
  invalid([field('body.decisions', 'decisions', `每份申请都要有结果和理由。还缺 ${missing} 份，多出 ${unknown} 份`, `Every application needs a decision and a reason. ${missing} are missing, ${unknown} are not of this call or twice`)])
export const tooManyTaken = (taken: number, places: number) => refused('too-many-taken', { zh: `选了 ${taken} 家，最多 ${places} 家`, en: `${taken} were chosen; at most ${places} are taken` })
export const belowMinimum = (name: string, total: number | null, minimum: number) =>
  refused('below-minimum', { zh: `${name} 得分 ${total ?? '无'}，低于最低 ${minimum} 分，不能入选`, en: `${name} has ${total ?? 'no score'}, below the minimum of ${minimum}, and cannot be taken` })
export const notReviewed = (names: readonly string[]) =>
  refused('not-reviewed', { zh: `还有 ${names.length} 份申请没有评审`, en: `${names.length} applications are not reviewed yet` }, { zh: names.slice(0, 10).join('、'), en: names.slice(0, 10).join(', ') })

export const ownRating = () => refused('own-rating', { zh: '不能评价自己', en: 'Nobody rates their own work' })
export const notAScore = () => new ProblemError('providers.not-a-score', 422, { title: { zh: '评分应为 1 至 5 的整数', en: 'A rating is a whole number from 1 to 5' } })
export const searchTooShort = () => new ProblemError('providers.search-too-short', 400, { title: { zh: '请至少输入两个字', en: 'Type at least two characters' } })
export const badFilter = (condition: string, message: Text) => invalid([{ path: 'query.filter', code: 'filter', message: { zh: `${condition}：${message.zh}`, en: `${condition}: ${message.en}` } }])
