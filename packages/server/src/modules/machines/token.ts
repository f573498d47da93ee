import { createHash, randomBytes, randomInt } from 'node:crypto'

/** 256 random bits: nobody guesses one, so its plain digest is enough to keep. */
export const makeToken = () => `jwm_${randomBytes(32).toString('base64url')}`
export const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')
export const hintOf = (token: string) => token.slice(0, 8)

/** Without what is easily misread on a machine's little screen. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
export const makeUsername = () => `m-${Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')}`
