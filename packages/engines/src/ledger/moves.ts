import type { Text } from '@jingwei/contract/text'

/*
 * Public money on its way. Each account is a place where money stands: `source` outside, then the budget line, the envelope of a project,
 * what an agreement has bound, what was paid to the recipient, what the recipient spent; `recovery` holds what came back until it is put
 * into the budget again. The stages are those of IATI (incoming funds, commitment, disbursement, expenditure) with the budget before them.
 */
export const accountKinds = {
  source: { zh: '资金来源', en: 'Source' }, budget: { zh: '预算', en: 'Budget line' }, allocation: { zh: '安排', en: 'Allocation' }, commitment: { zh: '承诺', en: 'Commitment' },
  disbursement: { zh: '已拨付', en: 'Disbursed' }, expenditure: { zh: '已支出', en: 'Spent' }, recovery: { zh: '追回', en: 'Recovered' },
} as const satisfies Record<string, Text>
export type AccountKind = keyof typeof accountKinds

type Move = { readonly title: Text; readonly from: readonly AccountKind[]; readonly to: readonly AccountKind[]; readonly needsApproval: boolean }
/** Every way that money may take. Whoever records what needs approval is not who approves it. */
export const moves = {
  receive: { title: { zh: '资金到位', en: 'Funds received' }, from: ['source'], to: ['budget'], needsApproval: true },
  allocate: { title: { zh: '安排到项目', en: 'Allocated' }, from: ['budget'], to: ['allocation'], needsApproval: true },
  withdraw: { title: { zh: '收回安排', en: 'Allocation withdrawn' }, from: ['allocation'], to: ['budget'], needsApproval: true },
  commit: { title: { zh: '签约承诺', en: 'Committed' }, from: ['allocation'], to: ['commitment'], needsApproval: true },
  release: { title: { zh: '解除承诺', en: 'Commitment released' }, from: ['commitment'], to: ['allocation'], needsApproval: true },
  disburse: { title: { zh: '拨付', en: 'Disbursed' }, from: ['commitment'], to: ['disbursement'], needsApproval: true },
  spend: { title: { zh: '支出', en: 'Spent' }, from: ['disbursement'], to: ['expenditure'], needsApproval: false },
  recover: { title: { zh: '追回', en: 'Recovered' }, from: ['disbursement', 'expenditure'], to: ['recovery'], needsApproval: true },
  restore: { title: { zh: '追回资金回到预算', en: 'Recovered money put back' }, from: ['recovery'], to: ['budget'], needsApproval: true },
} as const satisfies Record<string, Move>
export type MoveKind = keyof typeof moves
