/** SHA-256 of a certificate: of its DER bytes, whether it came as DER or wrapped in PEM. */
export async function fingerprintOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = new TextDecoder('latin1').decode(bytes)
  const found = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(text)
  const der = found ? Uint8Array.from(atob(found[1]!.replaceAll(/\s/g, '')), (letter) => letter.charCodeAt(0)) : bytes
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', der)))
}
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** As tools print it: upper case, with colons. */
export const plainFingerprint = (text: string): string => text.trim().replaceAll(/[:\s]/g, '').toLowerCase()
export const isFingerprint = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
