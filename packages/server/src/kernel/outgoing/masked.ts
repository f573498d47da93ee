const masked = (s: string) => (s.length > 8 ? `…${s.slice(-4)}` : '…')

/** The address without what would let somebody else send: values of parameters, and parts of the path that look like tokens. */
export function shownUrl(target: string): string {
  const url = new URL(target)
  const path = url.pathname.split('/').map((part) => (part.length >= 16 || /^(?=.*\d)[\w-]{8,}$/.test(part) ? masked(part) : part)).join('/')
  const query = [...url.searchParams].map(([name, value]) => `${name}=${masked(value)}`).join('&')
  return `${url.origin}${path}${query && `?${query}`}`
}

/** `w…@example.com`, `138****7788`: enough for the person to know it as the own one. */
export function shownAddress(account: string): string {
  const at = account.lastIndexOf('@')
  return at > 0 ? `${account.slice(0, 1)}…${account.slice(at)}` : account.replace(/^(.{3}).*(.{4})$/, '$1****$2')
}
