import { isDeepStrictEqual } from 'node:util'
import type { MachineTypeDefinition } from '@jingwei/contract/machines'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { MachinesTables } from './machines.tables.ts'
import { insertType, shippedTypes } from './plant.store.ts'

/**
 * Puts the types that came with the product into the database once. A version that is there stays as it is, for machines were made from it;
 * the answer names those whose definition differs, which is a mistake of whoever changed the definition.
 */
export function loadShippedTypes(kernel: Kernel, types: readonly MachineTypeDefinition[]): Promise<string[]> {
  return kernel.database.as<MachinesTables, string[]>(system, async (db) => {
    const there = new Map((await shippedTypes(db)).map((t) => [`${t.code} ${t.version}`, t.definition]))
    const changed: string[] = []
    for (const type of types) {
      const name = `${type.code} ${type.version}`
      const stored = there.get(name)
      if (stored === undefined) await insertType(db, type, null, null)
      else if (!isDeepStrictEqual(stored, JSON.parse(JSON.stringify(type)))) changed.push(name)
    }
    return changed
  })
}
