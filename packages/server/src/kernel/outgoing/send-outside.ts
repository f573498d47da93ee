import { lookup as resolve } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Text } from '@jingwei/contract/text'
import { isInside } from './inside-addresses.ts'

/** Why a message did not arrive, and whether it is worth another try. */
export class SendFailure extends Error {
  readonly text: Text
  readonly mayPass: boolean
  constructor(text: Text, mayPass: boolean) {
    super(text.en)
    this.text = text
    this.mayPass = mayPass
  }
}
const reachesInside = () => new SendFailure({ zh: '地址指向内网，已拒绝发送', en: 'the address lies inside a private network; not sent' }, false)
const timedOut = () => new SendFailure({ zh: '对方超时未答复', en: 'no answer in time' }, true)

/**
 * The socket connects to the addresses that are checked here and to no other: a name that resolves to something else a moment later gains
 * nothing. One bad address among several refuses them all.
 */
export const outsideOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    if (addresses.length === 0 || addresses.some((a) => isInside(a.address))) return done(reachesInside(), [])
    if (options.all) return done(null, addresses)
    done(null, addresses[0]!.address, addresses[0]!.family)
  })
}

export type Outgoing = { readonly url: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
export type SendOptions = { readonly allowPrivate: boolean; readonly timeoutMs: number }
const longestAnswer = 64 * 1024

/** Whether a message may go there, as far as the address alone tells. */
export function checkTarget(target: string, allowPrivate: boolean): Text | null {
  if (!URL.canParse(target)) return { zh: '不是有效的网址', en: 'not a valid URL' }
  const url = new URL(target)
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) return { zh: '只支持 https 网址', en: 'only https addresses are allowed' }
  if (url.username || url.password) return { zh: '网址中不能带用户名和密码', en: 'the URL must not hold a user or a password' }
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '')
  if (!allowPrivate && (isIP(host) ? isInside(host) : !host.includes('.') || /\.(local|localhost|internal|home\.arpa)$/i.test(host))) return { zh: '不能指向内网地址', en: 'must not lie inside a private network' }
  return null
}

type Exchange = { readonly method: 'GET' | 'POST'; readonly url: string; readonly headers: Readonly<Record<string, string | number>>; readonly body?: string; readonly maxBytes: number }

/** Follows no redirect, waits no longer than it is told, reads no more than it must. */
function exchange({ method, url, headers, body, maxBytes }: Exchange, { allowPrivate, timeoutMs }: SendOptions): Promise<Buffer> {
  const refused = checkTarget(url, allowPrivate)
  if (refused) return Promise.reject(new SendFailure(refused, false))
  const request = new URL(url).protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((done, fail) => {
    const stop = AbortSignal.timeout(timeoutMs)
    const failed = (error: Error) => fail(error instanceof SendFailure ? error : stop.aborted ? timedOut() : new SendFailure({ zh: `无法送达：${error.message}`, en: `not delivered: ${error.message}` }, true))
    const outgoing = request(url, { method, signal: stop, agent: false, ...(!allowPrivate && { lookup: outsideOnly }), headers: { 'user-agent': 'jingwei', ...headers } }, (answer) => {
      const parts: Buffer[] = []
      let bytes = 0
      answer.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes <= maxBytes) parts.push(part)
        else answer.destroy(new SendFailure({ zh: '对方的答复过长', en: 'the answer is too long' }, false))
      })
      answer.on('error', failed)
      answer.on('end', () => {
        const status = answer.statusCode ?? 0
        if (status >= 200 && status < 300) return done(Buffer.concat(parts))
        const isRedirect = status >= 300 && status < 400
        fail(new SendFailure(isRedirect ? { zh: `对方要求转到别处（${status}），不跟随`, en: `the server redirects elsewhere (${status}); not followed` } : { zh: `对方答复 ${status}`, en: `the server answered ${status}` }, status >= 500 || status === 429 || status === 408))
      })
    })
    outgoing.on('error', failed)
    outgoing.end(body)
  })
}

/** POSTs JSON and gives the answer's text. */
export const sendOutside = async ({ url, body, headers }: Outgoing, options: SendOptions): Promise<string> =>
  (await exchange({ method: 'POST', url, body, maxBytes: longestAnswer, headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), ...headers } }, options)).toString()
/** What lies at an address that somebody else gave. */
export const fetchOutside = (url: string, options: SendOptions & { readonly maxBytes: number }): Promise<Buffer> => exchange({ method: 'GET', url, headers: {}, maxBytes: options.maxBytes }, options)
