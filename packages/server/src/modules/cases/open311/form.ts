import type { FastifyInstance, FastifyRequest } from 'fastify'
import { photoBytes, type Photo } from './media.ts'

const photosOfARequest = 3
/** Long enough that a text which is too long is refused in words and not cut off. */
const formBytes = 1024 * 1024

/** `attribute[code]` is a field of `attribute`; of a repeated field the last one counts. */
function nested(fields: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const flat: Record<string, unknown> = {}
  const attribute: Record<string, unknown> = {}
  for (const [name, value] of fields) {
    const code = /^attribute\[([\w-]{1,60})\](\[\])?$/.exec(name)?.[1]
    if (code !== undefined) attribute[code] = value
    else flat[name] = value
  }
  return { ...flat, ...(Object.keys(attribute).length > 0 && { attribute }) }
}

export const readForms = (scope: FastifyInstance) =>
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formBytes }, (_request, body, done) => done(null, nested(new URLSearchParams(String(body)))))

/** Fields, and photos that were sent along under whatever name. */
export async function bodyOf(request: FastifyRequest): Promise<{ fields: Record<string, unknown>; photos: Photo[] }> {
  if (!request.isMultipart()) {
    const { body } = request
    return { fields: typeof body === 'object' && body !== null && !Array.isArray(body) ? nested(Object.entries(body)) : {}, photos: [] }
  }
  const photos: Photo[] = []
  const fields: [string, unknown][] = []
  for await (const part of request.parts({ limits: { files: photosOfARequest, fileSize: photoBytes, fields: 60, fieldSize: formBytes } }))
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      if (bytes.length > 0) photos.push({ name: part.filename || 'photo', bytes })
    } else fields.push([part.fieldname, part.value])
  return { fields: nested(fields), photos }
}
