import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { stripPhoto } from '@jingwei/engines/photos'
import { evidenceTypes, type FileStore, type StoredFile } from './files.ts'

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
/** `stored` null: by its content no photo that can be read. `raw`: bytes as they came, to be taken off the disk again. */
export type PutPhoto = { readonly stored: StoredFile | null; readonly hadPlace: boolean; readonly raw: Buffer | null }

/** Papers and pictures that others will open: types that can be rid of the place. A HEIC cannot. */
export const paperTypes = evidenceTypes.filter((type) => type !== 'image/heic')
const isPhoto = (mediaType: string) => (photoTypes as readonly string[]).includes(mediaType)

/** Keeps a photo without what tells where and by which device it was taken. */
export const putPhoto = (files: FileStore, stream: Readable, maxBytes: number): Promise<PutPhoto> => putPaper(files, stream, maxBytes, photoTypes)

/** The same of a file that may be a photo. */
export async function putPaper(files: FileStore, stream: Readable, maxBytes: number, accept: readonly string[] = paperTypes): Promise<PutPhoto> {
  const raw = await files.put(stream, { maxBytes, accept })
  if (!isPhoto(raw.mediaType)) return { stored: raw, hadPlace: false, raw: null }
  const stripped = stripPhoto(await readFile(raw.path))
  if (stripped === null) return { stored: null, hadPlace: false, raw: raw.digest }
  if (stripped.removed.length === 0) return { stored: raw, hadPlace: false, raw: null }
  const stored = await files.put(Readable.from([stripped.bytes]), { maxBytes, accept: photoTypes })
  return { stored, hadPlace: stripped.hadPlace, raw: raw.digest.equals(stored.digest) ? null : raw.digest }
}
