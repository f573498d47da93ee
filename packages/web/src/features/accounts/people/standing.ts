import type { accounts } from '@jingwei/contract/accounts'
import type { Answer } from '@jingwei/contract/operation'

export type Mandate = Answer<typeof accounts.people>['items'][number]['mandates'][number]
/** Mandates that give something today or will: not revoked, not over. */
export const standing = <M extends Pick<Mandate, 'revokedAt' | 'validUntil'>>(mandates: readonly M[], today: string): readonly M[] =>
  mandates.filter((one) => one.revokedAt === null && (one.validUntil === null || one.validUntil >= today))

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'
export function invitationState(
  { acceptedAt, revokedAt, expiresAt }: { acceptedAt: string | null; revokedAt: string | null; expiresAt: string },
  now: number,
): InvitationState {
  if (acceptedAt !== null) return 'accepted'
  if (revokedAt !== null) return 'withdrawn'
  return new Date(expiresAt).getTime() <= now ? 'expired' : 'open'
}
