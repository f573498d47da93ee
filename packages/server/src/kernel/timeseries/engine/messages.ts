// What the server and the engine's process say to each other over IPC. Data never travels here: it goes over HTTP.

export type EngineStart = {
  type: 'start'
  directory: string
  /** 0 lets the system choose; after a crash the supervisor asks for the same port again. */
  port: number
  username: string
  password: string
  limits: EngineLimits
}

export type EngineLimits = {
  /** Largest body of an insert, after decompression. */
  maxBodyBytes: number
  /** Largest SQL text. */
  maxSqlBytes: number
  /** Largest answer that is held in memory before it is sent; streamed selects have no such bound. */
  maxResultBytes: number
  /** Most memory of one query, its answer included. */
  maxMemoryBytes: number
  /** Queries that may wait for a free session before the next is refused. */
  maxWaiting: number
  /** A streamed select whose reader takes nothing for so long is stopped. */
  stalledReaderMs: number
}

export type ToEngine = EngineStart | { type: 'beat' } | { type: 'stop'; graceMs: number }

export type LogLevel = 'info' | 'warn' | 'error'

export type FromEngine =
  | { type: 'booted' }
  | { type: 'listening'; port: number }
  | { type: 'failed'; reason: 'in-use' | 'port' | 'engine'; message: string }
  | { type: 'log'; level: LogLevel; message: string; details: Record<string, unknown> }
  | { type: 'beat' }
  | { type: 'stopped' }

export const defaultLimits: EngineLimits = {
  maxBodyBytes: 256 * 1024 * 1024,
  maxSqlBytes: 1024 * 1024,
  maxResultBytes: 256 * 1024 * 1024,
  maxMemoryBytes: 2 * 1024 * 1024 * 1024,
  maxWaiting: 500,
  stalledReaderMs: 60_000,
}
