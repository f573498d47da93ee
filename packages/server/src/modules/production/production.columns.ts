import type { PlantSettings } from '@jingwei/contract/production'
import type { ColumnType } from 'kysely'

/** What of the settings is kept as one; the version is a column. */
export type PlantDefinition = Omit<PlantSettings, 'version'>

export type ProductionColumns = {
  'plant_settings.definition': ColumnType<PlantDefinition, string, string>
}
