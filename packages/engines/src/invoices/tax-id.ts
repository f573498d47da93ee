import { checkCreditCode } from '../credit-code/index.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** GB 11643: a person who invoices without a business is named by the number of their identity card. */
function isIdentityNumber(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return false
  const sum = weights.reduce((total, weight, at) => total + weight * Number(id[at]), 0)
  return checkCharacters[sum % 11] === id[17]
}

/**
 * `form` or `check` for a taxpayer's number that cannot be right, null for one that can. Eighteen characters are a credit code or an identity
 * number; the older forms of 15, 17 and 20 have no check character that is known.
 */
export function taxIdFault(id: string): 'form' | 'check' | null {
  if (!/^[0-9A-Z]{15,20}$/.test(id)) return 'form'
  return id.length !== 18 || checkCreditCode(id).ok || isIdentityNumber(id) ? null : 'check'
}
