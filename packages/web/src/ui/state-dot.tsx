import type { ReactNode } from 'react'
import './figures.css'

/** blue acts, amber waits, green is proven, red is wrong, grey is past, faint has not begun. */
export type Tone = 'blue' | 'amber' | 'green' | 'red' | 'grey' | 'faint'

/** A state is always a dot and a word. */
export const StateDot = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className="jw-state"><i className={`jw-dot jw-dot-${tone}`} aria-hidden="true" />{children}</span>
)
