export { checkCreditCode, makeCreditCode as make, normaliseCreditCode } from './credit-code.ts'
export type { CreditCodeFault, CreditCodeFound, CreditCodeResult } from './credit-code.ts'
export { isOrganisationCode, organisationCheckCharacter } from './organisation-code.ts'
export { isRegistrationNumber, registrationCheckDigit } from './registration-number.ts'
