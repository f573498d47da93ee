export { compareCodes, readCode, treeOfCodes, type CodeFault, type CodedRow, type PlacedRow } from './codes.ts'
export { targetsBelow, type TargetFigure, type TreeNode } from './targets.ts'
export { inYear } from './years.ts'
