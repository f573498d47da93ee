import type { Answer, Input, Operation } from '@jingwei/contract/operation'
import { addressOf, headersFor, problemFrom, unreachable, problemOf } from './client.ts'

/** Lets the browser fetch and save a file; the address carries the filters, the cookie says who asks. */
export function download<const O extends Operation>(operation: O, input: Input<O>): void {
  saveAs(addressOf(operation, input as object))
}

export function saveAs(address: string, name = ''): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
}

/** Fetches a file that is shown in the page (a report, a picture) and gives an object URL; revoke it. */
export async function objectUrl<const O extends Operation>(operation: O, input: Input<O>): Promise<string> {
  const response = await fetch(addressOf(operation, input as object), { headers: headersFor(operation), credentials: 'same-origin' })
  if (!response.ok) throw await problemOf(response)
  return URL.createObjectURL(await response.blob())
}

/** A file that is made by asking for it (POST): fetched, then saved under the name that the server gave it. */
export async function downloadMade<const O extends Operation>(operation: O, input: Input<O>): Promise<void> {
  const { body } = input as { body?: unknown }
  const response = await fetch(addressOf(operation, input as object), {
    method: operation.method, credentials: 'same-origin', headers: { ...headersFor(operation), 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}),
  })
  if (!response.ok) throw await problemOf(response)
  const name = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  saveAs(address, name ? decodeURIComponent(name) : '')
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

type UploadOptions = { onProgress?: (sent: number, total: number) => void; signal?: AbortSignal; idempotencyKey?: string }

/** Sends one file as multipart field `file`; the fields of `body` go before it. XMLHttpRequest, because fetch tells no progress. */
export function upload<const O extends Operation>(operation: O, file: File, input: Input<O>, options: UploadOptions = {}): Promise<Answer<O>> {
  const given = input as { body?: Readonly<Record<string, unknown>> }
  const form = new FormData()
  for (const [name, value] of Object.entries(given.body ?? {})) {
    if (value === undefined || value === null) continue
    form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(operation.method, addressOf(operation, input as object))
    for (const [name, value] of Object.entries(headersFor(operation, options.idempotencyKey))) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => options.onProgress?.(event.loaded, event.lengthComputable ? event.total : file.size)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve((request.responseText ? JSON.parse(request.responseText) : undefined) as Answer<O>)
      else reject(problemFrom(request.status, request.responseText))
    }
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    options.signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}

