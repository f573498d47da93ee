import pg from 'pg'
import type { Kernel } from '../../kernel/kernel.ts'
import type { SignInProvider } from './oidc-setting.ts'
import { passkeyDomain } from './passkey-domain.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { libraryProvider } from './sign-in-providers.ts'

/** Holds the address that the request came from, as Fastify found it; whatever a caller puts there is replaced. */
export const addressHeader = 'x-jingwei-address'
export const sessionDays = 7
export const basePath = '/api/auth'

export const publicUrl = ({ config }: Pick<Kernel, 'config'>) =>
  config.JINGWEI_PUBLIC_URL?.replace(/\/$/, '') ??
  `http://${config.JINGWEI_HOST === '0.0.0.0' ? '127.0.0.1' : config.JINGWEI_HOST}:${config.JINGWEI_PORT}`

/** As the caller reached us, when the operator gave no address. */
export const requestUrl = (kernel: Pick<Kernel, 'config'>, request: { protocol: string; host: string }) =>
  kernel.config.JINGWEI_PUBLIC_URL ? publicUrl(kernel) : `${request.protocol}://${request.host}`

/** The library's own connections: its tables stand in our schema, and it wants dates as Date where the rest of us takes ISO text. */
export function libraryPool(kernel: Pick<Kernel, 'database'>): pg.Pool {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text: string) => new Date(text))
  const pool = new pg.Pool({
    connectionString: kernel.database.owner.options.connectionString,
    options: '-c search_path=accounts',
    application_name: 'jingwei-accounts',
    max: 4,
    idleTimeoutMillis: 30_000,
    types,
  })
  pool.on('error', () => undefined)
  return pool
}

export type LibrarySettings = {
  pool: pg.Pool
  baseUrl: string
  secret: string
  providers: readonly SignInProvider[]
  log: Kernel['log']
  /** Whether a stranger who comes from a provider may get an account: only with an invitation in hand. */
  mayJoin: (cookies: string | null) => Promise<boolean>
}

/** better-auth runs the flows: passwords, second factor, passkeys, single sign-on. Loaded when first needed, for it is large. */
export async function openLibrary({ pool, baseUrl, secret, providers, log, mayJoin }: LibrarySettings) {
  const [{ betterAuth }, { APIError }, { twoFactor, genericOAuth }, { passkey }] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('better-auth/plugins'),
    import('@better-auth/passkey'),
  ])
  return betterAuth({
    appName: 'Jingwei',
    baseURL: baseUrl,
    basePath,
    secret,
    database: pool,
    // Same origin as the page, whatever name people reach us by; foreign pages stay refused.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host')
      return host ? [`http://${host}`, `https://${host}`] : []
    },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { log: (level, message) => log[level]({ library: message }, 'sign-in library') },
    onAPIError: { errorURL: `${baseUrl}/sign-in` },
    advanced: {
      database: { generateId: 'uuid' },
      useSecureCookies: baseUrl.startsWith('https:'),
      // Never set to true: that would end its protection against foreign pages as well. Said, because the library drops it in tests.
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    user: { modelName: 'person', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      expiresIn: sessionDays * 86_400,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credential',
      encryptOAuthTokens: true,
      // A provider that vouches for the address leads to the person who has it; accounts come into being by invitation only.
      accountLinking: {
        enabled: true,
        requireLocalEmailVerified: false,
        // Whoever is signed in may tie their account to a provider that knows them by another name, or only by its own.
        allowDifferentEmails: true,
        // These tell us nothing but what they vouch for; else an address stands in that is theirs alone.
        trustedProviders: providers.filter(({ kind }) => kind !== 'oidc').map(({ id }) => id),
      },
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: { fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    databaseHooks: {
      user: {
        create: {
          before: async (_person, context) => {
            if (!(await mayJoin(context?.headers?.get('cookie') ?? null)))
              throw new APIError('FORBIDDEN', { code: 'invitation_required', message: 'An invitation is needed' })
          },
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: 'Jingwei',
        // Ours counts wrong codes together with wrong passwords.
        accountLockout: { enabled: false },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              userId: 'person_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpName: 'Jingwei',
        rpID: passkeyDomain(baseUrl) ?? undefined,
        // One that stays on the device is found without an account's name.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          // It stands for password and second factor at once, so having the device alone is not enough.
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified)
              throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: 'The device did not check who uses it' })
          },
        },
        schema: {
          passkey: {
            fields: {
              userId: 'person_id',
              publicKey: 'public_key',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      genericOAuth({ config: providers.map((provider) => libraryProvider(provider, log)) }),
    ],
  })
}
export type Library = Awaited<ReturnType<typeof openLibrary>>
