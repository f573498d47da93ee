/* Open Contracting (OCDS 1.1): releases, and the record that they merge to. */
export { compiledRelease, MergeFault, versionedRelease, type Json, type JsonObject, type Release } from './merge.ts'
