import { invalid, ProblemError } from '../../../kernel/errors/problem-error.ts'

export const tooManyLive = () =>
  new ProblemError('telemetry.too-many-live', 429, {
    title: { zh: '同时打开的实时画面太多', en: 'Too many live views at once' },
    detail: { zh: '请关掉不用的页面后再打开。', en: 'Close those you do not look at, then open this one again.' },
  })
export const badRange = (path: string, zh: string, en: string) => invalid([{ path, code: 'range', message: { zh, en } }])
