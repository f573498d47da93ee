import { PageHead } from '../ui/page-head.tsx'
import { useText } from './i18n.ts'
import { texts } from './texts.ts'
import { useFormat } from './use-format.ts'

/** The first page until the workbench takes its place. */
export default function TodayPage() {
  const t = useText(texts)
  const format = useFormat()
  const now = Date.now()
  return <PageHead title={t('navToday')} scope={t('day', { date: format.date(now), weekday: format.weekday(now) })} />
}
