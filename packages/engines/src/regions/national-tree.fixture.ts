import { readFileSync } from 'node:fs'
import { parseRegions, regionTree } from './region-node.ts'

/** The tree that the product ships, so that tests speak of real places. */
export const nationalNodes = parseRegions(
  readFileSync(new URL('../../../server/src/modules/regions/data/regions.txt', import.meta.url), 'utf8'),
)
export const nationalTree = regionTree(nationalNodes)
