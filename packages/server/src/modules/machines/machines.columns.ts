import type { ConnectionProtocol, MachineState, MachineTypeDefinition, Mapping, SignalKind, SignalRole, SharingLevel } from '@jingwei/contract/machines'
import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

export type MachinesColumns = {
  'machine_type.definition': Json<MachineTypeDefinition>
  'connection.protocol': ConnectionProtocol
  'connection.mapping': JsonOrNull<Mapping>
  'signal.kind': SignalKind
  'signal.role': SignalRole | null
  'signal.states': JsonOrNull<Record<string, MachineState>>
  'sharing.level': Generated<z.infer<typeof SharingLevel>>
}
