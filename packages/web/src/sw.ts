/**
 * Keeps the app shell so that a page reloads without a network. It never touches /api: what is shown of the
 * data must come from the server or say that it does not.
 */
type ExtendableEvent = Event & { waitUntil(work: Promise<unknown>): void }
type FetchEvent = ExtendableEvent & { request: Request; respondWith(answer: Promise<Response>): void }
type WorkerScope = {
  location: Location
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}
// TypeScript has one global scope a program; the page's is loaded, so the worker's is described here.
const worker = self as unknown as WorkerScope

const shell = JSON.parse('__APP_SHELL__') as { version: string; files: string[] }
const shellCache = `jingwei-shell-${shell.version}`
// Named by their content, so they never go stale; older ones serve tabs that were open during an update.
const assetCache = 'jingwei-assets'
const assetLimit = 200

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shellCache)
      .then((cache) => cache.addAll(shell.files))
      .then(() => worker.skipWaiting()),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('jingwei-shell-') && name !== shellCache).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin || isServerPath(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** Addresses that the server answers itself. */
const isServerPath = (path: string) => /^\/(api|metrics|healthz|readyz|docs|sw\.js|robots\.txt|sitemap\.xml|sitemaps)(\/|$)/.test(path)

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match('/', { cacheName: shellCache })
    if (kept) return kept
    throw error
  }
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) {
    const cache = await caches.open(assetCache)
    await cache.put(request, answer.clone())
    const keys = await cache.keys()
    await Promise.all(keys.slice(0, Math.max(0, keys.length - assetLimit)).map((key) => cache.delete(key)))
  }
  return answer
}

export {}
