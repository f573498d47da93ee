/*
 * Files that go to a bank and come back: payment orders out, confirmations in, each bank's columns and words described as data. Pure: tables are
 * read and written elsewhere, and what earlier files said is given by who asks. A file sent again changes nothing; one that was changed is refused.
 */
export { accountsAgree, compareConfirmations, outcomes, type Compared, type KnownConfirmation, type Outcome } from './compare.ts'
export { bankFaultTexts, type BankFault, type BankFaultCode } from './faults.ts'
export { checkMapping, paymentStatuses, type BankFileMapping, type ColumnPlace, type ConfirmationColumns, type MappingFault, type OrderColumn, type PaymentStatus } from './mapping.ts'
export { readConfirmations, type BankRow, type Confirmation, type ConfirmationLimits, type ReadConfirmations } from './read-confirmations.ts'
export { readyMappings } from './ready-mappings.ts'
export { writeOrders, type PaymentOrder, type WrittenOrders } from './write-orders.ts'
