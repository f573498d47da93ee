import type { Answers, Instrument } from '@jingwei/contract/instrument'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instruments, satisfactionSurvey, sme2024 } from '../instruments/index.ts'
import { compile } from './compile.ts'
import { dialOf } from './dials.ts'
import { answersFor, applySuggestion, checkAnswers, score, whatWouldRaise } from './index.ts'

/** Repeatable numbers in [0, 1): mulberry32. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const levelsOf = (instrument: Instrument): number[] => (instrument.rule.type === 'none' ? [0] : [0,
  ...instrument.rule.levels.map((row) => row.level)])

/** Any valid mixture: a made sheet with some answers left out. */
const sheetOf = (instrument: Instrument, seed: number, holes: boolean): Answers => {
  const random = randomFrom(seed)
  const levels = levelsOf(instrument)
  const answers = answersFor(instrument, levels[Math.floor(random() * levels.length)] ?? 0, random)
  if (!holes) return answers
  return Object.fromEntries(Object.entries(answers).filter(() => random() > 0.1))
}

describe.each(instruments.map((instrument) => [`${instrument.code} ${instrument.version}`, instrument] as const))('%s',
  (_name, instrument) => {
  const graded = instrument.rule.type !== 'none'

  it('made answers are valid and reach exactly the level asked for', () => {
    for (const level of levelsOf(instrument)) {
      fc.assert(
        fc.property(seeds, (seed) => {
          const answers = answersFor(instrument, level, randomFrom(seed))
          expect(checkAnswers(instrument, answers, { complete: true })).toEqual([])
          const result = score(instrument, answers)
          expect(result.complete).toBe(true)
          expect(result.level).toBe(graded ? level : null)
        }),
        { numRuns: 200 },
      )
    }
  })

  it('a score lies within its range and its parts add up, twice the same', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, holes) => {
        const answers = sheetOf(instrument, seed, holes)
        const result = score(instrument, answers)
        expect(result.score).toBeGreaterThanOrEqual(0)
        expect(result.score).toBeLessThanOrEqual(result.maxScore)
        expect(score(instrument, structuredClone(answers))).toEqual(result)
        if (instrument.rule.type === 'cumulative') return
        const sum = (parts: { earned: number }[]) => parts.reduce((total, part) => total + Math.round(part.earned * 1000), 0) / 1000
        expect(sum(result.dimensions)).toBe(result.score)
        expect(sum(result.groups)).toBe(result.score)
        expect(sum(result.items)).toBe(result.score)
      }),
      { numRuns: 200 },
    )
  })

  it('raising one answer never lowers score or level', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, holes) => {
        const answers = sheetOf(instrument, seed, holes)
        const random = randomFrom(seed ^ 0x5eed)
        const before = score(instrument, answers)
        for (const entry of compile(instrument).entries) {
          const current = answers[entry.item.code]
          let raised = current
          if (current?.type === 'scene') raised = { ...current, level: Math.min(4, current.level + 1) }
          else if (current?.type === 'requirement') raised = { ...current, degree: 1 }
          else if (entry.scored) {
            const dial = dialOf(entry, random)
            const earned = Math.round((before.items[entry.index]?.earned ?? 0) * 1000)
            const rung = dial ? Array.from({ length: dial.rungs }, (_none, at) => at).find((at) => dial.pointsAt(at) > earned) : undefined
            if (dial && rung !== undefined) raised = { ...dial.answerAt(rung) }
          }
          // Fields that other items use stay where they are.
          if (!raised || raised === current) continue
          if (current && 'figures' in current && current.figures && raised.type !== 'not-applicable') {
            const figures = { ...current.figures }
            if (entry.item.type === 'bands') delete figures[entry.item.part]
            raised = { ...raised, figures }
          }
          const after = score(instrument, { ...answers, [entry.item.code]: raised })
          expect(after.score).toBeGreaterThanOrEqual(before.score)
          expect(after.level ?? 0).toBeGreaterThanOrEqual(before.level ?? 0)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('suggestions add what they claim, alone and together, and stay valid', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, holes) => {
        const answers = sheetOf(instrument, seed, holes)
        const before = score(instrument, answers)
        let all = answers
        let effort = 0
        for (const step of before.suggestions) {
          const after = score(instrument, applySuggestion(answers, step))
          expect(after.score).toBe(step.scoreAfter)
          expect(Math.round((after.score - before.score) * 1000)).toBe(Math.round(step.addsPoints * 1000))
          expect(after.level).toBe(step.levelAfter)
          all = applySuggestion(all, step)
          const together = score(instrument, all)
          expect(together.score).toBe(step.runningScore)
          expect(step.effortDays).toBeGreaterThanOrEqual(effort)
          effort = step.effortDays
        }
        const errors = (sheet: Answers) => checkAnswers(instrument, sheet,
          { complete: false }).filter((issue) => issue.severity === 'error')
        expect(errors(all)).toEqual(errors(answers))
      }),
      { numRuns: 40 },
    )
  })

  it('plans to the next level reach it from any complete sheet', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const answers = sheetOf(instrument, seed, false)
        const before = score(instrument, answers)
        const plan = whatWouldRaise(instrument, answers)
        if (before.nextLevel === null) {
          expect(plan).toBeNull()
          return
        }
        expect(plan).toMatchObject({ reaches: true, fromLevel: before.level, targetLevel: before.nextLevel.level })
        const after = score(instrument, (plan?.steps ?? []).reduce(applySuggestion, answers))
        expect(after.level).toBe(plan?.levelAfter)
        expect(after.score).toBe(plan?.scoreAfter)
      }),
      { numRuns: 60 },
    )
  })
})

it('made answers vary, and keep the counts of machines in order', () => {
  const results = Array.from({ length: 300 }, (_none, seed) => {
    const answers = answersFor(sme2024, 2, randomFrom(seed))
    const q2 = answers['q2']
    const q3 = answers['q3']
    const digital = q2?.type === 'bands' ? (q2.figures?.['equipmentDigital'] ?? 0) : 0
    const connected = q3?.type === 'bands' ? (q3.figures?.['equipmentConnected'] ?? 0) : 0
    expect(connected).toBeLessThanOrEqual(digital)
    return score(sme2024, answers)
  })
  expect(new Set(results.map((result) => result.score)).size).toBeGreaterThan(150)
  expect(Math.max(...results.map((result) => result.score))).toBeGreaterThan(60)
  expect(Math.min(...results.map((result) => result.score))).toBeLessThan(44)
  expect(new Set(results.map((result) => result.scenes?.atLeast[2]?.scenes)).size).toBeGreaterThan(5)
})

it('refuses a level that the rule does not know', () => {
  expect(() => answersFor(sme2024, 5, randomFrom(1))).toThrow(RangeError)
  expect(Object.keys(answersFor(satisfactionSurvey, 0, randomFrom(1)))).toContain('overall')
})
