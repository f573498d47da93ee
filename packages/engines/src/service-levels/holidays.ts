import type { Calendar, Holiday, HolidayYear } from './calendar.ts'

/**
 * Public holidays of the Chinese mainland with their make-up days (调休), as the General Office of the State Council arranges them each
 * autumn for the year after. Dates of 2024: 国办发明电〔2023〕7号 (People's Daily 2023-10-26; Wikisource). Of 2025: 国办发明电〔2024〕12号
 * (Xinhua 2024-11-12, two reprints). Of 2026: the notice of 2025-11-04 (Zhongshan Daily 2025-11-05, Xinhua reprint); the copies read do not
 * print its number. When the notice of a year is out, add it here or to the region's calendar: nothing is guessed.
 */
const names = {
  newYear: { zh: '元旦', en: 'New Year’s Day' },
  spring: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
  nationalAndMidAutumn: { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' },
} as const

const off = (name: keyof typeof names, first: string, last: string, ...working: string[]): Holiday => ({ name: names[name], off: [first, last], working })

/** By year, oldest first; data, no rule. */
export const chineseHolidays: readonly HolidayYear[] = [
  {
    year: 2024, document: '国办发明电〔2023〕7号', issuedOn: '2023-10-25', areDatesVerified: true, isDocumentVerified: true,
    holidays: [
      off('newYear', '2024-01-01', '2024-01-01'),
      off('spring', '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'),
      off('qingming', '2024-04-04', '2024-04-06', '2024-04-07'),
      off('labour', '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'),
      off('dragonBoat', '2024-06-10', '2024-06-10'),
      off('midAutumn', '2024-09-15', '2024-09-17', '2024-09-14'),
      off('national', '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'),
    ],
  },
  {
    year: 2025, document: '国办发明电〔2024〕12号', issuedOn: '2024-11-12', areDatesVerified: true, isDocumentVerified: true,
    holidays: [
      off('newYear', '2025-01-01', '2025-01-01'),
      off('spring', '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
      off('qingming', '2025-04-04', '2025-04-06'),
      off('labour', '2025-05-01', '2025-05-05', '2025-04-27'),
      off('dragonBoat', '2025-05-31', '2025-06-02'),
      off('nationalAndMidAutumn', '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
    ],
  },
  {
    year: 2026, document: '国办发明电〔2025〕7号', issuedOn: '2025-11-04', areDatesVerified: true, isDocumentVerified: false,
    holidays: [
      off('newYear', '2026-01-01', '2026-01-03', '2026-01-04'),
      off('spring', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
      off('qingming', '2026-04-04', '2026-04-06'),
      off('labour', '2026-05-01', '2026-05-05', '2026-05-09'),
      off('dragonBoat', '2026-06-19', '2026-06-21'),
      off('midAutumn', '2026-09-25', '2026-09-27'),
      off('national', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
    ],
  },
]

/** Hours that many authorities keep; where they differ (summer hours, Xinjiang) the region says so. */
export const defaultCalendar: Calendar = {
  timeZone: 'Asia/Shanghai',
  workingDays: [1, 2, 3, 4, 5],
  hours: [[510, 720], [810, 1050]],
  years: chineseHolidays,
}
