import { z } from 'zod'
import { CaseState, Urgency } from './case-words.ts'
import { RegionCode } from './regions.ts'

export const line = (max: number) => z.string().trim().min(1).max(max)
export const longText = z.string().trim().min(1).max(5000)
/** Made by the device before it sends; the same id again changes nothing and gets the same answer. */
export const clientId = z.uuid()
export const rate = z.object({ numerator: z.number().int(), denominator: z.number().int() })
export const Place = z.object({ code: RegionCode, name: z.string() })
export const UnitRef = z.object({ id: z.number().int(), name: z.string() })
export const ClusterRef = z.object({ id: z.number().int(), title: z.string() })

/** Who handles cases: an office of a region for some subjects. A unit without subjects takes everything: the county's own, when nobody else does. */
export const Unit = z
  .object({
    id: z.number().int(), version: z.number().int(), name: line(100), region: Place, subjects: z.array(z.string().max(40)).max(100).describe('Empty: any; cases that nobody takes fall to it'),
    calendar: z.string().max(40).default('cn').describe('Working calendar'), isRetired: z.boolean().default(false),
    members: z.array(z.object({ id: z.string(), name: z.string() })), open: z.number().int(), overdue: z.number().int(),
  })
  .meta({ id: 'CaseUnit' })

export const CaseFields = z.object({
  subject: z.string().max(40), title: line(120).optional().describe('Left out: the first words of the text'), text: longText,
  urgency: Urgency.default('normal'), regionCode: RegionCode.optional().describe('Left out: where the firm is'), place: line(200).nullable().default(null),
  isAboutPerson: z.boolean().default(false).describe('Complains of or concerns a named person: kept from everybody but those who handle it'),
})
/** A finding of a visit; becomes a case. */
export const Finding = z
  .object({
    clientId, subject: z.string().max(40), title: line(120).nullable().default(null), text: longText, urgency: Urgency.default('normal'), isAboutPerson: z.boolean().default(false),
    solvedOnTheSpot: z.string().trim().max(2000).nullable().default(null).describe('What was done at once; the case then asks the reporter at once'),
  })
  .meta({ id: 'VisitFinding' })
export const FindingCase = z.object({ clientId: clientId.nullable().describe('Null: it was joined to the visit later'), caseId: z.number().int(), number: z.string(), title: z.string(), state: CaseState })
