import type { MachineTypeDefinition } from '@jingwei/contract/machines'
import { dyeingVat, loom, ringFrame, texturing, warpKnitting } from './textile.ts'
import { cnc, compressor, electricityMeter, furnace, generic, packaging, press, smtLine } from './workshop.ts'

export { typeFaults, signalFaults, type DefinitionFault } from './check.ts'

/**
 * Machine types that the product brings along. A code and a version name one of them for ever: machines were made from it. A change is a
 * new version. What machines of these kinds report is general knowledge of the trade; a plant's own differ, and it adds or changes signals.
 */
export const machineTypes: readonly MachineTypeDefinition[] = [loom, ringFrame, texturing, warpKnitting, dyeingVat, cnc, press, furnace, smtLine, packaging, compressor, electricityMeter, generic]
