import { z } from 'zod'
import { isoDate } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

/* What a programme promises, as data: its legal basis, money, who may apply, what is paid and on what proof. */
const words = z.object({ zh: z.string().trim().min(1).max(300), en: z.string().trim().max(300) })
const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { message: 'small letters, digits, _' })
const line = (most: number) => z.string().trim().min(1).max(most)
const fen = z.number().int().min(0).max(1e14)

/** A document that a rule rests on. `isVerified`: somebody compared it with the original. */
export const LegalBasis = z.object({ title: line(200), number: line(100), issuer: line(100), issuedOn: isoDate, validFrom: isoDate, validUntil: isoDate.nullable().default(null), link: z.url().max(500).nullable().default(null), isVerified: z.boolean().default(false) })
export const SourceKind = z.enum(['central', 'province', 'city', 'county', 'partner', 'other'])
export const EvidenceKind = z.enum(['document', 'contract', 'invoice', 'photo', 'certificate', 'effect'])
export const WantedEvidence = z.object({ code, title: Text, kind: EvidenceKind, isRequired: z.boolean().default(true) })
export type WantedEvidence = z.infer<typeof WantedEvidence>
export const Criterion = z.object({ code, title: words, description: z.string().trim().max(1000).nullable().default(null), weight: z.number().int().min(1).max(100) })
/** A fact that the platform does not hold and the applicant states; rules may use it by its code. */
export const Question = z.object({ code, title: words, type: z.enum(['number', 'text', 'boolean', 'date']), unit: words.nullable().default(null), hint: z.string().trim().max(300).nullable().default(null), isRequired: z.boolean().default(true), needsReview: z.boolean().default(false).describe('An officer looks at the answer before it counts') })
/** `rule` gives true or false; in the language of `engines/rules`. */
export const Condition = z.object({ code, title: words, rule: line(2000) })
/** `rule` gives yuan; what it gives below nothing counts as nothing. */
export const AwardLine = z.object({ code, title: words, rule: line(2000), lineCode: z.string().min(1).max(80), capFen: fen.nullable().default(null) })
export const Terms = z
  .object({
    purpose: line(4000), legalBasis: z.array(LegalBasis).max(20),
    sources: z.array(z.object({ code, title: line(100), kind: SourceKind, partnerRegionCode: RegionCode.nullable().default(null) })).min(1).max(20),
    lines: z.array(z.object({ code, title: line(100), area: line(60), sourceCode: code, amountFen: fen })).min(1).max(50),
    questions: z.array(Question).max(50), conditions: z.array(Condition).max(50), awards: z.array(AwardLine).min(1).max(30), capFen: fen.nullable().default(null).describe('Of all award lines together'),
    evidence: z.array(WantedEvidence).max(30).describe('With the application'),
    milestones: z.array(z.object({ code, title: words, days: z.number().int().min(0).max(3650).describe('After the agreement'), shareBasisPoints: z.number().int().min(0).max(10_000), needsEffect: z.boolean().default(false), evidence: z.array(WantedEvidence).max(20).default([]) })).min(1).max(20).describe('Shares add up to 10,000'),
    calendar: z.object({ opensOn: isoDate, closesOn: isoDate, checkWorkingDays: z.number().int().min(1).max(60).default(5), publicityWorkingDays: z.number().int().min(0).max(60).default(5), paymentWorkingDays: z.number().int().min(1).max(60).default(10) }),
    review: z.object({ isBlind: z.boolean().default(true), reviewersEach: z.number().int().min(0).max(9).default(2).describe('0: whoever meets the conditions, in the order of applying'), minimumTotal: z.number().min(0).max(100).default(60), criteria: z.array(Criterion).max(20).default([]).describe('Weights add up to 100') }),
    approvals: z.array(z.object({ fromFen: fen, people: z.number().int().min(1).max(5) })).min(1).max(10).describe('How many approve a payment of at least so much; begins at 0'),
  })
  .meta({ id: 'ProgrammeTerms' })
export type Terms = z.infer<typeof Terms>
