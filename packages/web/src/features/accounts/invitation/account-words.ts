/** An e-mail address, or a mobile number of 11 digits; the server has the last word. */
export const isAccount = (text: string): boolean =>
  /^1\d{10}$/.test(text.trim().replace(/[ -]/g, '')) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
export const isPassword = (text: string): boolean => text.length >= 10 && text.length <= 200
