import type { Instrument } from '@jingwei/contract/instrument'
import { cmmm2020 } from './cmmm-2020.ts'
import { satisfactionSurvey } from './satisfaction-survey.ts'
import { sme2022 } from './sme-2022.ts'
import { sme2024 } from './sme-2024.ts'

export { cmmm2020, satisfactionSurvey, sme2022, sme2024 }

/** Instruments that the product brings along. A code and a version name one of them for ever; a change is a new version. */
export const instruments: readonly Instrument[] = [sme2024, sme2022, cmmm2020, satisfactionSurvey]
