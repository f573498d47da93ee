/*
 * IATI, the standard by which donors publish their activities (https://iatistandard.org), and the tables of aid management platforms, read
 * into one kind of record and written as IATI 2.03.
 *
 * Reading takes 1.04, 1.05, 2.01, 2.02 and 2.03, piece by piece, one activity in memory at a time (`IatiReader`, `readIati`). Letters and
 * words of 1.x become the codes of 2.x. What the model does not name is kept as it stood, so that a file that is read, written and read again
 * says the same; only the words that 1.x prints beside a code, comments and the layout go. What is wrong with a file is data: a code, the
 * activity, the line. Nothing here throws for what a file says.
 *
 * Amounts stay as written, exact decimals. In whole minor units (`roundedTransactions`) they add up to the rounded total, whatever the
 * number of transactions.
 */
export { readAims, type AimsProject, type AimsRow, type AimsTables } from './aims.ts'
export { amountOf, isPublishedAs, minorOf, printAmount, printMinor, roundTogether, type Amount } from './amount.ts'
export type { Activity, ActivityDate, Budget, Description, Fault, FaultCode, IatiHeader, Kept, Location, Money, Narrative, Organisation, OtherIdentifier, Participant, Place, PlannedDisbursement, Point, Share, Transaction } from './activity.ts'
export { IatiReader, readIati, type IatiFile, type IatiSink } from './read.ts'
export { printTotal, roundedTransactions, type ActivityTotal, type PublishedTotals, type RoundedTransaction } from './totals.ts'
export { writeIati } from './write.ts'
