import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { newQueryClient } from './api/query.ts'
import './app/global.css'
import { SessionProvider } from './app/session.tsx'
import { RootTheme } from './app/theme.tsx'
import { router } from './routes.tsx'

// A tab opened before an update asks for files that are gone; once, it opens itself again.
window.addEventListener('vite:preloadError', (event) => {
  const key = 'jingwei.reloaded-at'
  if (Date.now() - Number(sessionStorage.getItem(key)) < 30_000) return
  sessionStorage.setItem(key, String(Date.now()))
  event.preventDefault()
  location.reload()
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <RootTheme>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </RootTheme>
    </QueryClientProvider>
  </StrictMode>,
)

if (import.meta.env.PROD && 'serviceWorker' in navigator) window.addEventListener('load', () => void keepShell().catch(() => undefined))

/** What this page had loaded before the worker took over would be missing without a network. */
async function keepShell(): Promise<void> {
  await navigator.serviceWorker.register('/sw.js')
  await navigator.serviceWorker.ready
  // And once more for what was loaded just while it took over.
  if (!navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener('controllerchange', () => void keepLoaded().catch(() => undefined), { once: true })
  await keepLoaded()
}

async function keepLoaded(): Promise<void> {
  const cache = await caches.open('jingwei-assets')
  const loaded = performance.getEntriesByType('resource').map((entry) => entry.name).filter((address) => address.startsWith(`${location.origin}/assets/`))
  for (const address of loaded) if (!(await caches.match(address))) await cache.add(address)
}
