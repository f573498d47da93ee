import type { Kernel } from '../../kernel/kernel.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** What a test reads of an answer; a wrong path is undefined, which no expectation takes for a value. */
export interface Json {
  readonly [key: string]: Json
}
export const listOf = <T>(json: Json | undefined) => json as unknown as T[]
export const textOf = (json: Json | undefined) => json as unknown as string
export type Answer = { status: number; body: Json; headers: Record<string, string | string[] | number | undefined> }

/** A browser as far as the API can tell: it keeps the cookies it is given and says what page it is on. */
export function browser(kernel: Kernel, more: Record<string, string> = {}) {
  const jar = new Map<string, string>()
  const host = 'localhost:7460'
  const send = async (method: Method, url: string, payload?: object, headers: Record<string, string> = {}): Promise<Answer> => {
    const cookie = [...jar].map(([k, v]) => `${k}=${v}`).join('; ')
    const answer = await kernel.http.app.inject({
      method,
      url: url.startsWith('/api/auth') ? url : `/api/v1${url}`,
      ...(payload && { payload }),
      headers: { host, origin: `http://${host}`, 'accept-language': 'en', ...(cookie && { cookie }), ...more, ...headers },
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      if (attributes.some((a) => a.trim().toLowerCase() === 'max-age=0')) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return {
      status: answer.statusCode,
      body: answer.body !== '' && answer.headers['content-type']?.toString().includes('json') ? answer.json<Json>() : ({} as Json),
      headers: answer.headers,
    }
  }
  return {
    jar,
    send,
    get: (url: string, headers?: Record<string, string>) => send('GET', url, undefined, headers),
    post: (url: string, payload?: object, headers?: Record<string, string>) => send('POST', url, payload, headers),
    put: (url: string, payload?: object) => send('PUT', url, payload),
    remove: (url: string, payload?: object) => send('DELETE', url, payload),
    signIn: (account: string, password: string, code?: string) => send('POST', '/session', { account, password, ...(code && { code }) }),
  }
}
export type Browser = ReturnType<typeof browser>
