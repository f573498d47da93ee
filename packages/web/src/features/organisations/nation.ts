import type { Place } from '../../app/region.tsx'

/** The top of the tree of regions, for whoever has no mandate over a part of it. */
export const nation: Place = { code: '0', name: '全国', fullName: '全国' }
