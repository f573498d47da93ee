import { isIP } from 'node:net'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The name that passkeys are made for; null where browsers give none. They give them to names over https, and to localhost,
 * so a server that knows only its own machine's address makes them for that name.
 */
export function passkeyDomain(address: string): string | null {
  const { protocol, hostname } = new URL(address)
  if (loopback.has(hostname)) return 'localhost'
  return protocol === 'https:' && isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : null
}
