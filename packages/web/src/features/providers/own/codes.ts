/** Codes typed with commas, spaces or lines between them: each once, in the order typed; null where one is none. */
export function codesOf(text: string, shape: RegExp): string[] | null {
  const codes = [...new Set(text.split(/[\s,，、;；]+/).map((one) => one.trim().toUpperCase()).filter(Boolean))]
  return codes.every((code) => shape.test(code)) ? codes : null
}
export const regionShape = /^\d{6}(\d{3}|\d{6})?$/
export const industryShape = /^(?=.)[A-T]?\d{0,4}$/
