export { gatherAlike, type Gathered, type GatherOptions } from './gather-alike.ts'
