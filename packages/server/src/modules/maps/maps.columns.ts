import type { MapReport } from '@jingwei/contract/maps'

/** What the database does not say of columns. */
export type MapsColumns = {
  'map.report': MapReport
}
