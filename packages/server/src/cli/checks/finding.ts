/** `fault` stops the product or loses something; `notice` is worth knowing. A fault and a notice say what to do. */
export type Finding = { readonly what: string; readonly level: 'fine' | 'notice' | 'fault'; readonly found: string; readonly cure: string | null }

export const fine = (what: string, found: string): Finding => ({ what, level: 'fine', found, cure: null })
export const notice = (what: string, found: string, cure: string): Finding => ({ what, level: 'notice', found, cure })
export const fault = (what: string, found: string, cure: string): Finding => ({ what, level: 'fault', found, cure })

export const reasonOf = (error: unknown) => {
  const { message, code } = error as { message?: string; code?: string }
  return (message?.split('\n')[0] || code) ?? String(error)
}
