import type { Product } from './product.ts'

export const password = '春江水暖鸭先知-2026'
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Somebody with a session, who speaks the product's interface as a program does. */
export type Caller = {
  send<T = Record<string, unknown>>(method: Method, path: string, body?: unknown): Promise<{ status: number; body: T }>
  upload<T>(path: string, file: { name: string; bytes: Uint8Array }, fields: Record<string, string>): Promise<{ status: number; body: T }>
}

export function caller(product: Product): Caller {
  const jar = new Map<string, string>()
  const ask = async <T>(method: Method, path: string, init: { body?: string | FormData; headers?: Record<string, string> }) => {
    const answer = await fetch(`${product.address}/api/v1${path}`, { method, ...init, headers: { origin: product.address, 'accept-language': 'en', cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '), ...init.headers } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const isJson = answer.headers.get('content-type')?.includes('json')
    return { status: answer.status, body: (isJson ? await answer.json() : {}) as T }
  }
  return {
    send: (method, path, body) => ask(method, path, body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    upload: (path, { name, bytes }, fields) => {
      const form = new FormData()
      for (const [field, value] of Object.entries(fields)) form.set(field, value)
      form.set('file', new Blob([Uint8Array.from(bytes)]), name)
      return ask('POST', path, { body: form })
    },
  }
}

/** Takes what should have worked; a refusal fails the test where it happened. */
export async function taken<T>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`)
  return body
}

const tokenOf = (link: string) => link.split('/invitations/')[1] ?? ''
export async function accept(product: Product, link: string, account: string, name: string): Promise<Caller> {
  const person = caller(product)
  await taken(person.send('POST', `/invitations/by-token/${tokenOf(link)}`, { newAccount: { name, account, password } }))
  return person
}
/** Whoever opens the link that the first start printed. */
export const firstAdministrator = async (product: Product) => accept(product, await product.line('/invitations/'), 'first@example.com', '首任管理员')
export async function official(product: Product, administrator: Caller, role: string, regionCode: string, account: string, name: string): Promise<Caller> {
  const { link } = await taken(administrator.send<{ link: string }>('POST', '/invitations', { role, regionCode }))
  return accept(product, link, account, name)
}
