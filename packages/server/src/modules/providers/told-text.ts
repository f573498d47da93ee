import { createHash } from 'node:crypto'
import { titleKey } from './facets.ts'

/** Shorter texts are everybody's: "MES for a foundry" is no sign of copying. */
const telling = 20
/** What two texts share that say the same, whatever stands between their words; null where it would say nothing. */
export function digestOf(text: string): Buffer | null {
  const key = titleKey(text)
  return [...key].length < telling ? null : createHash('sha256').update(key).digest()
}
