import { useText } from '../../app/i18n.ts'
import { LevelBars } from '../../ui/level-bars.tsx'
import { texts } from './texts.ts'

/** Four bars for a digital level; a maturity level beyond them is a word. */
export function LevelOf({ level }: { level: number | null }) {
  const t = useText(texts)
  if (level === null) return null
  return level > 4 ? <span>{t('levelOf', { level })}</span> : <LevelBars level={level} />
}
