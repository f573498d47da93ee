import type { FastifyRequest } from 'fastify'
import type { ConnectionFacts, Directory } from '../../machines/index.ts'

const mostToken = 200
const byToken = async (directory: Directory, token: string | undefined) => (token && token.length <= mostToken ? directory.byToken(token) : null)
const byUsername = async (directory: Directory, username: string, token: string) =>
  username.length <= mostToken && token.length <= mostToken ? directory.byUsername(username, token) : null

/** Whose request it is, by any of the ways in which devices and clients of InfluxDB say so; null: nobody's. */
export async function deviceOf(directory: Directory, request: FastifyRequest<{ Querystring: { u?: string; p?: string } }>): Promise<ConnectionFacts | null> {
  const { authorization } = request.headers
  const [, scheme = '', said = ''] = /^(\w+) +(\S+)$/.exec(authorization?.trim() ?? '') ?? []
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return byToken(directory, said)
    case 'token':
      // The clients of InfluxDB 1.8 say user:password here.
      return said.includes(':') ? named(directory, said) : byToken(directory, said)
    case 'basic':
      return named(directory, Buffer.from(said, 'base64').toString('utf8'))
    default: {
      const { u, p } = request.query
      if (typeof p !== 'string') return null
      return named(directory, `${typeof u === 'string' ? u : ''}:${p}`)
    }
  }
}
async function named(directory: Directory, pair: string): Promise<ConnectionFacts | null> {
  const at = pair.indexOf(':')
  const [username, token] = [pair.slice(0, at), pair.slice(at + 1)]
  // Some clients insist on a user name; the token alone says whose it is.
  return (username === '' ? null : await byUsername(directory, username, token)) ?? byToken(directory, token)
}
export const deviceOfPath = (directory: Directory, token: string) => byToken(directory, token)
