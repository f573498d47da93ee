import { audit } from '../../kernel/audit/audit.ts'
import { ProblemError } from '../../kernel/errors/problem-error.ts'
import type { Identify } from './authenticate.ts'
import type { Context } from './context.ts'
import { setCookies } from './session-cookie.ts'
import { begun, headersFor } from './sign-in.ts'
import { basePath, publicUrl } from './sign-in-library.ts'

/** Only what the contract has no operation for: everything else of the library would be a second way in. */
const offered = [/^\/sign-in\/social$/, /^\/link-social$/, /^\/callback\/[a-z0-9-]+$/, /^\/passkey\/[a-z-]+$/]

/** What changes how somebody signs in is written down. */
const recorded: ReadonlyMap<string, string> = new Map([
  ['/passkey/verify-registration', 'account.passkey-added'],
  ['/passkey/delete-passkey', 'account.passkey-removed'],
])

/** Single sign-on leaves and returns by addresses of its own; passkeys speak the library's protocol. */
export async function libraryRoutes(context: Context, identify: Identify) {
  const { kernel } = context
  const base = publicUrl(kernel)
  const max = Math.min(60, kernel.config.JINGWEI_RATE_LIMIT)
  await kernel.http.app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 65_536 }, (_request, body, done) => done(null, body))
    scope.route({
      method: ['GET', 'POST'],
      url: `${basePath}/*`,
      config: max > 0 ? { rateLimit: { max, timeWindow: 60_000, groupId: 'sign-in library' } } : {},
      handler: async (request, reply) => {
        const url = new URL(request.url, base)
        const asked = url.pathname.slice(basePath.length)
        if (!offered.some((path) => path.test(asked)))
          throw new ProblemError('request.no-such-path', 404, { title: { zh: '没有这个地址', en: 'No such address' } })
        // DingTalk hands the code back under a name of its own.
        const code = url.searchParams.get('authCode')
        if (code && !url.searchParams.has('code')) url.searchParams.set('code', code)
        const headers = headersFor(request)
        const type = request.headers['content-type']
        if (type) headers.set('content-type', type)
        const library = await context.library()
        const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? new Uint8Array(request.body) : null
        const answer = await library.handler(
          new Request(url, { method: request.method, headers, body: request.method === 'POST' ? body : null }),
        )
        const cookies = answer.headers.getSetCookie()
        if (cookies.some((c) => c.includes('.session_token=') && !/max-age=0\b/i.test(c)))
          await begun(context, identify, cookies, asked.slice(1))
        const action = answer.ok ? recorded.get(asked) : undefined
        if (action) {
          const actor = { ...(await identify.authenticate(request)), scope: 'person' } as const
          await kernel.database.as(actor, (db) => audit(db, actor, { action, subject: `person:${actor.person?.id}` }))
        }
        for (const [name, value] of answer.headers) if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
        if (cookies.length > 0) setCookies(reply, cookies)
        return reply
          .code(answer.status)
          .header('cache-control', 'no-store')
          .send(Buffer.from(await answer.arrayBuffer()))
      },
    })
  })
}
