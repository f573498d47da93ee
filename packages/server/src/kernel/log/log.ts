import pino from 'pino'

export type Log = pino.Logger
export const openLog = (level: string): Log =>
  pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, redact: ['req.headers.cookie', 'req.headers.authorization', 'password', '*.password'] }, pino.destination({ dest: 2, sync: true }))
