import { machines, type SignalDefinition } from '@jingwei/contract/machines'
import { useMemo } from 'react'
import { useApi } from '../../../api/query.ts'
import { useMachineWords } from '../../machines/words.ts'

export type KnownSignal = Pick<SignalDefinition, 'code' | 'title' | 'kind' | 'role' | 'unit'>

/** Signals by code: of the types that the firm has, and of one machine where it is the only one that is meant. */
export function useSignals(typeId: number | null = null, machineId: number | null = null) {
  const words = useMachineWords()
  const types = useApi(machines.types, {}, { staleMs: 300_000 })
  const machine = useApi(machines.get, { params: { id: machineId ?? 0 } }, { enabled: machineId !== null, keepPrevious: false })
  const one = machine.data
  const { all, offered } = useMemo(() => {
    const items = types.data?.items ?? []
    const ofFirm = items.filter((type) => type.machines > 0)
    const chosen = typeId === null ? ofFirm : items.filter((type) => type.id === typeId)
    const byCode = (of: readonly { signals: readonly KnownSignal[] }[]) => new Map(of.flatMap((type) => type.signals).map((signal) => [signal.code, signal as KnownSignal]))
    return { all: byCode([...items.filter((type) => type.machines === 0), ...ofFirm, ...(one ? [one] : [])]), offered: byCode(machineId !== null && one ? [one] : chosen) }
  }, [types.data, typeId, machineId, one])
  return {
    types: types.data?.items ?? [],
    offered,
    named: (code: string) => {
      const found = all.get(code)
      return { name: found ? words.of(found.title) : code, unit: found?.unit ?? '' }
    },
  }
}
