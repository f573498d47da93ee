export { decodeJingwei, decodeThingsBoard, type PayloadFault, type Sink } from './json-payload.ts'
export { compileMapping, type CompiledMapping } from './mapped-payload.ts'
export { timeOf, type TimeUnit } from './times.ts'
export { interpret, longestText, numberOf, type SignalShape, type ValueFault } from './values.ts'
