import type { NewOrganisation, Organisation, OrganisationChange } from '@jingwei/contract/organisations'
import { checkCreditCode } from '@jingwei/engines/credit-code'
import { locate, parseDegrees, toWgs84, type CoordinateSystem } from '@jingwei/engines/geometry'
import type { z } from 'zod'

type Place = { code: string; name: string; fullName: string }
/** What is typed, before it is a record: numbers are text, and nothing is an empty text. */
export type FormValues = {
  name: string
  creditCode: string
  kind: Organisation['kind']
  region: Place | null
  industryCode: string | null
  kindText: string
  legalRepresentative: string
  address: string
  mainProducts: string
  businessScope: string
  establishedOn: string
  closedOn: string
  capitalRaw: string
  staff: string
  revenueWan: string
  /** `117.9665, 28.4312`, as map services give it. */
  point: string
  pointBasis: NonNullable<Organisation['point']>['basis']
  /** What the point is typed in; it is kept in WGS-84. */
  pointSystem: CoordinateSystem
}
export type FormField = keyof FormValues
export type FormFault = 'required' | 'credit-code' | 'whole-number' | 'number' | 'closed-before' | 'point' | 'point-swapped' | 'point-outside'

export const emptyForm = (region: Place | null): FormValues => ({
  name: '',
  creditCode: '',
  kind: 'enterprise',
  region,
  industryCode: null,
  kindText: '',
  legalRepresentative: '',
  address: '',
  mainProducts: '',
  businessScope: '',
  establishedOn: '',
  closedOn: '',
  capitalRaw: '',
  staff: '',
  revenueWan: '',
  point: '',
  pointBasis: 'given',
  pointSystem: 'wgs84',
})

const fenInWan = 1_000_000
/** Fen as 万元 without losing one: 22_360_001 → 22.360001. */
const wanText = (fen: number): string => String(Number((fen / fenInWan).toFixed(6)))

export const formOf = (one: Organisation): FormValues => ({
  name: one.name,
  creditCode: one.creditCode ?? '',
  kind: one.kind,
  region: one.region,
  industryCode: one.industryCode,
  kindText: one.kindText ?? '',
  legalRepresentative: one.legalRepresentative ?? '',
  address: one.address ?? '',
  mainProducts: one.mainProducts ?? '',
  businessScope: one.businessScope ?? '',
  establishedOn: one.establishedOn ?? '',
  closedOn: one.closedOn ?? '',
  capitalRaw: one.capital.raw ?? '',
  staff: one.staff === null ? '' : String(one.staff),
  revenueWan: one.revenueFen === null ? '' : wanText(one.revenueFen),
  point: one.point === null ? '' : `${one.point.longitude}, ${one.point.latitude}`,
  pointBasis: one.point?.basis ?? 'given',
  pointSystem: 'wgs84',
})

/** Two numbers of one cell: 经度 first, as map services copy them. */
function degreesOf(text: string): { longitude: number; latitude: number } | null {
  const [longitude = NaN, latitude = NaN, ...more] = text.trim().split(/[,，;；\s]+/).map((one) => parseDegrees(one) ?? NaN)
  return more.length > 0 || Number.isNaN(longitude) || Number.isNaN(latitude) ? null : { longitude, latitude }
}
function pointFault(text: string): FormFault | null {
  if (text.trim() === '') return null
  const degrees = degreesOf(text)
  if (!degrees) return 'point'
  const found = locate(degrees.longitude, degrees.latitude)
  return found.kind === 'point' ? null : found.reason === 'swapped' ? 'point-swapped' : 'point-outside'
}
const sixDigits = (v: number) => Math.round(v * 1e6) / 1e6
function pointOf({ point, pointBasis, pointSystem }: FormValues) {
  const degrees = degreesOf(point)
  if (!degrees) return null
  const place = toWgs84(degrees, pointSystem)
  return { longitude: sixDigits(place.longitude), latitude: sixDigits(place.latitude), basis: pointBasis }
}

