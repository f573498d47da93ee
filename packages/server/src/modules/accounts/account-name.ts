const mobile = /^1[3-9]\d{9}$/
const phoneDomain = '@phone.invalid'
const email = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/

/**
 * People sign in with an e-mail or a mainland mobile number; the library knows only e-mails, so a number is kept as
 * `<number>@phone.invalid`. Never throws: what is neither comes back as it is and matches nobody.
 */
export function emailOf(account: string): string {
  const plain = account.trim().toLowerCase()
  const number = plain.replace(/[\s-]/g, '').replace(/^(\+|00)86/, '')
  return mobile.test(number) ? number + phoneDomain : plain
}

/** What the person typed and is shown again. */
export const accountOf = (storedEmail: string) =>
  storedEmail.endsWith(phoneDomain) ? storedEmail.slice(0, -phoneDomain.length) : storedEmail

/** Whether a new account may have this name. `.invalid` is ours: nobody can receive mail there, so nobody proves it by mail. */
export function isAccount(account: string): boolean {
  const stored = emailOf(account)
  return stored.endsWith(phoneDomain)
    ? mobile.test(accountOf(stored)) && !account.includes('@')
    : email.test(stored) && !stored.endsWith('.invalid')
}
