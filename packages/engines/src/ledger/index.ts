/*
 * Double entry for public money: whole units (fen), one currency a book, entries that are only ever added and sealed one with the next.
 * Pure: who calls gives the hash, the day and the accounts.
 */
export { chained, genesis, sealedText, verifier, type Break, type Hash, type Written } from './chain.ts'
export { checkEntry, reversalOf, type Book, type Entry, type EntryFault, type Line } from './entry.ts'
export { balancesOn, basisPoints, figuresOf, type MoneyFigures, type Standing } from './figures.ts'
export { accountKinds, moves, type AccountKind, type MoveKind } from './moves.ts'
