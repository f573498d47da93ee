import { dateData } from '../../../../app/format.ts'
import { useText } from '../../../../app/i18n.ts'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { texts } from './texts.ts'

export function CampaignState({ campaign }: { campaign: { isClosed: boolean; from: string; until: string } }) {
  const t = useText(texts)
  if (campaign.isClosed) return <StateDot tone="grey">{t('closed')}</StateDot>
  if (campaign.from > dateData(Date.now())) return <StateDot tone="faint">{t('upcoming')}</StateDot>
  return <StateDot tone="blue">{t('open')}</StateDot>
}
