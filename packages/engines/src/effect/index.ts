export { compareEffect, wholeVerdict, type Question } from './compare.ts'
export { measureDay, type EffectDay, type MachineDaySums } from './measure-day.ts'
export { effectMethod } from './method.ts'
