import { allNamed, readXmlTree, xmlAttribute } from '../xml/index.ts'

/** What a signature of an OFD says of a file in it. `value` in base64. */
export type OfdDigest = { readonly entry: string; readonly method: 'md5' | 'sha1' | 'sha256' | 'sm3'; readonly value: string }

const signatureEntry = /(?:^|\/)signs?\/(?:.+\/)?signature\.xml$/i
/** GB/T 33190 §18.2: MD5 unless another is named. Issuers name SM3 by its number in GM/T 0006. */
const methods: Readonly<Record<string, OfdDigest['method']>> = { '': 'md5', 'MD5': 'md5', 'SHA1': 'sha1', 'SHA-1': 'sha1', 'SHA256': 'sha256', 'SHA-256': 'sha256', 'SM3': 'sm3', '1.2.156.10197.1.401': 'sm3' }

/** The entries of an OFD that hold its signatures. */
export const ofdSignatureEntries = (names: Iterable<string>): string[] => [...names].filter((name) => signatureEntry.test(name))

/** The digests that a signature names, of methods that are known. Throws `XmlFault` for what is no XML. */
export function ofdDigests(signatureName: string, text: string): OfdDigest[] {
  const root = readXmlTree(text)
  return [...allNamed(root, 'References')].flatMap((references) => {
    const method = methods[(xmlAttribute(references.attributes, 'CheckMethod') ?? '').toUpperCase()]
    if (method === undefined) return []
    return [...allNamed(references, 'Reference')].flatMap((reference): OfdDigest[] => {
      const place = xmlAttribute(reference.attributes, 'FileRef')
      const [value] = allNamed(reference, 'CheckValue')
      return place && value ? [{ entry: resolved(signatureName, place), method, value: value.text.replace(/\s+/g, '') }] : []
    })
  })
}

function resolved(from: string, place: string): string {
  const parts = place.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of place.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
