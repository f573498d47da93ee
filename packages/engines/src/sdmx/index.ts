/*
 * Aggregates between systems in the forms of SDMX 3.0: the data message in JSON (SDMX-JSON 2.0) and in CSV (SDMX-CSV 2.0), after the field
 * guides of the SDMX Technical Working Group; canonical JSON for signatures (RFC 8785); and the check that parts add up.
 */
export { canonical, type Json } from './canonical.ts'
export { readCsv, writeCsv } from './csv.ts'
export { endOf } from './observation.ts'
export { readJson } from './read-json.ts'
export { checkSums, type SumFinding, type SumQuestion } from './sums.ts'
export { cuts, SdmxFault, structureId, type Cut, type Message, type Names, type Observation, type ObservationStatus, type Party } from './types.ts'
export { writeJson } from './write-json.ts'
