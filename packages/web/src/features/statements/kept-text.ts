/** A checked text on its way into a draft; it is kept in this window only. */
let text = ''
export const keepText = (one: string) => void (text = one)
export const keptText = () => text
export const takeKeptText = () => void (text = '')
