import { useSyncExternalStore } from 'react'
import { useText } from './i18n.ts'
import { texts } from './texts.ts'

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

export function OfflineNote() {
  const t = useText(texts)
  return useOnline() ? null : <p className="jw-offline" role="status">{t('offline')}</p>
}
