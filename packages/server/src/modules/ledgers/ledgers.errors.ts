import { accountKinds, moves, type EntryFault } from '@jingwei/engines/ledger'
import { invalid, notFound, ProblemError, type FieldFault } from '../../kernel/errors/problem-error.ts'

export const bookNotFound = () => notFound({ zh: '账簿', en: 'Book' })
export const entryNotFound = () => notFound({ zh: '分录', en: 'Entry' })
export const proposalNotFound = () => notFound({ zh: '待审批的分录', en: 'Proposed entry' })
export const unknownRegion = (code: string) =>
  new ProblemError('ledgers.unknown-region', 422, { title: { zh: `辖区内没有代码为 ${code} 的区划`, en: `No region of yours has the code ${code}` }, detail: { zh: '请选本辖区内的区划。', en: 'Choose a region within your own.' } })
export const unknownCurrency = (code: string) => invalid([{ path: 'body.currency', code: 'currency', message: { zh: `没有“${code}”这种货币，请用 ISO 4217 代码，如 CNY`, en: `no currency ${code}; use a code of ISO 4217, as CNY` } }])
export const codeTaken = (code: string) =>
  new ProblemError('ledgers.code-taken', 409, { title: { zh: `代码“${code}”已被使用`, en: `The code ${code} is taken` }, detail: { zh: '请换一个代码，或使用已有的那一个。', en: 'Choose another, or use the one there is.' } })
export const sameKeyOtherEntry = (key: string) =>
  new ProblemError('ledgers.same-key-other-entry', 409, { title: { zh: '同一笔业务已按另一内容入账', en: 'The same business was written with another content' }, detail: { zh: `业务号 ${key} 已有分录，内容不同。账簿没有变化；要更正请先冲销原分录。`, en: `Key ${key} has an entry that says something else. The book is unchanged; to correct it, take the first entry back.` } })
export const notEnough = () =>
  new ProblemError('ledgers.not-enough', 409, { title: { zh: '账户余额不足', en: 'There is not so much on the account' }, detail: { zh: '这笔分录会使账户余额为负，没有入账。请核对金额，或先调整安排和承诺。', en: 'The entry would take an account below nothing and was not written. Check the amount, or change the allocation or commitment first.' } })
export const reversedAlready = (number: number) =>
  new ProblemError('ledgers.reversed-already', 409, { title: { zh: `第 ${number} 号分录已冲销`, en: `Entry ${number} was taken back already` }, detail: { zh: '一笔分录只能冲销一次。', en: 'An entry is taken back once.' } })
export const decidedAlready = () =>
  new ProblemError('ledgers.decided-already', 409, { title: { zh: '这笔分录已有人审批', en: 'Somebody decided on this entry already' }, detail: { zh: '请刷新查看结果。', en: 'Load the page again to see what was decided.' } })
export const ownProposal = () =>
  new ProblemError('ledgers.own-proposal', 403, { title: { zh: '不能审批自己提出的分录', en: 'Nobody approves what they proposed' }, detail: { zh: '请由另一人审批。', en: 'Somebody else has to.' } })
export const closesBackwards = (until: string) => invalid([{ path: 'body.until', code: 'closed', message: { zh: `账簿已结账到 ${until}，只能往后结`, en: `the book is closed until ${until} already; only a later day closes more` } }])
export const closesTheFuture = () => invalid([{ path: 'body.until', code: 'future', message: { zh: '不能结还没有过完的日子', en: 'a day that is not over cannot be closed' } }])

const words = (f: EntryFault): { zh: string; en: string } => {
  switch (f.fault) {
    case 'amount':
      return { zh: `第 ${f.line + 1} 行的金额应是不为零的整数分`, en: `line ${f.line + 1}: the amount is a whole number of fen and not 0` }
    case 'lines':
      return { zh: '一笔分录要 2 到 200 行', en: 'an entry has 2 to 200 lines' }
    case 'unbalanced':
      return { zh: '各行合计应为零', en: 'the lines sum to 0' }
    case 'same-account':
      return { zh: '同一账户只能出现一次', en: 'an account stands in one line only' }
    case 'not-approved':
      return { zh: '需要另一人审批', en: 'needs the approval of somebody else' }
    case 'own-approval':
      return { zh: '记账人和审批人不能是同一人', en: 'whoever records does not approve' }
    case 'closed':
      return { zh: '这一天已结账，请用结账之后的日期', en: 'that day is closed; take one after it' }
    case 'day':
      return { zh: '不是日历上的日期', en: 'no day of the calendar' }
    case 'account':
      return { zh: `这本账簿没有编号为 ${f.account} 的账户`, en: `this book has no account ${f.account}` }
    case 'way':
      return { zh: `“${moves[f.move].title.zh}”不能这样动用“${accountKinds[f.kind].zh}”账户`, en: `“${moves[f.move].title.en}” does not go this way through an account of “${accountKinds[f.kind].en}”` }
  }
}
/** Nothing of the entries was written. */
export const faultyEntries = (faults: readonly (readonly [place: number, fault: EntryFault])[]) =>
  invalid(faults.slice(0, 20).map(([place, fault]): FieldFault => ({ path: `body.entries.${place}`, code: fault.fault, message: words(fault) })))
