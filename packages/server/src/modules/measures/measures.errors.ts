import type { Text } from '@jingwei/contract/text'
import { ProblemError } from '../../kernel/errors/problem-error.ts'

export const madeOtherwise = (subject: Text) =>
  new ProblemError('measures.made-otherwise', 409, {
    title: { zh: `“${subject.zh}”的事实在那之后换了算法，当时的记录不能再重算`, en: `Facts of ${subject.en} have been made otherwise since; what was believed then cannot be computed again` },
    detail: { zh: '定稿时的数值和校验码仍在，可与备份比对。', en: 'The value and digest that were frozen remain; compare them with a backup of that time.' },
  })
