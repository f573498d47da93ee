import { useText } from '../../../app/i18n.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { texts } from '../texts.ts'

export default function Page() {
  const s = useText(texts)
  return <PageHead title={s('cases')} />
}
