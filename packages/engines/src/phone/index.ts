export { parsePhone, type PhoneFault, type PhoneResult } from './parse-phone.ts'
