import type { Text } from '@jingwei/contract/text'
import type { TermsProblem } from '@jingwei/engines/programmes'
import { notFound, ProblemError, type FieldFault } from '../../kernel/errors/problem-error.ts'

export const programmeNotFound = () => notFound({ zh: '政策', en: 'Programme' })
export const versionNotFound = () => notFound({ zh: '政策版本', en: 'Version of the programme' })
export const firmNotFound = () => notFound({ zh: '企业', en: 'Firm' })
export const unknownRegion = (code: string) =>
  new ProblemError('programmes.unknown-region', 422, { title: { zh: `辖区内没有代码为 ${code} 的区划`, en: `No region of yours has the code ${code}` }, detail: { zh: '请选本辖区内的区划。', en: 'Choose a region within your own.' } })
export const codeTaken = (code: string) =>
  new ProblemError('programmes.code-taken', 409, { title: { zh: `代码“${code}”已被使用`, en: `The code ${code} is taken` }, detail: { zh: '请换一个代码。', en: 'Choose another.' } })
export const noDraft = () =>
  new ProblemError('programmes.no-draft', 409, { title: { zh: '没有可发布的草案', en: 'There is no draft to publish' }, detail: { zh: '请先保存下一版草案。', en: 'Save a draft of the next version first.' } })
export const ownDraft = () =>
  new ProblemError('programmes.own-draft', 403, { title: { zh: '不能发布自己最后保存的草案', en: 'Nobody publishes a draft that they saved last' }, detail: { zh: '请由另一位有批准权限的人发布。', en: 'Somebody else with the right to decide has to.' } })
export const roundRuns = (state: Text) =>
  new ProblemError('programmes.round-runs', 409, { title: { zh: `本轮正在${state.zh}，不能发布新版本`, en: `The round is ${state.en}; no version is published now` }, detail: { zh: '请等名单批准之后再发布下一版；草案可以继续保存。', en: 'Publish the next version once the list is decided. The draft can be saved meanwhile.' } })
export const closesInThePast = (closesOn: string) =>
  new ProblemError('programmes.closes-in-the-past', 422, { title: { zh: `申报截止日 ${closesOn} 已过`, en: `It would close on ${closesOn}, which is over` }, detail: { zh: '请先把截止日改到今天之后。', en: 'Set a last day that is still to come.' } })
export const regionsDiffer = () =>
  new ProblemError('programmes.region-too-large', 403, { title: { zh: '这项政策的范围超出你的辖区', en: 'The programme reaches beyond your region' }, detail: { zh: '请由辖区更大的人办理。', en: 'Somebody with a larger region has to do it.' } })
/** Terms that cannot be published or tried. The problems come with the answer, as `checkTerms` gives them. */
export const faultyTerms = (problems: readonly TermsProblem[]) =>
  new ProblemError('programmes.faulty-terms', 422, { title: { zh: '条款还有问题', en: 'Something is wrong with the terms' }, detail: { zh: `请先改正 ${problems.length} 处问题，没有写入任何内容。`, en: `Correct ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} first; nothing was written.` } }, {
    fields: problems.slice(0, 50).map((p): FieldFault => ({ path: `body.terms.${p.where}`, code: 'terms', message: p.text })),
  })
