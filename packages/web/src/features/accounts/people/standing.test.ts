import { expect, it } from 'vitest'
import { invitationState, standing } from './standing.ts'

it('leaves out what was revoked or is over', () => {
  const mandates = [
    { revokedAt: null, validUntil: null },
    { revokedAt: null, validUntil: '2026-11-22' },
    { revokedAt: null, validUntil: '2026-11-21' },
    { revokedAt: '2026-01-01T00:00:00Z', validUntil: null },
  ]
  expect(standing(mandates, '2026-11-22')).toEqual(mandates.slice(0, 2))
})
it('says what became of an invitation', () => {
  const open = { acceptedAt: null, revokedAt: null, expiresAt: '2026-11-23T00:00:00Z' }
  const now = Date.parse('2026-11-22T00:00:00Z')
  expect(invitationState(open, now)).toBe('open')
  expect(invitationState({ ...open, expiresAt: '2026-11-22T00:00:00Z' }, now)).toBe('expired')
  expect(invitationState({ ...open, revokedAt: '2026-11-20T00:00:00Z' }, now)).toBe('withdrawn')
  expect(invitationState({ ...open, acceptedAt: '2026-11-19T00:00:00Z', revokedAt: null }, Date.parse('2027-01-01T00:00:00Z'))).toBe(
    'accepted',
  )
})
