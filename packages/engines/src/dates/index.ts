export { fromExcelSerial } from './calendar.ts'
export { parseDate, type DateLimits, type DateResult } from './parse-date.ts'