const plain = (text: string) => text.replace(/[,，\s]/g, '')
const isWhole = (text: string) => /^\d{1,8}$/.test(plain(text))
const isNumber = (text: string) => /^\d{1,9}(\.\d{1,6})?$/.test(plain(text))

export function faultsOf(values: FormValues): Partial<Record<FormField, FormFault>> {
  const faults: Partial<Record<FormField, FormFault>> = {}
  if (values.name.trim() === '') faults.name = 'required'
  if (values.region === null) faults.region = 'required'
  if (values.creditCode.trim() !== '' && !checkCreditCode(values.creditCode).ok) faults.creditCode = 'credit-code'
  if (values.staff !== '' && !isWhole(values.staff)) faults.staff = 'whole-number'
  if (values.revenueWan !== '' && !isNumber(values.revenueWan)) faults.revenueWan = 'number'
  const point = pointFault(values.point)
  if (point) faults.point = point
  if (values.establishedOn !== '' && values.closedOn !== '' && values.closedOn < values.establishedOn) faults.closedOn = 'closed-before'
  return faults
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
const codeOf = (text: string): string | null => {
  const found = checkCreditCode(text)
  return found.ok ? found.code : null
}

/** The fields of the contract. Only for values without faults. */
export const recordOf = (values: FormValues): z.input<typeof NewOrganisation> => ({
  name: values.name.trim(),
  creditCode: codeOf(values.creditCode),
  kind: values.kind,
  regionCode: values.region?.code ?? '',
  industryCode: values.industryCode,
  kindText: orNull(values.kindText),
  legalRepresentative: orNull(values.legalRepresentative),
  address: orNull(values.address),
  mainProducts: orNull(values.mainProducts),
  businessScope: orNull(values.businessScope),
  establishedOn: orNull(values.establishedOn),
  closedOn: orNull(values.closedOn),
  capitalRaw: orNull(values.capitalRaw),
  staff: values.staff === '' ? null : Number(plain(values.staff)),
  revenueFen: values.revenueWan === '' ? null : Math.round(Number(plain(values.revenueWan)) * fenInWan),
  point: pointOf(values),
})

const text = (value: FormValues[FormField]): string => (value === null ? '' : typeof value === 'string' ? value.trim() : value.code)
export const isSame = (a: FormValues[FormField], b: FormValues[FormField]): boolean => text(a) === text(b)
const fieldsOf = (values: FormValues) => Object.keys(values) as FormField[]
export const changedFields = (before: FormValues, after: FormValues): readonly FormField[] =>
  fieldsOf(after).filter((field) => !isSame(before[field], after[field]))

const contractField = { region: 'regionCode', revenueWan: 'revenueFen', pointBasis: 'point', pointSystem: 'point' } as const satisfies Partial<Record<FormField, string>>
/** Only what was changed is sent, so that two people may change different fields. */
export function changeOf(before: FormValues, after: FormValues, version: number): z.input<typeof OrganisationChange> {
  const record = recordOf(after)
  const names = changedFields(before, after).map((field) =>
    field in contractField ? contractField[field as keyof typeof contractField] : field,
  )
  return { version, ...Object.fromEntries(names.map((name) => [name, record[name as keyof typeof record]])) }
}

export type Conflict = {
  field: FormField
  before: FormValues[FormField]
  theirs: FormValues[FormField]
  mine: FormValues[FormField]
  isMineToo: boolean
}

/** After somebody else has saved: what they changed, and the form with their values wherever I had changed nothing. */
export function reconcile(
  before: FormValues,
  mine: FormValues,
  theirs: FormValues,
): { values: FormValues; conflicts: readonly Conflict[] } {
  const own = new Set(changedFields(before, mine))
  const conflicts = changedFields(before, theirs).map((field) => ({
    field,
    before: before[field],
    theirs: theirs[field],
    mine: mine[field],
    isMineToo: own.has(field) && !isSame(mine[field], theirs[field]),
  }))
  const kept = Object.fromEntries([...own].map((field) => [field, mine[field]]))
  return { values: { ...theirs, ...kept }, conflicts }
}
