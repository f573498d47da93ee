import type { AnswerIssue, InstrumentIssue } from '@jingwei/contract/instrument'
import { forbidden, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const assessmentNotFound = () => notFound({ zh: '测评', en: 'Assessment' })
export const campaignNotFound = () => notFound({ zh: '测评批次', en: 'Campaign' })
export const instrumentNotFound = () => notFound({ zh: '测评工具', en: 'Instrument' })
export const evidenceNotFound = () => notFound({ zh: '佐证材料', en: 'Evidence' })
export const reportNotFound = () => notFound({ zh: '报告', en: 'Report' })

export const staleRevision = (there: { revision: number; answers: object; notes: object; savedAt: string | null }) =>
  new ProblemError('diagnosis.stale-revision', 409, {
    title: { zh: '别处刚存过这份测评', en: 'This assessment was saved elsewhere meanwhile' },
    detail: { zh: '你的修改没有写入。已附上最新内容，请核对后再存。', en: 'Your change was not written. The latest content comes with this answer; compare and save again.' },
  }, { data: there })
export const wrongState = (state: string, what: { zh: string; en: string }) =>
  new ProblemError('diagnosis.wrong-state', 409, {
    title: what,
    detail: { zh: '这份测评的状态已变，请刷新后再看。', en: 'The assessment has moved on; load it again.' },
  }, { data: { state } })
export const alreadySubmitted = (state: string) =>
  new ProblemError('diagnosis.already-submitted', 409, { title: { zh: '这份自测已经提交，不能再改', en: 'This self-assessment was submitted and no longer changes' } }, { data: { state } })
export const campaignClosed = (closesOn: string) =>
  new ProblemError('diagnosis.campaign-closed', 409, { title: { zh: '这个批次已经结束，不再接收答卷', en: 'This campaign has ended and takes no more answers' } }, { data: { closesOn } })
export const campaignNotOpenYet = (opensOn: string) =>
  new ProblemError('diagnosis.campaign-not-open', 409, { title: { zh: `这个批次 ${opensOn} 开始`, en: `This campaign begins on ${opensOn}` } }, { data: { opensOn } })

const fieldsOf = (issues: readonly AnswerIssue[]) =>
  issues.slice(0, 200).map((i) => ({ path: ['answers', i.itemCode, ...(i.field ? ['figures', i.field] : i.option ? [i.option] : [])].join('.'), code: i.code, message: i.message }))
export const answersInvalid = (issues: readonly AnswerIssue[]) =>
  new ProblemError('diagnosis.answers-invalid', 400, {
    title: { zh: '有的回答不在选项之内', en: 'Some answers do not fit their questions' },
    detail: { zh: '请按各题提示修改；没有写入任何内容。', en: 'Correct the items named; nothing was written.' },
  }, { fields: fieldsOf(issues) })
export const incomplete = (issues: readonly AnswerIssue[]) =>
  new ProblemError('diagnosis.incomplete', 422, {
    title: { zh: `还有 ${new Set(issues.map((i) => i.itemCode)).size} 题没有答好`, en: `${new Set(issues.map((i) => i.itemCode)).size} items are not yet answered` },
    detail: { zh: '请补齐所列各题后再提交。', en: 'Complete the items named, then submit again.' },
  }, { fields: fieldsOf(issues) })
export const unknownItem = (code: string) =>
  new ProblemError('diagnosis.unknown-item', 400, { title: { zh: `没有编号为 ${code} 的题目`, en: `There is no item ${code}` } })

export const notTheAssessor = (name: string | null) =>
  new ProblemError('diagnosis.not-the-assessor', 403, {
    title: { zh: '只有指派的评估人可以评分', en: 'Only the assigned assessor may grade' },
    detail: name ? { zh: `这份测评指派给了${name}。`, en: `This assessment is assigned to ${name}.` } : { zh: '这份测评还没有指派评估人。', en: 'Nobody is assigned to this assessment yet.' },
  })
export const fourEyes = () =>
  new ProblemError('diagnosis.four-eyes', 403, { title: { zh: '评分人不能确认自己的评分', en: 'Whoever graded may not confirm' }, detail: { zh: '请由另一位审核人确认。', en: 'Another auditor has to confirm.' } })
export const notAnAssessor = () =>
  new ProblemError('diagnosis.not-an-assessor', 422, { title: { zh: '这个人不是本辖区可派的评估人', en: 'This person is not an assessor whom you may assign' } })

export const nobodySelected = () => new ProblemError('diagnosis.nobody-selected', 422, { title: { zh: '没有选中任何企业', en: 'No firm is selected' } })
export const instrumentNotPublished = () => new ProblemError('diagnosis.instrument-not-published', 422, { title: { zh: '这套工具未发布或已停用', en: 'This instrument is not published, or was retired' } })
export const instrumentIsPublished = () => new ProblemError('diagnosis.instrument-published', 409, { title: { zh: '已发布的工具不能再改，请另建新版本', en: 'A published instrument does not change; draft a new version' } })
export const instrumentTaken = (code: string, version: string) =>
  new ProblemError('diagnosis.instrument-taken', 409, { title: { zh: `已有 ${code} 的 ${version} 版`, en: `${code} already has a version ${version}` } })
export const instrumentFaulty = (issues: readonly InstrumentIssue[]) =>
  new ProblemError('diagnosis.instrument-faulty', 422, {
    title: { zh: '这套工具还有错误，不能发布', en: 'This instrument has faults and cannot be published' },
  }, { fields: issues.map(({ path, code, message }) => ({ path: `instrument.${path}`, code, message })) })
export const shippedInstrument = () => forbidden({ zh: '随产品提供的工具不能改，请复制为自己的版本。', en: 'Instruments that came with the product do not change; copy one as a version of your own.' })

export const evidenceFinished = () =>
  new ProblemError('diagnosis.evidence-finished', 409, { title: { zh: '这一阶段已经结束，佐证不能再增减', en: 'This stage is finished; its evidence no longer changes' } })
export const tooMuchEvidence = (limit: number) =>
  new ProblemError('diagnosis.too-much-evidence', 422, { title: { zh: `一份测评每一阶段最多 ${limit} 个佐证文件`, en: `An assessment takes at most ${limit} files in each stage` } })
export const noResultYet = () => new ProblemError('diagnosis.no-result', 409, { title: { zh: '还没有结果，提交之后才有报告', en: 'There is no result yet; a report comes after submitting' } })
