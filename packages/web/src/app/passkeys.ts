import { ApiProblem, problemFrom, unreachable } from '../api/client.ts'
import { currentLanguage, textIn } from './i18n.ts'
import { texts } from './texts.ts'

/** The server's sign-in library speaks its own protocol here, so these addresses are not in the contract. */
const root = '/api/auth/passkey'
export type Passkey = { id: string; name: string | null; createdAt: string | null }

/** Browsers give passkeys to secure pages that have a name; an IP address is none. */
export const canUsePasskeys = (): boolean => 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname)

export const toBase64Url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
export const fromBase64Url = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0)).buffer

type CredentialRef = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }
type CreationOptions = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials' | 'extensions'> & {
  challenge: string
  user: { id: string; name: string; displayName: string }
  excludeCredentials?: CredentialRef[]
}
type RequestOptions = { challenge: string; rpId?: string; timeout?: number; allowCredentials?: CredentialRef[] }
const refs = (given: readonly CredentialRef[] = []) => given.map((one) => ({ ...one, id: fromBase64Url(one.id) }))

const problem = (code: string, status: number, title: 'passkeyUnknown' | 'passkeyKnown' | 'passkeyStale' | 'passkeyElsewhere' | 'passkeyFailed', why?: 'passkeyUnknownWhy' | 'passkeyStaleWhy' | 'passkeyElsewhereWhy') => {
  const t = textIn(texts, currentLanguage())
  return new ApiProblem({ status, code, title: t(title), ...(why && { detail: t(why) }) })
}

async function ask(path: string, body?: unknown): Promise<unknown> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`${root}/${path}`, body === undefined ? {} : post).catch(() => {
    throw unreachable()
  })
  const text = await response.text()
  if (response.ok) return JSON.parse(text)
  const refused = problemFrom(response.status, text)
  if (refused.code === 'SESSION_NOT_FRESH') throw problem('client.passkey-stale', 403, 'passkeyStale', 'passkeyStaleWhy')
  if (refused.code === 'PASSKEY_NOT_FOUND') throw problem('client.passkey-unknown', 401, 'passkeyUnknown', 'passkeyUnknownWhy')
  // What the library says is English for programs; what our own server says is for readers.
  throw refused.reference ? refused : problem(refused.code, response.status, 'passkeyFailed')
}

/** Null when the person thought better of it. */
async function ceremony(begin: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await begin()) as PublicKeyCredential | null
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'AbortError') return null
    if (name === 'InvalidStateError') throw problem('client.passkey-known', 409, 'passkeyKnown')
    if (name === 'SecurityError') throw problem('client.passkey-elsewhere', 400, 'passkeyElsewhere', 'passkeyElsewhereWhy')
    throw problem('client.passkey-failed', 400, 'passkeyFailed')
  }
}
const sent = ({ id, rawId, type }: PublicKeyCredential, response: object) => ({ id, rawId: toBase64Url(rawId), type, clientExtensionResults: {}, response })

export const listPasskeys = async (): Promise<readonly Passkey[]> => (await ask('list-user-passkeys')) as Passkey[]
export const removePasskey = async (id: string): Promise<void> => void (await ask('delete-passkey', { id }))

/** Whether one was made; false when the person thought better of it. */
export async function addPasskey(name: string): Promise<boolean> {
  const options = (await ask('generate-register-options')) as CreationOptions
  const made = await ceremony(() =>
    navigator.credentials.create({
      publicKey: {
        rp: options.rp, pubKeyCredParams: options.pubKeyCredParams, challenge: fromBase64Url(options.challenge),
        user: { ...options.user, id: fromBase64Url(options.user.id) }, excludeCredentials: refs(options.excludeCredentials),
        ...(options.timeout !== undefined && { timeout: options.timeout }),
        ...(options.attestation && { attestation: options.attestation }),
        ...(options.authenticatorSelection && { authenticatorSelection: options.authenticatorSelection }),
      },
    }),
  )
  if (!made) return false
  const response = made.response as AuthenticatorAttestationResponse
  const { attestationObject, clientDataJSON } = response
  // Older browsers do not tell by which way they reach the device.
  const transports = 'getTransports' in response ? response.getTransports() : []
  await ask('verify-registration', { name, response: sent(made, { attestationObject: toBase64Url(attestationObject), clientDataJSON: toBase64Url(clientDataJSON), transports }) })
  return true
}

/** Whether somebody is signed in now; the session's cookie is then set. */
export async function signInWithPasskey(): Promise<boolean> {
  const options = (await ask('generate-authenticate-options')) as RequestOptions
  const given = await ceremony(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: fromBase64Url(options.challenge), allowCredentials: refs(options.allowCredentials), userVerification: 'required',
        ...(options.rpId !== undefined && { rpId: options.rpId }),
        ...(options.timeout !== undefined && { timeout: options.timeout }),
      },
    }),
  )
  if (!given) return false
  const { authenticatorData, clientDataJSON, signature, userHandle } = given.response as AuthenticatorAssertionResponse
  await ask('verify-authentication', {
    response: sent(given, {
      authenticatorData: toBase64Url(authenticatorData), clientDataJSON: toBase64Url(clientDataJSON), signature: toBase64Url(signature),
      ...(userHandle && { userHandle: toBase64Url(userHandle) }),
    }),
  })
  return true
}
