/*
 * Codes of IATI 2.03 (https://iatistandard.org/en/iati-standard/203/codelists/) and what versions 1.x wrote instead.
 */
const numbered = (last: number): ReadonlySet<string> => new Set(Array.from({ length: last }, (_, i) => String(i + 1)))

/** 1 incoming funds, 2 outgoing commitment, 3 disbursement, 4 expenditure, … 11 incoming commitment, 12 and 13 pledges. */
export const transactionTypes = numbered(13)
export const statuses = numbered(6)
export const roles = numbered(4)
export const dateTypes = numbered(4)
export const budgetTypes = numbered(2)
export const budgetStatuses = numbered(2)

export const formerTransactionTypes: Readonly<Record<string, string>> = { IF: '1', C: '2', D: '3', E: '4', IR: '5', LR: '6', R: '7', QP: '8', QS: '9', CG: '10' }
/**
 * 1.x often gives the word alone. What was called completion (money is all paid) is `closed` in 2.03, and post-completion (open until the
 * accounts are signed) is `finalisation`: the two changed places between the versions. Where a file gives the number, the number stands.
 */
export const statusWords: Readonly<Record<string, string>> = {
  'pipeline/identification': '1', pipeline: '1', implementation: '2', finalisation: '3', 'post-completion': '3', completion: '4', closed: '4', cancelled: '5', suspended: '6',
}
export const formerRoles: Readonly<Record<string, string>> = { funding: '1', accountable: '2', extending: '3', implementing: '4' }
export const formerDateTypes: Readonly<Record<string, string>> = { 'start-planned': '1', 'start-actual': '2', 'end-planned': '3', 'end-actual': '4' }
export const formerBudgetTypes: Readonly<Record<string, string>> = { original: '1', revised: '2' }
const formerSectorVocabularies: Readonly<Record<string, string>> = { 'DAC-3': '2', COFOG: '3', NACE: '4', NTEE: '5', ADT: '6', RO: '99', RO2: '98' }
/** Of 1.x; `DAC` meant codes of five digits and, with many publishers, of three. */
export const sectorVocabularyOf = (former: string, code: string | null): string => (former === 'DAC' ? (code?.length === 3 ? '2' : '1') : (formerSectorVocabularies[former] ?? former))
export const formerPlaceVocabularies: Readonly<Record<string, string>> = { GEO: 'G1', OSM: 'G2', GAUL: 'A1', SALB: 'A2', GADM: 'A3', ISO: 'A4' }

export const readVersions: ReadonlySet<string> = new Set(['1.04', '1.05', '2.01', '2.02', '2.03'])

/** Names of elements in the order that the schema of 2.03 asks for; what is not here comes last. */
export const orderOf = {
  'iati-activity': rank('iati-identifier reporting-org title description participating-org other-identifier activity-status activity-date contact-info activity-scope recipient-country recipient-region location sector tag country-budget-items humanitarian-scope policy-marker collaboration-type default-flow-type default-finance-type default-aid-type default-tied-status budget planned-disbursement capital-spend transaction document-link related-activity legacy-data conditions result crs-add fss'),
  transaction: rank('transaction-type transaction-date value description provider-org receiver-org disbursement-channel sector recipient-country recipient-region flow-type finance-type aid-type tied-status'),
  location: rank('location-reach location-id name description activity-description administrative point exactness location-class feature-designation'),
  period: rank('period-start period-end value provider-org receiver-org'),
} as const
function rank(names: string): ReadonlyMap<string, number> {
  return new Map(names.split(' ').map((name, i) => [name, i]))
}
