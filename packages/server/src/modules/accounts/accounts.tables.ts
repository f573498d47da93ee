// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type ApiTokenTable = {
  id: Generated<number>
  person_id: string
  name: string
  prefix: string
  secret_digest: Buffer
  capacity: string
  permissions: string[]
  created_at: Generated<string>
  expires_at: string
  last_used_on: string | null
  revoked_at: string | null
}
export type CredentialTable = {
  id: Generated<string>
  account_id: string
  provider_id: string
  person_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: string | null
  refresh_token_expires_at: string | null
  scope: string | null
  password: string | null
  created_at: Generated<string>
  updated_at: string
}
export type InvitationTable = {
  id: Generated<number>
  token_digest: Buffer
  kind: string
  role: string
  region_code: string | null
  region_hi: number | null
  organisation_id: number | null
  organisation_name: string | null
  region_x: number
  valid_until: string | null
  note: string | null
  invited_by: string | null
  invited_by_name: string
  created_at: Generated<string>
  expires_at: string
  accepted_at: string | null
  accepted_by: string | null
  revoked_at: string | null
}
export type LockOutTable = {
  account: string
  failed_at: Generated<string[]>
  locked_until: string | null
  touched_at: string
}
export type MandateTable = {
  id: Generated<number>
  person_id: string
  role: string
  region_code: string
  region_lo: number
  region_hi: number
  valid_from: string
  valid_until: string | null
  granted_by: string | null
  created_at: Generated<string>
  revoked_at: string | null
  revoked_by: string | null
}
export type MembershipTable = {
  id: Generated<number>
  person_id: string
  organisation_id: number
  organisation_name: string
  region_x: number
  role: string
  created_at: Generated<string>
  ended_at: string | null
}
export type PasskeyTable = {
  id: Generated<string>
  name: string | null
  public_key: string
  person_id: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: boolean
  transports: string | null
  created_at: string | null
  aaguid: string | null
}
export type PersonTable = {
  id: Generated<string>
  name: string
  email: string
  email_verified: boolean
  image: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  two_factor_enabled: boolean | null
}
export type SessionTable = {
  id: Generated<string>
  expires_at: string
  token: string
  created_at: Generated<string>
  updated_at: string
  ip_address: string | null
  user_agent: string | null
  person_id: string
}
export type SessionCapacityTable = {
  session_id: string
  person_id: string
  capacity: string
}
export type TwoFactorTable = {
  id: Generated<string>
  secret: string
  backup_codes: string
  person_id: string
  verified: boolean | null
  failed_verification_count: number | null
  locked_until: string | null
}
export type VerificationTable = {
  id: Generated<string>
  identifier: string
  value: string
  expires_at: string
  created_at: Generated<string>
  updated_at: Generated<string>
}
export type AccountsTables = {
  'accounts.api_token': ApiTokenTable
  'accounts.credential': CredentialTable
  'accounts.invitation': InvitationTable
  'accounts.lock_out': LockOutTable
  'accounts.mandate': MandateTable
  'accounts.membership': MembershipTable
  'accounts.passkey': PasskeyTable
  'accounts.person': PersonTable
  'accounts.session': SessionTable
  'accounts.session_capacity': SessionCapacityTable
  'accounts.two_factor': TwoFactorTable
  'accounts.verification': VerificationTable
}
