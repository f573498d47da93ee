export { simulate, type Counts, type Faults, type Fleet, type SimulationOptions, type Sink } from './fleet.ts'
export type { SimulatedMachine, Truth } from './machine.ts'
