import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import './states.css'

type Toast = { text: string; undo?: { text: string; run: () => void } }
type Show = (text: string, undo?: Toast['undo']) => void
const ToastContext = createContext<Show>(() => undefined)

const shownMs = 3000
const withUndoMs = 6000

/** Only confirms, for 3 s; longer where it can be undone. Errors stand where they happened, not here. */
export function ToastPlace({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = useCallback<Show>((text, undo) => {
    clearTimeout(timer.current)
    setToast({ text, ...(undo ? { undo } : {}) })
    timer.current = setTimeout(() => setToast(null), undo ? withUndoMs : shownMs)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  const value = useMemo(() => show, [show])
  const undo = toast?.undo
  return (
    <ToastContext value={value}>
      {children}
      <div className="jw-toast-place" role="status" aria-live="polite">
        {toast && (
          <p className="jw-toast">
            {toast.text}
            {undo && <button type="button" onClick={() => { setToast(null); undo.run() }}>{undo.text}</button>}
          </p>
        )}
      </div>
    </ToastContext>
  )
}

/** `const toast = useToast(); toast('已加标签', { text: '撤销', run: … })`. */
export const useToast = (): Show => use(ToastContext)
