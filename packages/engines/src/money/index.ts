/*
 * Amounts of money as people and files write them ↔ whole fen. Exact: no amount passes through binary fractions, and what is not a whole
 * number of fen is refused, never rounded.
 */
export { writeYuanWords } from './chinese-words.ts'
export { readFen, readYuan, writeYuan, type AmountFault, type AmountResult } from './yuan.ts'
