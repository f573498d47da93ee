import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import { MessageSecurityMode, OPCUAClient, SecurityPolicy, setErrorLogger, setWarningLogger, UserTokenType, type ClientSession } from 'node-opcua-client'
import type { OpcuaSource } from '../points/schema.ts'

// Its own lines would stand among ours; what matters of them arrives as errors.
setWarningLogger(() => {})
setErrorLogger(() => {})

const modes = { none: MessageSecurityMode.None, sign: MessageSecurityMode.Sign, 'sign-and-encrypt': MessageSecurityMode.SignAndEncrypt }

/** Tries for ever where `isPatient`, and comes back by itself when the line was lost: the session, what it subscribed and what the server kept for it. */
export async function opcuaClient(source: OpcuaSource, isPatient: boolean): Promise<OPCUAClient> {
  mkdirSync(source.certificates, { recursive: true })
  const clientCertificateManager = new OPCUACertificateManager({ rootFolder: source.certificates, automaticallyAcceptUnknownCertificate: source.trustServer })
  await clientCertificateManager.initialize()
  return OPCUAClient.create({
    applicationName: 'Jingwei Edge', clientName: 'jingwei-edge', clientCertificateManager,
    certificateFile: join(source.certificates, 'own/certs/jingwei-edge.pem'), privateKeyFile: clientCertificateManager.privateKey,
    securityMode: modes[source.security], securityPolicy: source.security === 'none' ? SecurityPolicy.None : SecurityPolicy[source.policy],
    // Machines give themselves names that this PC cannot resolve; the address in the file counts.
    endpointMustExist: false, keepSessionAlive: true, requestedSessionTimeout: 120_000, transportTimeout: 15_000,
    connectionStrategy: isPatient ? { maxRetry: -1, initialDelay: 500, maxDelay: 30_000, randomisationFactor: 0.3 } : { maxRetry: 0, initialDelay: 100, maxDelay: 100 },
  })
}
export const sessionOf = (client: OPCUAClient, { user, password }: OpcuaSource): Promise<ClientSession> =>
  client.createSession(user === undefined || password === undefined ? { type: UserTokenType.Anonymous } : { type: UserTokenType.UserName, userName: user, password })

/** What to do about the errors that everybody meets first. */
export function explain(error: unknown, source: OpcuaSource): string {
  const message = error instanceof Error ? error.message.split('\n')[0]! : String(error)
  if (/BadCertificateUntrusted/i.test(message)) return `${message}; the server must trust our certificate (${source.certificates}/own/certs), and we its (move it from rejected to trusted/certs there, or set trustServer)`
  if (/BadIdentityToken|BadUserAccessDenied/i.test(message)) return `${message}; check user and password`
  return message
}
