import { useEffect, useState } from 'react'

/** For a dialog that is there only while it is open: where the keyboard was before is where it goes on afterwards. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    },
    [before],
  )
}
