import type { AnswerIssueCode } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'

/** What a person reads beside the field. `what` is the option or field concerned. */
export const answerIssueWords: Record<AnswerIssueCode, (what: Text) => Text> = {
  'unknown-item': () => ({ zh: '这份问卷里没有这一题', en: 'This questionnaire has no such question' }),
  'wrong-type': () => ({ zh: '答案的类型与题目不符', en: 'The answer is of another type than the question' }),
  'unknown-option': (what) => ({ zh: `没有“${what.zh}”这个选项`, en: `There is no option “${what.en}”` }),
  'repeated-option': (what) => ({ zh: `“${what.zh}”选了两次`, en: `“${what.en}” was chosen twice` }),
  'exclusive-with-others': (what) => ({ zh: `选了“${what.zh}”，就不能再选其他项`, en: `“${what.en}” cannot be combined with other options` }),
  'requires-other': (what) => ({ zh: `选“${what.zh}”之前，还要先选它的前提项`, en: `“${what.en}” needs the options it builds on` }),
  'nothing-chosen': () => ({ zh: '还没有作答；如果都没有，请选“都没有”', en: 'Nothing chosen yet; if there is none, choose “none of these”' }),
  'unknown-field': (what) => ({ zh: `这一题不收集“${what.zh}”`, en: `This question does not ask for “${what.en}”` }),
  'below-minimum': (what) => ({ zh: `${what.zh}太小了，请核对`, en: `${what.en} is too small; please check` }),
  'above-maximum': (what) => ({ zh: `${what.zh}太大了，请核对`, en: `${what.en} is too large; please check` }),
  'not-integer': (what) => ({ zh: `${what.zh}要填整数`, en: `${what.en} must be a whole number` }),
  'part-larger-than-whole': (what) => ({ zh: `${what.zh}不能超过总数`, en: `${what.en} cannot exceed the total` }),
  'whole-is-zero': (what) => ({ zh: `${what.zh}为 0，无法计算比率`, en: `${what.en} is 0, so there is no rate` }),
  'no-rate': () => ({ zh: '请填两个数量，或直接填比率', en: 'Give both numbers, or the rate itself' }),
  'rate-contradicts-figures': () => ({ zh: '填的比率与两个数量算出的不一致，按数量计分并待复核',
    en: 'The rate differs from the two numbers; scored by the numbers, to be reviewed' }),
  'change-contradicts-figures': () => ({ zh: '所选变化与填报的数字不一致，待复核', en: 'The change chosen differs from the figures given; to be reviewed' }),
  'unknown-level': () => ({ zh: '没有这个等级', en: 'There is no such grade' }),
  'too-long': () => ({ zh: '文字太长了', en: 'The text is too long' }),
  'may-not-be-tailored-out': () => ({ zh: '这一题不能选“不适用”', en: 'This question cannot be marked “does not apply”' }),
  'missing': () => ({ zh: '这一题还没有作答', en: 'This question has no answer yet' }),
  'field-missing': (what) => ({ zh: `请填写${what.zh}`, en: `Please fill in: ${what.en}` }),
}
