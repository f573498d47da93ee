import { createHash } from 'node:crypto'
import type { Answers, Fitness } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import { canonical, compileTerms, evaluate, type FirmFacts, type Snapshot } from '@jingwei/engines/programmes'

export const judge = (terms: Terms, facts: FirmFacts, answers: Answers): Fitness => evaluate(compileTerms(terms), facts, answers)
/** Of all that was frozen, the same wherever it was kept. */
export const digestOf = (snapshot: Snapshot, fitness: Fitness): string => createHash('sha256').update(canonical({ snapshot, fitness })).digest('hex')
