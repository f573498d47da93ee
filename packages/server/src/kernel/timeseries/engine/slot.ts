import { Session } from 'chdb'
import { freshState, leavesTraces, meetsForeignParam, remember, transition, type SessionState, type WantedState } from './session-state.ts'

/** `max_query_size` counts for each connection, and the values of parameters are part of the text that sets them. */
export const openSession = (directory: string): Session => new Session(directory, { connectionArgs: ['--max_query_size=33554432'] })

/**
 * One session and what is set in it. After any error the session is replaced: chDB would hand the partial output of the aborted query
 * to whoever asks next.
 */
export class Slot {
  /** Every query of this slot carries it as `log_comment`, so that another session can stop it. */
  readonly comment: string
  readonly #directory: string
  #session: Session
  #state: SessionState = freshState()

  constructor(directory: string, comment: string) {
    this.#directory = directory
    this.comment = comment
    this.#session = openSession(directory)
  }

  /** Runs `work` in a session that has exactly the wanted settings, parameters and database. */
  async run<T>(sql: string, want: WantedState, work: (session: Session) => Promise<T>): Promise<T> {
    const marked: WantedState = { ...want, settings: new Map(want.settings).set('log_comment', this.comment) }
    if (meetsForeignParam(sql, this.#state, marked)) this.renew()
    let clean = false
    try {
      const statements = transition(this.#state, marked)
      if (statements !== '') await this.#session.queryAsync(statements)
      remember(this.#state, marked)
      const result = await work(this.#session)
      clean = !leavesTraces(sql, want)
      return result
    } finally {
      if (!clean) this.renew()
    }
  }

  renew(): void {
    this.#session.close()
    this.#session = openSession(this.#directory)
    this.#state = freshState()
  }

  close(): void {
    this.#session.close()
  }
}
