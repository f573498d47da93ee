import type { Terms } from '@jingwei/contract/terms'
import { checkTerms, compileTerms, type CompiledTerms } from '@jingwei/engines/programmes'
import { faultyTerms } from './programmes.errors.ts'

/** Terms that were published, compiled once: by their digest, they never change. */
const kept = new Map<string, CompiledTerms>()
const most = 200
export function compiledOf({ digest, terms }: { readonly digest: string | null; readonly terms: Terms }): CompiledTerms {
  const found = digest === null ? undefined : kept.get(digest)
  if (found) return found
  const compiled = compileTerms(terms)
  if (digest !== null) {
    if (kept.size >= most) kept.delete(kept.keys().next().value!)
    kept.set(digest, compiled)
  }
  return compiled
}
/** Terms as somebody writes them; refused with every problem. */
export function compileChecked(terms: Terms): CompiledTerms {
  const problems = checkTerms(terms)
  if (problems.length > 0) throw faultyTerms(problems)
  return compileTerms(terms)
}
/** For a trial only rules must be readable: sums and dates may still be worked on. */
export function compileReadable(terms: Terms): CompiledTerms {
  const problems = checkTerms(terms).filter((p) => /^(conditions|awards|questions)\./.test(p.where))
  if (problems.length > 0) throw faultyTerms(problems)
  return compileTerms(terms)
}
