export { type Calendar, type CalendarFault, checkCalendar, dateOf, type Holiday, type HolidayYear, isWorkingDay, knowsYear, workingDayMs, workingDaysAfter, type WorkingHours } from './calendar.ts'
export { defaultClasses, type DueStep, type EscalationStep, type EscalationTarget, remaining, type Remaining, type ServiceClass, stepsDue } from './classes.ts'
export { chineseHolidays, defaultCalendar } from './holidays.ts'
export { type Clock, deadline, type Deadline, type Duration, durationMs, type Pause, spentMs, workedMs, type WorkedTime } from './worked-time.ts'
