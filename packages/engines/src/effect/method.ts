/**
 * The method as data. A report stores the version with which it was computed; a changed number here is another version.
 * Sources: the estimators in `ratio.ts`, `long-run.ts` and `trend.ts`; the limits are the product's own.
 */
export const effectMethod = {
  version: 'ratio-of-sums-ewc-fieller-1',
  level: 0.95,
  /** A machine's day counts when this share of its planned time is known, a plant's when machines with this share of the planned time count. */
  coverageMinimum: 0.8,
  daysMinimum: 10,
  /** Of the days on which work was planned, so many must be usable; those that somebody excluded are not. */
  usableShareMinimum: 0.7,
  /** How far the shares of the weekdays may differ between the periods (total variation distance). */
  weekdayDistanceMaximum: 0.25,
  /** Two-sided, so that one baseline in twenty seems to improve by itself. */
  trendChance: 0.1,
  /** What the days that are missing may have been: as bad as the worst tenth of those that are known. */
  missingTail: 0.1,
} as const
