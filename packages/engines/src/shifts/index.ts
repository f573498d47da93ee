export { calendarCuts, type CalendarCut, type CalendarUnit } from './calendar-cuts.ts'
export { addDays, civilDate, offsetMs, utcOf, weekday } from './civil-time.ts'
export { checkShifts, shiftAt, shiftCuts, type PlannedShift, type ShiftCut, type ShiftFault, type ShiftPlan } from './shift-cuts.ts'
