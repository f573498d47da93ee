import { useRouter } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'

/** Makes every plain `<a href="/…">` a change of page without a reload, so that widgets need not know the router. */
export function ClientLinks({ children }: { children: ReactNode }) {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
      if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname)) return
      event.preventDefault()
      router.history.push(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return children
}

/** For what is not a link: `go(pathTo('organisation', { id }))`. */
export function useGo(): (address: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return (address, options = {}) => (options.replace ? router.history.replace(address) : router.history.push(address))
}
