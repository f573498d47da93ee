import type { MachineState } from '@jingwei/contract/machines'
import './machines.css'
import { stateColor, useMachineWords } from './words.ts'

/** A small square in the state's colour; hatched where nothing is known. */
export const StateSquare = ({ state }: { state: MachineState }) => (
  <i className={state === 'offline' ? 'jw-square jw-hatch' : 'jw-square'} style={state === 'offline' ? undefined : { background: stateColor(state) }} aria-hidden="true" />
)

/** The square and its word. */
export function StateMark({ state }: { state: MachineState }) {
  const words = useMachineWords()
  return (
    <span className="jw-state">
      <StateSquare state={state} />
      {words.state(state)}
    </span>
  )
}
