import type { Schedule } from '@jingwei/contract/reports'
import { useText } from '../../app/i18n.ts'
import { texts } from './texts.ts'

const days = ['day1', 'day2', 'day3', 'day4', 'day5', 'day6', 'day7'] as const
/** `每月 5 日`, `Weekly on Monday`. */
export function useSchedule() {
  const t = useText(texts)
  return (schedule: Schedule | null): string => {
    if (!schedule) return t('every_none')
    const day = schedule.every === 'week' ? t('weekday', { day: t(days[schedule.day - 1] ?? 'day1') }) : t('scheduleDay', { day: schedule.day })
    return `${t(`every_${schedule.every}`)} ${day}`
  }
}
