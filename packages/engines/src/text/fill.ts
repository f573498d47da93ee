/** A text with each `{name}` replaced by what it stands for. A name that nobody knows stays as it is. */
export const fill = (text: string, valueOf: (name: string) => string | number | null | undefined): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(valueOf(name) ?? whole))

/** So much of what a file says is repeated to its reader. */
export const quoted = (value: string, most = 60): string => (value.length > most ? `${value.slice(0, most)}…` : value)
