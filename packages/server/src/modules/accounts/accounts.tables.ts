import type { Generated } from 'kysely'

type Person = {
  id: Generated<string>
  name: string
  email: string
  email_verified: boolean
  image: string | null
  two_factor_enabled: boolean | null
  created_at: Generated<string>
  updated_at: Generated<string>
}
type Session = {
  id: Generated<string>
  person_id: string
  token: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<string>
  updated_at: string
}
type Credential = {
  id: Generated<string>
  person_id: string
  account_id: string
  provider_id: string
  password: string | null
  created_at: Generated<string>
  updated_at: string
}
type Mandate = {
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
type Membership = {
  id: Generated<number>
  person_id: string
  organisation_id: number
  organisation_name: string
  region_x: number
  role: string
  created_at: Generated<string>
  ended_at: string | null
}
type Invitation = {
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
type ApiToken = {
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
type SessionCapacity = { session_id: string; person_id: string; capacity: string }
type LockOut = { account: string; failed_at: Generated<string[]>; locked_until: string | null; touched_at: string }

export type AccountsTables = {
  'accounts.person': Person
  'accounts.session': Session
  'accounts.credential': Credential
  'accounts.mandate': Mandate
  'accounts.membership': Membership
  'accounts.invitation': Invitation
  'accounts.api_token': ApiToken
  'accounts.session_capacity': SessionCapacity
  'accounts.lock_out': LockOut
}
