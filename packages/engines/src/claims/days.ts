const months = 'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec'
const order = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const spellings: readonly (readonly [RegExp, 'ymd' | 'md' | 'dmy' | 'mdy' | 'y' | 'none'])[] = [
  [/(?<y>(?:19|20)\d\d) ?年(?: ?1?\d ?[-—–~至] ?(?=1?\d ?月))?(?: ?(?<m>1?\d) ?月(?: ?(?<d>[123]?\d) ?[日号])?)?(?: ?[底末初])?/y, 'ymd'],
  [/(?<y>(?:19|20)\d\d)[-/.](?<m>[01]?\d)[-/.](?<d>[0-3]?\d)(?!\d)/y, 'ymd'],
  [/(?<y>(?:19|20)\d\d)-(?<m>[01]\d)(?!\d)/y, 'ymd'],
  [/1?\d ?[-—–~至] ?(?<m>1?\d) ?月(?!份?内)/y, 'md'],
  [/(?<m>1?\d) ?月(?: ?(?<d>[123]?\d) ?[日号])?(?: ?[底末初])?/y, 'md'],
  [new RegExp(`(?<d>[0-3]?\\d)(?:st|nd|rd|th)? (?<m>${months})\\b\\.?(?:,? (?<y>(?:19|20)\\d\\d))?`, 'y'), 'dmy'],
  [new RegExp(`(?<m>${months})\\b\\.? (?<d>[0-3]?\\d)(?:st|nd|rd|th)?,? (?<y>(?:19|20)\\d\\d)`, 'y'), 'mdy'],
  [new RegExp(`(?<m>${months})\\b\\.?,? (?<y>(?:19|20)\\d\\d)`, 'y'), 'mdy'],
  [/[012]?\d:[0-5]\d(?::[0-5]\d)?/y, 'none'],
  [/[123]?\d ?[日号](?![用常益])/y, 'none'],
]
const bareYear = /(?:19|20)\d\d(?=\b)(?![,.]\d| ?[%‰a-z万亿家户个项台人])/y

/** A day or a month in a text; `day` is its last day, `YYYY-MM-DD`, null where only the place matters (a time of day). */
export type DayFound = { readonly end: number; readonly year: number | null; readonly month: number | null; readonly date: number | null }

export function readDay(text: string, at: number): DayFound | null {
  for (const [pattern, form] of spellings) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (!found) continue
    if (form === 'none') return { end: at + found[0].length, year: null, month: null, date: null }
    const { y, m, d } = found.groups ?? {}
    const month = m === undefined ? null : /^\d/.test(m) ? Number(m) : order.indexOf(m.slice(0, 3)) + 1
    if (month !== null && (month < 1 || month > 12)) continue
    return { end: at + found[0].length, year: y === undefined ? null : Number(y), month, date: d === undefined ? null : Number(d) }
  }
  bareYear.lastIndex = at
  const year = bareYear.exec(text)?.[0]
  // A year stands after a word of time; otherwise it may be a count.
  if (year !== undefined && /(?:^|[( ])(?:in|since|by|of|year|until|from|to|end|during|through|and|for|q[1-4])[ :]$/.test(text.slice(Math.max(0, at - 8), at))) return { end: at + 4, year: Number(year), month: null, date: null }
  return null
}

/** The last day that is meant, not after `today`; a day without a year is the newest one that has been. */
export function dayMeant(found: DayFound, today: string): string | null {
  if (found.month === null && found.year === null) return null
  const thisYear = Number(today.slice(0, 4))
  const lastOf = (year: number): string => {
    const month = found.month ?? 12
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(found.date ?? last, last)).padStart(2, '0')}`
  }
  if (found.year !== null) {
    const day = lastOf(found.year)
    return day > today && (found.date === null || found.month === null) && day.slice(0, 7) >= today.slice(0, 7) && `${found.year}-${String(found.month ?? 1).padStart(2, '0')}` <= today.slice(0, 7) ? today : day
  }
  const day = lastOf(thisYear)
  if (day <= today) return day
  return day.slice(0, 7) === today.slice(0, 7) && found.date === null ? today : lastOf(thisYear - 1)
}
