import { accountOf, emailOf, isAccount } from './account-name.ts'

export type Profile = Record<string, unknown>
export const text = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : undefined
export const subjectOf = (profile: Profile) =>
  text(profile['sub']) ?? text(profile['id']) ?? text(profile['unionId']) ?? text(profile['openId']) ?? ''

/** Providers differ in what they tell: an e-mail, only a mobile number, or only who it is. */
export function personFrom(providerId: string, profile: Profile) {
  const mail = text(profile['email'])
  const phone = text(profile['phone_number']) ?? text(profile['mobile'])
  const email =
    mail && isAccount(mail) ? emailOf(mail) : phone && isAccount(phone) ? emailOf(phone) : `${subjectOf(profile)}@${providerId}.invalid`
  const proof = mail && isAccount(mail) ? profile['email_verified'] : profile['phone_number_verified']
  return {
    email,
    emailVerified: proof === true || proof === 'true',
    name: text(profile['name']) ?? text(profile['nickname']) ?? text(profile['nick']) ?? accountOf(email),
  }
}
