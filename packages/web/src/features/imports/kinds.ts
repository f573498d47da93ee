import type { Import } from '@jingwei/contract/imports'
import { pathTo } from '../../paths.ts'

/** Where the records of a kind are listed; firms of one import by themselves. */
export const listOf = (job: Import, regionCode?: string) =>
  job.kind === 'organisations' ? pathTo('organisations', { filter: [`import:eq:${job.id}`, ...(regionCode ? [`region:in:${regionCode}`] : [])].join(';') }) : pathTo(job.kind, regionCode ? { filter: `region:in:${regionCode}` } : {})
